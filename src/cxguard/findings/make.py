"""Match to Finding: the one place where a value is looked at for the last time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cxguard.findings.fingerprint import fingerprint
from cxguard.findings.masking import mask
from cxguard.findings.overlaps import Kept, without_overlaps
from cxguard.findings.status import KnownValues, is_masked, status_of
from cxguard.model.document import Document, Location, Piece, Pointing, Span
from cxguard.model.finding import Finding, Match, Part, Status
from cxguard.trees.pointers import Places

_ASIDE = {Status.LIVE: "", Status.TEST_DATA: " (published test value)", Status.MASKED: " (masked)"}


def findings_of(
    document: Document, matches: Iterable[Match], key: bytes | None, lists: Mapping[str, KnownValues]
) -> tuple[Finding, ...]:
    """The findings of one document, in the order of their places; cues make none."""
    kept = without_overlaps(match for match in matches if not match.rule.is_cue)
    around = _Around(document)
    made = (_finding(around, winner, key, lists) for winner in kept)
    return tuple(finding for finding in made if finding is not None)


@dataclass(frozen=True)
class _Around:
    """A document with what tells where in it something stands; made when the first finding asks."""

    document: Document

    @cached_property
    def event_of(self) -> Mapping[int, int]:
        """The first event that tells of a segment, by the segment's identity."""
        segments, journey = self.document.segments, self.document.journey
        found: dict[int, int] = {}
        for event in journey.events if journey is not None else ():
            if event.segment is not None:
                found.setdefault(id(segments[event.segment]), event.index)
        return found

    @cached_property
    def places(self) -> Pointing | None:
        """The places of a parsed file's values."""
        return self.document.pointing if self.document.data is None else Places(self.document.data)


def _finding(
    around: _Around, kept: Kept, key: bytes | None, lists: Mapping[str, KnownValues]
) -> Finding | None:
    document, match, rule = around.document, kept.match, kept.match.rule
    location = document.locate(match.span)
    if location is None:
        return None
    written = document.text[match.span.start : match.span.end]
    value = match.value or written
    is_covered = written is not value and is_masked(written, lists)
    status = Status.MASKED if is_covered else status_of(rule, value, lists)
    return Finding(
        rule=rule.id,
        rule_version=rule.version,
        class_=rule.class_,
        severity=rule.severity,
        confidence=match.confidence,
        status=status,
        kind=document.kind,
        format=document.format,
        path=document.artifact.path,
        line=location.line,
        column=location.column,
        end_line=location.end_line,
        end_column=location.end_column,
        start=location.start,
        end=location.end,
        mask=mask(rule.mask, rule.class_, value),
        message=rule.title + _ASIDE[status],
        fix=rule.fix,
        fingerprint=fingerprint(key, rule.class_, value),
        tags=rule.tags,
        also_matched=kept.also_matched,
        confidence_parts=match.parts,
        **_in_conversation(around, location, match.pieces),
    )


def _in_conversation(around: _Around, location: Location, exact: tuple[Span, ...]) -> dict[str, Any]:
    """Who said it, when, and every turn that holds a piece of it.

    `exact` are the pieces of a value that the scanner knows to be in pieces; without them, the location's.
    """
    if not location.pieces:
        return {"pointer": around.places.pointer_at(location.start) if around.places else ""}
    first = location.pieces[0]
    found: dict[str, Any] = {"pointer": first.segment.pointer}
    turns = [p for p in location.pieces if p.segment.turn is not None]
    if turns:
        found |= {
            "turn": turns[0].segment.turn,
            "speaker": turns[0].segment.speaker,
            "time_s": turns[0].segment.time_s,
            "start_in_turn": turns[0].start,
            "end_in_turn": turns[0].end,
            "event": around.event_of.get(id(first.segment)),
        }
    if len(turns) > 1:
        found["parts"] = tuple(_parts(around.document, exact, turns))
    return found


def _parts(document: Document, exact: tuple[Span, ...], turns: list[Piece]) -> Iterator[Part]:
    located = [document.locate(span) for span in exact]
    pieces = [piece for location in located if location for piece in location.pieces] or turns
    for piece in pieces:
        if piece.segment.turn is not None:
            yield Part(piece.segment.turn, piece.start, piece.end)
