"""A check with one thing wrong: negated, taken out, or moved by one.

A pack's tests are worth what they notice. Every mutant of a check that all of its tests and canaries judge
as they judge the check itself shows something that nobody tests.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cxguard.model.policy import (
    Bounds,
    Check,
    Gap,
    Limit,
    Quantifier,
    Selector,
    Sentence,
    ValueMatcher,
    Within,
)
from cxguard.policies.expressions.tokens import conjuncts, tokens_of

_Bound = TypeVar("_Bound", Within, Gap)

_FLIPPED = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">", "&&": "||", "||": "&&"}
_NEGATED = {
    Quantifier.ALL: Quantifier.NONE,
    Quantifier.NONE: Quantifier.ALL,
    Quantifier.ANY: Quantifier.NONE,
}
_REMOVABLE = ("when", "before", "after", "between", "unless_between", "within", "otherwise", "unless")
_SELECTED = ("kinds", "formats", "channels", "paths", "values")
_BOUNDS = ("turns", "seconds", "words")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A check with one thing wrong. `change` says what, in words."""

    check: Check
    change: str


def mutants(check: Check) -> Iterator[Mutant]:
    """Every mutant of a check, in a fixed order."""
    yield from _of_expression(check)
    yield from _of_values(check)
    yield from _of_quantifier(check)
    yield from _of_selector(check)
    if check.forbids is not None:
        yield Mutant(
            replace(check, forbids=replace(check.forbids, classes=("none.such",))), "forbids nothing"
        )
    if check.sentence is not None:
        for sentence, change in _of_sentence(check.sentence):
            yield Mutant(replace(check, sentence=sentence), change)


def _of_expression(check: Check) -> Iterator[Mutant]:
    if check.expr:
        for text, change in _expressions(check.expr):
            yield Mutant(replace(check, expr=text), f"expr {change}")
    if check.applies_to.where:
        for text, change in _expressions(check.applies_to.where):
            selector = replace(check.applies_to, where=text)
            yield Mutant(replace(check, applies_to=selector), f"applies_to.where {change}")


def _expressions(text: str) -> Iterator[tuple[str, str]]:
    yield f"!({text})", "negated"
    parts = conjuncts(text)
    if len(parts) > 1:
        for number in range(len(parts)):
            rest = [f"({part})" for place, part in enumerate(parts) if place != number]
            yield " && ".join(rest), f"without part {number + 1}"
    for token in tokens_of(text):
        if token.text in _FLIPPED:
            yield _put(text, token.start, token.end, _FLIPPED[token.text]), f"'{token.text}' turned"
        if token.kind == "number":
            yield _put(text, token.start, token.end, _moved(token.text)), f"{token.text} moved"


def _put(text: str, start: int, end: int, word: str) -> str:
    return text[:start] + word + text[end:]


def _moved(number: str) -> str:
    """The next whole number, or one a tenth away."""
    return str(int(number) + 1) if number.isdigit() else f"{float(number) + 0.1:.6g}"


def _of_values(check: Check) -> Iterator[Mutant]:
    for number, matcher in enumerate(check.values):
        rest = check.values[:number] + check.values[number + 1 :]
        if rest or check.expr:
            yield Mutant(replace(check, values=rest), f"without '{matcher.written}'")
        for moved in _moved_matchers(matcher):
            kept = (*check.values[:number], moved, *check.values[number + 1 :])
            yield Mutant(replace(check, values=kept), f"'{matcher.written}' becomes '{moved.written}'")


def _moved_matchers(matcher: ValueMatcher) -> Iterator[ValueMatcher]:
    operand = matcher.operands[0]
    if matcher.operator == "exists" or isinstance(operand, bool):
        yield _with(matcher, (not operand,))
    elif isinstance(operand, int | float):
        steps = (-1, 1) if matcher.operator in ("less", "greater") else (1,)
        yield from (_with(matcher, (operand + step,)) for step in steps)
    elif isinstance(operand, str):
        yield _with(matcher, ("no such value",))


def _with(matcher: ValueMatcher, operands: tuple[bool | float | str, ...]) -> ValueMatcher:
    where = matcher.written.split(" ", 1)[0]
    said = ", ".join(str(operand).lower() for operand in operands)
    return replace(matcher, operands=operands, written=f"{where} {matcher.operator} {said}")


def _of_quantifier(check: Check) -> Iterator[Mutant]:
    if not (check.expr or check.values):
        return
    if check.quantifier in _NEGATED:
        negated = _NEGATED[check.quantifier]
        yield Mutant(replace(check, quantifier=negated), f"{check.quantifier} becomes {negated}")
    if check.quantifier is Quantifier.COUNT:
        low, high = check.bounds.at_least, check.bounds.at_most
        yield Mutant(replace(check, bounds=Bounds(low + 1, high)), "at_least one more")
        if high is not None:
            yield Mutant(replace(check, bounds=Bounds(low, high - 1)), "at_most one less")


def _of_selector(check: Check) -> Iterator[Mutant]:
    empty = Selector()
    for name in _SELECTED:
        if getattr(check.applies_to, name):
            selector = replace(check.applies_to, **{name: getattr(empty, name)})
            yield Mutant(replace(check, applies_to=selector), f"applies_to without {name}")


def _of_sentence(sentence: Sentence) -> Iterator[tuple[Sentence, str]]:
    yield from _negated(sentence)
    for name in _REMOVABLE:
        if getattr(sentence, name) is not None and not _is_needed(sentence, name):
            nothing: dict[str, Any] = {name: None}
            yield replace(sentence, **nothing), f"without {name}"
    if sentence.scope:
        yield replace(sentence, scope=()), "without scope"
    if sentence.across:
        yield replace(sentence, across=""), "without across"
    yield from _bounds(sentence)
    if sentence.otherwise is not None:
        for inner, change in _of_sentence(sentence.otherwise):
            yield replace(sentence, otherwise=inner), f"otherwise {change}"


def _negated(sentence: Sentence) -> Iterator[tuple[Sentence, str]]:
    if sentence.require is not None:
        yield replace(sentence, require=None, forbid=sentence.require), "forbids what it requires"
    elif sentence.forbid is not None:
        yield replace(sentence, forbid=None, require=sentence.forbid), "requires what it forbids"


def _is_needed(sentence: Sentence, name: str) -> bool:
    """Whether the sentence says nothing without it: a distance is one from something."""
    return name == "when" and sentence.within is not None and sentence.within.of is None


def _bounds(sentence: Sentence) -> Iterator[tuple[Sentence, str]]:
    if sentence.within is not None:
        for within, change in _moved_bounds(sentence.within):
            yield replace(sentence, within=within), f"within {change}"
        if sentence.within.by:
            yield replace(sentence, within=replace(sentence.within, by=frozenset())), "within, of anybody"
    if sentence.gap is not None:
        for gap, change in _moved_bounds(sentence.gap):
            yield replace(sentence, gap=gap), f"gap {change}"
    if sentence.limit is not None:
        for step in (-1, 1):
            limit = Limit(sentence.limit.of, sentence.limit.at_most + step)
            if limit.at_most >= 0:
                yield replace(sentence, limit=limit), f"limit {step:+d}"


def _moved_bounds(bound: _Bound) -> Iterator[tuple[_Bound, str]]:
    # A happening that is 0 turns after another is the same; a gap of nothing forbids everything.
    least = int(isinstance(bound, Gap))
    for name in _BOUNDS:
        number = getattr(bound, name)
        for step in (-1, 1):
            if number is not None and number + step >= least:
                yield replace(bound, **{name: number + step}), f"{name} {step:+d}"
