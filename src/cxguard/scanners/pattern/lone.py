"""Values that are all there is to a text: nothing beside them could say what they are.

`detect("943 476 5919")` is asked what a value is, not whether there is one. Rules that need a word say
with `by_itself` or `alone` that they may guess then. No pattern of theirs runs over any longer text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cxguard.model.document import Document, Kind, Span
from cxguard.model.journey import Actor
from cxguard.model.rule import Rule
from cxguard.rules.expressions import VALUE, compile_regex

_LONGEST = 160  # characters of such a text
_PROSE = frozenset((Kind.TEXT, Kind.TRANSCRIPT))
_AND = r"(?i:and|und|et|y|e|og|ja|ve|or)"
_VALUES = re.compile(rf"\W*(?:(?:\S*\d\S*|[A-Za-z]{{1,4}}|{_AND})(?:\s+|$)){{1,16}}", re.ASCII)
_NOTHING = re.compile(rf"(?:[^\w#]|_|\b{_AND}\b)*")  # "#4711" is called the number of something


def may_be_lone(content: bytes) -> bool:
    """Whether a text may be nothing but values, by its bytes in UTF-8: short, one line, hardly a word."""
    return len(content) <= _LONGEST and _reads_as_values(content.decode("utf-8", "replace"))


def is_lone(rule: Rule, document: Document) -> bool:
    """Whether a text is nothing but values of a rule that may guess; a person who says them is context."""
    if not (rule.context.by_itself or rule.context.alone) or document.kind not in _PROSE:
        return False
    if any(segment.speaker is not Actor.UNKNOWN for segment in document.segments):
        return False
    text = document.text
    return len(text) <= _LONGEST and _reads_as_values(text) and _is_nothing_but(rule, text)


def lone_spans(rules: Sequence[Rule], document: Document) -> Iterator[tuple[Rule, Span]]:
    """Where the patterns of rules that may guess match in a text that is nothing but such values."""
    for rule in rules:
        if is_lone(rule, document):
            for start, end in _values(rule, document.text):
                yield rule, Span(start, end)


def _reads_as_values(text: str) -> bool:
    return "\n" not in text.strip() and _VALUES.fullmatch(text) is not None


def _is_nothing_but(rule: Rule, text: str) -> bool:
    """Whether nothing is left of a text without the values that a rule's patterns match."""
    values = _values(rule, text)
    beside = zip((0, *(end for _, end in values)), (*(start for start, _ in values), len(text)), strict=True)
    return bool(values) and _NOTHING.fullmatch(" ".join(text[start:end] for start, end in beside)) is not None


def _values(rule: Rule, text: str) -> list[tuple[int, int]]:
    """The values that a rule's patterns match and its list does not allow, from left to right, apart."""
    found = {span for pattern in rule.patterns for span in _matches(pattern.regex, text)}
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        allowed = any(_compiled(allow.regex).fullmatch(text[start:end]) for allow in rule.allow)
        if not allowed and (not kept or start >= kept[-1][1]):
            kept.append((start, end))
    return kept


def _matches(regex: str, text: str) -> Iterator[tuple[int, int]]:
    """The spans of an expression's values, those too that begin where the last match ended."""
    compiled, start = _compiled(regex), 0
    group = compiled.groupindex.get(VALUE, 0)
    while match := compiled.search(text, start):
        first, last = match.span(group)
        yield first, last
        start = max(last, match.start() + 1)


_compiled = cache(compile_regex)
