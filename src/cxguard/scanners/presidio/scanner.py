"""Presidio's recognisers over the turns and lines that may hold something for them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from cxguard.model.document import Document, Kind, Span
from cxguard.model.finding import Match
from cxguard.model.rule import Rule, Severity, Weights

_KINDS = frozenset((Kind.TRANSCRIPT, Kind.TEXT, Kind.FIXTURE))
_WORTH_A_LOOK = re.compile(r"[0-9A-Z]")
_NOT_KEBAB = re.compile(r"[^a-z0-9]+")
_LONGEST = 8192
_CONTEXT, _LEAST_WITH_CONTEXT = 0.35, 0.4  # what Presidio's own enhancer adds for a word nearby

_WHY = "A recogniser of your own registry found it."
_FIX = "Remove it, or replace it by an invented value; if it is nobody's, teach the recogniser so."


class PresidioScanner:
    """Recognisers of a registry, each asked by itself. `classes` maps entities to classes of ours.

    An entity without a class has the class presidio.<entity>. Presidio's expressions are not linear in
    time, so what they see is cut into pieces of 8192 characters.
    """

    name = "presidio"

    def __init__(self, recognisers: Sequence[Any], classes: Mapping[str, str]) -> None:
        self.version = f"presidio-analyzer {version('presidio-analyzer')}"
        self._recognisers = [(recogniser, _words(recogniser)) for recogniser in recognisers]
        entities = sorted({entity for one in recognisers for entity in one.supported_entities})
        self._rules = {entity: _rule(entity, classes) for entity in entities}

    def scan(self, document: Document) -> Iterable[Match]:
        """Every match in the document, by place."""
        if document.kind not in _KINDS:
            return []
        matches = [match for start, text in _stretches(document) for match in self._in(start, text)]
        return sorted(matches, key=lambda match: (match.span, match.rule.id))

    def _in(self, start: int, text: str) -> Iterator[Match]:
        worth, lowered = _WORTH_A_LOOK.search(text) is not None, text.lower()
        for recogniser, words in self._recognisers:
            has_word = any(word in lowered for word in words)
            if not (worth or has_word):
                continue
            for found in recogniser.analyze(text, recogniser.supported_entities, None) or ():
                span = Span(start + found.start, start + found.end)
                yield Match(self._rules[found.entity_type], span, _parts(found.score, has_word=has_word))


def _words(recogniser: Any) -> tuple[str, ...]:
    """The context words, in lower case, and short deny lists have none."""
    return tuple(sorted({str(word).lower() for word in recogniser.context or ()}))


def _parts(score: float, *, has_word: bool) -> tuple[tuple[str, float], ...]:
    """Presidio's score, and what a context word in the same stretch adds to it."""
    pattern = round(score, 2)
    if not has_word:
        return (("presidio", pattern),)
    with_word = min(1.0, max(pattern + _CONTEXT, _LEAST_WITH_CONTEXT))
    return ("presidio", pattern), ("context", round(with_word - pattern, 2))


def _stretches(document: Document) -> Iterator[tuple[int, str]]:
    """What belongs together: segments, or lines where there are none; with where each begins."""
    if document.segments:
        spans = [(segment.span.start, segment.span.end) for segment in document.segments]
    else:
        spans = list(_lines(document.text))
    for start, end in spans:
        for begin in range(start, end, _LONGEST):
            yield begin, document.text[begin : min(begin + _LONGEST, end)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line)
        start += len(line)


def _rule(entity: str, classes: Mapping[str, str]) -> Rule:
    """What stands for an entity in findings."""
    plain = _NOT_KEBAB.sub("-", entity.lower()).strip("-") or "entity"
    return Rule(
        id=f"presidio-{plain}",
        version=1,
        title=f"{entity.replace('_', ' ').capitalize()} (Presidio)",
        class_=classes.get(entity, f"presidio.{plain}"),
        tag="",
        severity=Severity.MEDIUM,
        why=_WHY,
        fix=_FIX,
        patterns=(),
        specificity=35,
        weights=Weights(),
        mask="all",
    )
