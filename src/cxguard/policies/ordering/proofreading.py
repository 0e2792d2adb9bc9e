"""What is wrong with a written sentence that a schema cannot see."""

from collections.abc import Iterator
from typing import Any

from cxguard.errors import did_you_mean
from cxguard.policies import vocabulary
from cxguard.policies.ordering import grammar
from cxguard.policies.ordering.writing import Keys, Written, named

_OPERANDS = ("require", "forbid", "when", "before", "after")
_INTERVALS = ("between", "unless_between")


def sentence_mistakes(
    written: Written, tags: frozenset[str], keys: Keys, *, is_flow: bool
) -> Iterator[tuple[Keys, str]]:
    """Every mistake and its place. `tags` are what cues can put on an event; `keys` lead to the sentence."""
    objection = grammar.objection(written)
    if objection:
        yield (*keys, objection[0]), objection[1]
    if is_flow and grammar.needs_clock(written):
        yield (*keys, "within", "seconds"), "a flow has no clock; write 'turns'"
    for path, operand in _operands(written):
        yield from _operand_mistakes(operand, tags, (*keys, *path))
    if "otherwise" in written:
        yield from sentence_mistakes(written["otherwise"], tags, (*keys, "otherwise"), is_flow=is_flow)


def _operands(written: Written) -> Iterator[tuple[Keys, Any]]:
    for word in _OPERANDS:
        if word in written:
            yield (word,), written[word]
    for word in _INTERVALS:
        yield from (((word, number), side) for number, side in enumerate(written.get(word, ())))
    if "of" in written.get("within", {}):
        yield ("within", "of"), written["within"]["of"]


def _operand_mistakes(operand: Any, tags: frozenset[str], keys: Keys) -> Iterator[tuple[Keys, str]]:
    for path, name in named(operand):
        if not vocabulary.is_operand(name, tags):
            near = did_you_mean(name, vocabulary.operand_names(tags))
            yield (*keys, *path), f"there is no event, tag or class '{name}'{'.' if near else ''}{near}"
