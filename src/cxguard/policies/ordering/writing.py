"""A sentence as it is written in YAML, and what it becomes."""

from collections.abc import Iterator, Mapping
from typing import Any

from cxguard.model.journey import Actor
from cxguard.model.policy import Operand, Sentence, Within

Written = Mapping[str, Any]
Keys = tuple[str | int, ...]


def named(operand: Any) -> Iterator[tuple[Keys, str]]:
    """The names in a written operand, and where in it they stand."""
    if isinstance(operand, str):
        yield from (((), name.strip()) for name in operand.split("|"))
    else:
        yield from ((("any", number), name) for number, name in enumerate(operand["any"]))


def sentence_of(written: Written) -> Sentence:
    """A sentence from its words."""
    return Sentence(
        require=_operand(written.get("require")),
        forbid=_operand(written.get("forbid")),
        when=_operand(written.get("when")),
        before=_operand(written.get("before")),
        after=_operand(written.get("after")),
        between=_interval(written.get("between")),
        unless_between=_interval(written.get("unless_between")),
        within=_within(written["within"]) if "within" in written else None,
        otherwise=sentence_of(written["otherwise"]) if "otherwise" in written else None,
    )


def _operand(written: Any) -> Operand | None:
    return None if written is None else _some_operand(written)


def _some_operand(written: Any) -> Operand:
    by = () if isinstance(written, str) else written.get("by", ())
    return Operand(tuple(name for _, name in named(written)), frozenset(Actor(actor) for actor in by))


def _interval(written: Any) -> tuple[Operand, Operand] | None:
    return None if written is None else (_some_operand(written[0]), _some_operand(written[1]))


def _within(written: Written) -> Within:
    return Within(
        turns=written.get("turns"),
        seconds=written.get("seconds"),
        of=_operand(written.get("of")),
        by=frozenset(Actor(actor) for actor in written.get("by", ())),
    )
