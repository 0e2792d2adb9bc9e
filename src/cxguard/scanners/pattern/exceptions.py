"""The conditions under which a rule's match does not count: a path, an entropy, what stands around it."""

from functools import cache
from typing import Any

from cxguard.model.document import Document, Span
from cxguard.model.rule import Rule, Unless
from cxguard.rules.expressions import VALUE, compile_regex
from cxguard.rules.validating.secrets import bits_per_character


def is_excepted(rule: Rule, document: Document, span: Span) -> bool:
    """Whether a match does not count by the rule's `paths`, `min_entropy` or `unless`."""
    path = document.artifact.path
    if rule.paths and not any(_compiled(regex).search(path) for regex in rule.paths):
        return True
    value = document.text[span.start : span.end]
    if rule.min_entropy and bits_per_character(value) < rule.min_entropy:
        return True
    return any(_holds(unless, rule, document, span) for unless in rule.unless)


def _holds(unless: Unless, rule: Rule, document: Document, span: Span) -> bool:
    """Whether all of the conditions that are given hold."""
    value = document.text[span.start : span.end]
    if unless.words and not any(word in value.lower() for word in unless.words):
        return False
    if unless.path and not _compiled(unless.path).search(document.artifact.path):
        return False
    if unless.value and not _compiled(unless.value).search(value):
        return False
    if unless.line and not _compiled(unless.line).search(_line(document.text, span)[0]):
        return False
    return not unless.match or bool(_compiled(unless.match).search(_match(rule, document.text, span)))


def _line(text: str, span: Span) -> tuple[str, int]:
    """The lines that a match stands in, without the last one's break; and where they begin."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return text[start : len(text) if end < 0 else end], start


def _match(rule: Rule, text: str, span: Span) -> str:
    """All that a pattern matched to find the value; the value where no pattern tells."""
    for pattern in rule.patterns:
        block, start = (text, 0) if pattern.across_lines else _line(text, span)
        regex = _compiled(pattern.regex)
        group = regex.groupindex.get(VALUE, 0)
        for match in regex.finditer(block):
            if match.span(group) == (span.start - start, span.end - start):
                return str(match.group())
    return text[span.start : span.end]


@cache
def _compiled(regex: str) -> Any:
    return compile_regex(regex)
