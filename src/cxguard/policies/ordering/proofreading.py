"""What is wrong with a written sentence that a schema cannot see."""

from collections.abc import Iterator
from typing import Any

from cxguard.errors import did_you_mean
from cxguard.policies import vocabulary
from cxguard.policies.ordering import grammar
from cxguard.policies.ordering.plans import minute_of_day
from cxguard.policies.ordering.writing import Keys, Written, named, operands_in


def sentence_mistakes(
    written: Written, tags: frozenset[str], keys: Keys, *, is_flow: bool
) -> Iterator[tuple[Keys, str]]:
    """Every mistake and its place. `tags` are what cues can put on an event; `keys` lead to the sentence."""
    for place, problem in grammar.objections(written, is_flow=is_flow):
        yield (*keys, *place), problem
    is_hours = _is_hours(written)
    for path, operand in operands_in(written):
        if is_hours and path[0] == "unless_between":
            yield from _hour_mistakes(operand, written, (*keys, *path), is_flow=is_flow)
        elif path != ("within", "of") or operand != "start":
            yield from _operand_mistakes(operand, tags, (*keys, *path))
    if "otherwise" in written:
        yield from sentence_mistakes(written["otherwise"], tags, (*keys, "otherwise"), is_flow=is_flow)


def _is_hours(written: Written) -> bool:
    """Whether a side of an interval is a time of day."""
    sides = (name for side in written.get("unless_between", ()) for _, name in named(side))
    return any(name[:1].isdigit() for name in sides)


def _hour_mistakes(
    operand: Any, written: Written, keys: Keys, *, is_flow: bool
) -> Iterator[tuple[Keys, str]]:
    names = [name for _, name in named(operand)]
    if len(names) != 1 or minute_of_day(names[0]) is None:
        yield keys, "write two times of day, such as ['08:00', '21:00']"
    elif is_flow or "across" in written:
        yield keys, "a time of day is for a conversation that was captured"


def _operand_mistakes(operand: Any, tags: frozenset[str], keys: Keys) -> Iterator[tuple[Keys, str]]:
    for path, name in named(operand):
        if not vocabulary.is_operand(name, tags):
            near = did_you_mean(name, vocabulary.operand_names(tags))
            yield (*keys, *path), f"there is no event, tag or class '{name}'{'.' if near else ''}{near}"
