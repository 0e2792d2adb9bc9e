"""Values that are all there is to a text: nothing beside them could say what they are.

`detect("AB51 DVL")` is asked what a value is, not whether there is one. Rules that need a word say
with `by_itself` or `alone` that they may guess then. No pattern of theirs runs over any longer text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from cxguard.model.document import Document, Kind, Span
from cxguard.model.journey import Actor
from cxguard.model.rule import Rule
from cxguard.rules.expressions import VALUE, compile_regex
from cxguard.scanners.pattern.blocks import LONGEST_CHARACTER

_LONGEST, _MOST_WORDS = 160, 16  # characters and words of such a text
_OF_VALUE, _SHORT = frozenset("0123456789@"), 4
_PROSE = frozenset((Kind.TEXT, Kind.TRANSCRIPT))
_NOTHING = re.compile(r"(?:[^\w#]|_|\b(?i:and|und|et|y|e|og|ja|ve|or)\b)*")  # "#4711" is somebody's count


def may_be_lone(content: bytes, kind: Kind) -> bool:
    """Whether a text may be nothing but values, by its bytes in UTF-8: short, one line, hardly a word."""
    is_short = kind in _PROSE and len(content) <= _LONGEST * LONGEST_CHARACTER
    return is_short and _reads_as_values(content.decode("utf-8", "replace"))


def is_lone(rule: Rule, document: Document) -> bool:
    """Whether a text is nothing but values of a rule that may guess; a person who says them is context."""
    may_guess = rule.context.by_itself or rule.context.alone
    return may_guess and _is_bare(document) and _is_nothing_but(rule, document.text)


def lone_spans(rules: Sequence[Rule], document: Document) -> Iterator[tuple[Rule, Span]]:
    """Where the patterns of rules that may guess match in a text that is nothing but such values."""
    for rule in rules if _is_bare(document) else ():
        if is_lone(rule, document):
            for start, end in _values(rule, document.text):
                yield rule, Span(start, end)


def _is_bare(document: Document) -> bool:
    if document.kind not in _PROSE or not _reads_as_values(document.text):
        return False
    return all(segment.speaker is Actor.UNKNOWN for segment in document.segments)


def _reads_as_values(text: str) -> bool:
    """Whether each word of a short line is short or has a digit in it."""
    if len(text) > _LONGEST or "\n" in text.strip():
        return False
    words = text.split()
    return len(words) <= _MOST_WORDS and all(
        len(word) <= _SHORT or not _OF_VALUE.isdisjoint(word) for word in words
    )


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
