"""Which words of a sentence go together."""

from collections.abc import Iterator, Mapping
from typing import Any

Objection = tuple[tuple[str, ...], str]
Written = Mapping[str, Any]

STATES = ("require", "forbid", "limit", "gap")
_SCOPES = ("when", "before", "after", "between", "unless_between", "within")
_TOGETHER = (
    frozenset[str](),
    frozenset({"when"}),
    frozenset({"before"}),
    frozenset({"after"}),
    frozenset({"between"}),
    frozenset({"unless_between"}),
    frozenset({"within"}),
    frozenset({"when", "before"}),
    frozenset({"after", "before"}),
    frozenset({"when", "within"}),
    frozenset({"when", "between"}),
    frozenset({"when", "between", "within"}),
)
_LONG = ("hours", "days")
_WHICH = ("first", "last")


def objections(sentence: Written, *, is_flow: bool = False) -> Iterator[Objection]:
    """What is wrong with a written sentence: where in it, and the problem. Nothing, if it can be judged."""
    yield from _apart(sentence)
    within = sentence.get("within", {})
    if "when" in sentence and "of" in within:
        yield ("within", "of"), "'within' is counted from 'when' here; take 'of' out"
    if "limit" in sentence:
        yield from _with_limit(sentence, within)
    if "gap" in sentence:
        yield from _with_gap(sentence)
    if "across" in sentence:
        yield from _with_across(sentence, within)
    else:
        yield from ((("within", unit), _only_across(unit)) for unit in _LONG if unit in within)
    if is_flow:
        yield from _in_flow(sentence, within)


def _apart(sentence: Written) -> Iterator[Objection]:
    scopes = [word for word in _SCOPES if word in sentence]
    if "unless_between" in scopes and "require" in sentence:
        yield (
            ("unless_between",),
            "'unless_between' goes with 'forbid'; to require something write 'between'",
        )
    elif "unless_between" in scopes and "unless" in sentence:
        yield ("unless",), "'unless' and 'unless_between' do not go together"
    elif frozenset(scopes) not in _TOGETHER:
        words = " and ".join(f"'{word}'" for word in scopes)
        yield (
            (scopes[-1],),
            f"{words} do not go together; 'when' and 'after' go with 'before', and 'when' with 'within'",
        )


def _with_limit(sentence: Written, within: Written) -> Iterator[Objection]:
    if "unless_between" in sentence:
        yield ("unless_between",), "'unless_between' goes with 'forbid'; to limit something write 'between'"
    if within and "when" not in sentence and ("turns" in within or "of" in within or "by" in within):
        yield ("within",), "without 'when', a limit holds within seconds, words, hours or days"


def _with_gap(sentence: Written) -> Iterator[Objection]:
    for word in (*_SCOPES, "across", "by"):
        if word in sentence:
            yield (word,), f"'{word}' does not go with 'gap'; 'unless' and 'scope' do"


def _with_across(sentence: Written, within: Written) -> Iterator[Objection]:
    if "require" in sentence:
        yield ("require",), "'across' goes with 'forbid' and 'limit': nobody knows what is still to come"
    for word in ("turns", "words"):
        if word in within:
            yield ("within", word), f"across conversations, '{word}' mean nothing; write hours or days"
    if within and "of" in within:
        yield ("within", "of"), "across conversations, 'within' is counted from 'when'"


def _only_across(unit: str) -> str:
    return f"'{unit}' are for what goes across conversations; in one write 'seconds'"


def _in_flow(sentence: Written, within: Written) -> Iterator[Objection]:
    for unit in ("seconds", "words"):
        if unit in within:
            yield ("within", unit), "a flow has no clock; write 'turns'"
    if within.get("of") == "end":
        yield ("within", "of"), "the paths of a flow have no last turns that could be counted"
    for word in ("gap", "across", "scope"):
        if word in sentence:
            yield (word,), f"'{word}' is for what was captured; a flow has none"
    if "when" in sentence and "between" in sentence:
        yield ("between",), "in a flow, 'when' does not go with 'between'"
    for word, operand in sentence.items():
        if isinstance(operand, dict) and any(which in operand for which in _WHICH) and word != "within":
            yield (word,), "a path of a flow may come round again; it has no first and last"
