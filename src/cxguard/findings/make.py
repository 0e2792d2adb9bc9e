"""Match to Finding: the one place where a value is looked at for the last time."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cxguard.findings.fingerprint import fingerprint
from cxguard.findings.masking import mask
from cxguard.findings.overlaps import Kept, without_overlaps
from cxguard.findings.status import KnownValues, status_of
from cxguard.model.document import Document, Location, Piece, Span
from cxguard.model.finding import Finding, Match, Part, Status
from cxguard.model.journey import Journey


def findings_of(
    document: Document, matches: Iterable[Match], key: bytes | None, lists: Mapping[str, KnownValues]
) -> tuple[Finding, ...]:
    """The findings of one document, in the order of their places; cues make none."""
    kept = without_overlaps(match for match in matches if not match.rule.is_cue)
    made = (_finding(document, winner, key, lists) for winner in kept)
    return tuple(finding for finding in made if finding is not None)


def _finding(
    document: Document, kept: Kept, key: bytes | None, lists: Mapping[str, KnownValues]
) -> Finding | None:
    match, rule = kept.match, kept.match.rule
    location = document.locate(match.span)
    if location is None:
        return None
    value = match.value or document.text[match.span.start : match.span.end]
    status = status_of(rule, value, lists)
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
        message=_message(rule.title, status),
        fix=rule.fix,
        fingerprint=fingerprint(key, rule.class_, value),
        tags=rule.tags,
        also_matched=kept.also_matched,
        confidence_parts=match.parts,
        **_in_conversation(document, location, match.pieces),
    )


def _message(title: str, status: Status) -> str:
    return {
        Status.LIVE: title,
        Status.TEST_DATA: f"{title} (published test value)",
        Status.MASKED: f"{title} (masked)",
    }[status]


def _in_conversation(document: Document, location: Location, exact: tuple[Span, ...]) -> dict[str, Any]:
    """Who said it, when, and every turn that holds a piece of it.

    `exact` are the pieces of a value that the scanner knows to be in pieces; without them, the location's.
    """
    if not location.pieces:
        return {"pointer": _pointer(document, location.start)}
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
            "event": _event(document.journey, document, location),
        }
    if len(turns) > 1:
        found["parts"] = tuple(_parts(document, exact, turns))
    return found


def _parts(document: Document, exact: tuple[Span, ...], turns: list[Piece]) -> Iterator[Part]:
    located = [document.locate(span) for span in exact]
    pieces = [piece for location in located if location for piece in location.pieces] or turns
    for piece in pieces:
        if piece.segment.turn is not None:
            yield Part(piece.segment.turn, piece.start, piece.end)


def _event(journey: Journey | None, document: Document, location: Location) -> int | None:
    if journey is None:
        return None
    first = location.pieces[0].segment
    return next(
        (e.index for e in journey.events if e.segment is not None and document.segments[e.segment] is first),
        None,
    )


def _pointer(document: Document, offset: int) -> str:
    """The JSON pointer of the value at a place in a parsed file; empty where there is none."""
    if document.data is None:
        return ""
    from cxguard.trees.pointers import safe_scalars

    return next(
        (pointer for pointer, _, node in safe_scalars(document.data) if node.start <= offset < node.end), ""
    )
