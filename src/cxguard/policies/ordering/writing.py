"""A sentence as it is written in YAML, and what it becomes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cxguard.model.journey import Actor
from cxguard.model.policy import Gap, Limit, Operand, Sentence, Within

Written = Mapping[str, Any]
Keys = tuple[str | int, ...]

_LISTS = ("any", "first", "last")
_UNITS_S = {"seconds": 1, "hours": 3600, "days": 86_400}


def named(operand: Any) -> Iterator[tuple[Keys, str]]:
    """The names in a written operand, and where in it they stand."""
    if isinstance(operand, str):
        yield from (((), name.strip()) for name in operand.split("|"))
        return
    for key in _LISTS:
        listed = operand.get(key, ())
        if isinstance(listed, str):
            yield from (((key,), name.strip()) for name in listed.split("|"))
        else:
            yield from (((key, number), name) for number, name in enumerate(listed))


def operands_in(sentence: Written) -> Iterator[tuple[Keys, Any]]:
    """Every written operand of a sentence, and where it stands."""
    for word in ("require", "forbid", "when", "before", "after", "unless"):
        if word in sentence:
            yield (word,), sentence[word]
    for word in ("between", "unless_between"):
        yield from (((word, number), side) for number, side in enumerate(sentence.get(word, ())))
    for word in ("within", "limit", "gap"):
        if "of" in sentence.get(word, {}):
            yield (word, "of"), sentence[word]["of"]
    scope = sentence.get("scope", ())
    if isinstance(scope, list):
        yield from ((("scope", number), one) for number, one in enumerate(scope))
    elif scope:
        yield ("scope",), scope


def sentence_of(written: Written) -> Sentence:
    """A sentence from its words."""
    by = frozenset(Actor(actor) for actor in written.get("by", ()))
    return Sentence(
        require=_said_by(_operand(written.get("require")), by),
        forbid=_said_by(_operand(written.get("forbid")), by),
        when=_operand(written.get("when")),
        before=_operand(written.get("before")),
        after=_operand(written.get("after")),
        between=_interval(written.get("between")),
        unless_between=_interval(written.get("unless_between")),
        within=_within(written["within"]) if "within" in written else None,
        otherwise=sentence_of(written["otherwise"]) if "otherwise" in written else None,
        limit=_limit(written["limit"], by) if "limit" in written else None,
        gap=_gap(written["gap"]) if "gap" in written else None,
        unless=_operand(written.get("unless")),
        scope=_scope(written.get("scope", ())),
        across=written.get("across", ""),
    )


def _said_by(operand: Operand | None, by: frozenset[Actor]) -> Operand | None:
    """What is required or forbidden, of those whom the sentence itself names."""
    return replace(operand, by=by) if operand and by and not operand.by else operand


def _operand(written: Any) -> Operand | None:
    return None if written is None else _some_operand(written)


def _some_operand(written: Any) -> Operand:
    by = () if isinstance(written, str) else written.get("by", ())
    which = "" if isinstance(written, str) else next((w for w in ("first", "last") if w in written), "")
    names = tuple(name for _, name in named(written))
    return Operand(names, frozenset(Actor(actor) for actor in by), which)


def _interval(written: Any) -> tuple[Operand, Operand] | None:
    return None if written is None else (_some_operand(written[0]), _some_operand(written[1]))


def _scope(written: Any) -> tuple[Operand, ...]:
    several = written if isinstance(written, list | tuple) else (written,)
    return tuple(_some_operand(one) for one in several)


def _within(written: Written) -> Within:
    of = written.get("of")
    return Within(
        turns=written.get("turns"),
        seconds=_seconds(written),
        of=None if of == "start" else _operand(of),
        by=frozenset(Actor(actor) for actor in written.get("by", ())),
        words=written.get("words"),
    )


def _seconds(written: Written) -> float | None:
    return next((written[unit] * n for unit, n in _UNITS_S.items() if unit in written), None)


def _limit(written: Written, by: frozenset[Actor]) -> Limit:
    of = _some_operand(written["of"])
    return Limit(_said_by(of, by) or of, written["at_most"])


def _gap(written: Written) -> Gap:
    return Gap(
        of=_operand(written.get("of")),
        turns=written.get("turns"),
        seconds=written.get("seconds"),
        words=written.get("words"),
    )
