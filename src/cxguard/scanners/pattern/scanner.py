"""The scanner: documents to matches, through sieve, confirm stage and checks."""

import os
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from cxguard.model.document import Document, Kind, Span
from cxguard.model.finding import Match
from cxguard.model.rule import Rule
from cxguard.scanners.pattern.characters import character_offsets, whole_characters
from cxguard.scanners.pattern.checks import checked, may_be_near, may_hold
from cxguard.scanners.pattern.confirm import Confirm, Hit
from cxguard.scanners.pattern.loading import engine_version, loaded
from cxguard.scanners.pattern.lone import lone_spans, may_be_lone
from cxguard.scanners.pattern.nearby import Cue, Places
from cxguard.scanners.pattern.squeeze import squeezed

_FEW = 16
"""Candidates of a rule up to which the words around each are looked at one by one."""


class _Loaded:
    """Some rules, ready to be looked for in one pass."""

    def __init__(self, rules: tuple[Rule, ...], engine: str) -> None:
        self._rules = rules
        table, self._sieve = loaded(rules, engine)
        self._confirm = Confirm(table)
        self._rule_of = tuple(row[0] for row in table[0])
        self._across = frozenset(index for index, row in enumerate(table[0]) if row[4])
        self._without = {kind: _not_for(rules, kind) for kind in Kind}
        self._cues: dict[int, Cue] = {}
        self._seen: tuple[bytes, Kind, list[Hit]] = (b"", Kind.TEXT, [])

    def may_match(self, content: bytes, kind: Kind) -> bool:
        """Whether a document of this kind with this text may hold a match; nothing is decoded."""
        return any(
            may_hold(self._rules[rule], content, start, end) for rule, start, end in self._hits(content, kind)
        )

    def _hits(self, content: bytes, kind: Kind) -> list[Hit]:
        """What the patterns match; remembered for the one who comes back with the very same bytes."""
        seen, for_kind, hits = self._seen
        if seen is not content or for_kind is not kind:
            candidates = self._asked_for(content, kind, self._sieve.candidates(content))
            places = self._places(content, candidates)
            likely = self._confirm.hits(content, self._near(content, candidates, places), places)
            hits = [hit for hit in likely if _may_count(hit, places, content)]
            self._seen = content, kind, hits
        return hits

    def _places(self, content: bytes, candidates: list[tuple[int, int]]) -> dict[int, Places]:
        """By rule, where the words stand that it needs nearby, if it has many candidates."""
        many = Counter(self._rule_of[index] for index, _ in candidates)
        asking = (rule for rule, count in many.items() if count > _FEW and self._rules[rule].asked_words)
        return {rule: self._cue(rule).places(content) for rule in asking}

    def _near(
        self, content: bytes, candidates: list[tuple[int, int]], places: dict[int, Places]
    ) -> list[tuple[int, int]]:
        """The candidates that may count as far as the words tell that their rules need nearby."""
        if not places:
            return candidates
        near = {
            index: places[rule].may_be_near
            for index, rule in enumerate(self._rule_of)
            if rule in places and index not in self._across
        }
        return [one for one in candidates if one[0] not in near or near[one[0]](content, one[1])]

    def _cue(self, rule: int) -> Cue:
        if rule not in self._cues:
            self._cues[rule] = Cue(self._rules[rule])
        return self._cues[rule]

    def _asked_for(
        self, content: bytes, kind: Kind, candidates: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """The candidates of rules that look at this kind and whose required words stand in the text."""
        patterns = {index for index, _ in candidates}
        rules = {self._rule_of[index] for index in patterns}
        without = rules & self._without[kind]
        without |= self._wordless(content, rules - without)
        if not without:
            return candidates
        kept = {index for index in patterns if self._rule_of[index] not in without}
        return [candidate for candidate in candidates if candidate[0] in kept] if kept else []

    def _wordless(self, content: bytes, rules: set[int]) -> set[int]:
        """Those of the rules that require words which stand nowhere in the text."""
        asking = [rule for rule in rules if self._rules[rule].needed_words]
        if not asking:
            return set()
        text = squeezed(content)
        return {rule for rule in asking if not may_be_near(self._rules[rule].needed_words, text)}

    def spans(self, document: Document) -> Iterator[tuple[Rule, Span]]:
        """Where the rules' patterns match."""
        content = document.content
        hits = self._hits(content, document.kind)
        if len(content) != len(document.text):
            hits = _in_characters(content, hits)
        for rule, start, end in hits:
            yield self._rules[rule], Span(start, end)


class PatternScanner:
    """All rules that have patterns: those that make findings in one pass over a document, cues in another.

    Cues tag what is said, so code and settings that hold no conversation are not searched for them,
    and they are loaded when the first conversation comes. `engine` "re2" does without hyperscan; by
    default CXGUARD_ENGINE decides.
    """

    name = "pattern"

    def __init__(self, rules: Sequence[Rule], engine: str | None = None) -> None:
        self.version = engine_version(os.environ.get("CXGUARD_ENGINE", "") if engine is None else engine)
        self._cue_rules = tuple(rule for rule in rules if rule.patterns and rule.is_cue)
        self._findings = _Loaded(
            tuple(rule for rule in rules if rule.patterns and not rule.is_cue), self.version
        )
        self._guessing = tuple(r for r in rules if r.patterns and (r.context.by_itself or r.context.alone))

    @cached_property
    def _cues(self) -> _Loaded:
        return _Loaded(self._cue_rules, self.version)

    def may_match(self, content: bytes, kind: Kind) -> bool:
        """Whether a document of this kind, whose text these bytes are in UTF-8, may hold a finding."""
        return self._findings.may_match(content, kind) or may_be_lone(content, kind)

    def scan(self, document: Document) -> Iterable[Match]:
        """Every match in the document, by place; of one rule's that overlap, the longest."""
        spans = chain(self._findings.spans(document), lone_spans(self._guessing, document))
        if self._cue_rules and _may_be_said(document):
            spans = chain(spans, self._cues.spans(document))
        matches = [match for rule, span in spans if (match := checked(rule, document, span))]
        return sorted(_longest(matches), key=_place)


def _may_count(hit: Hit, places: Mapping[int, Places], content: bytes) -> bool:
    rule, start, end = hit
    return rule not in places or places[rule].may_count(content, start, end)


def _not_for(rules: Sequence[Rule], kind: Kind) -> frozenset[int]:
    return frozenset(index for index, rule in enumerate(rules) if rule.kinds and kind not in rule.kinds)


def _may_be_said(document: Document) -> bool:
    is_prose = document.kind in {Kind.TRANSCRIPT, Kind.TEXT}
    return is_prose or document.journey is not None or document.flow is not None


def _in_characters(content: bytes, hits: list[Hit]) -> list[Hit]:
    whole = [(rule, *whole_characters(content, start, end)) for rule, start, end in hits]
    offsets = character_offsets(content, (offset for _, *span in whole for offset in span))
    return [(rule, offsets[start], offsets[end]) for rule, start, end in whole]


def _place(match: Match) -> tuple[Span, str]:
    return match.span, match.rule.id


def _longest(matches: list[Match]) -> Iterator[Match]:
    """The matches that share no character with a longer one, or an earlier one as long, of their rule."""
    by_rule: dict[str, list[Match]] = {}
    for match in matches:
        by_rule.setdefault(match.rule.id, []).append(match)
    for of_rule in by_rule.values():
        yield from _apart(sorted(of_rule, key=lambda match: match.span))


def _apart(matches: list[Match]) -> Iterator[Match]:
    """Of each run of overlapping matches (in order of place), the longest and what lies clear of it."""
    run: list[Match] = []
    end = -1
    for match in matches:
        if match.span.start >= end:
            yield from _clear(run)
            run = []
        run.append(match)
        end = max(end, match.span.end)
    yield from _clear(run)


def _clear(run: list[Match]) -> Iterator[Match]:
    kept: list[Span] = []
    for match in sorted(run, key=lambda match: (match.span.start - match.span.end, match.span)):
        place = bisect(kept, match.span)
        if not any(match.span.overlaps(other) for other in kept[max(place - 1, 0) : place + 1]):
            kept.insert(place, match.span)
            yield match
