"""Whose conversation it is, who called whom, and when it was where the customer is: as far as a file says.

Said by values beside the turns, under names that are usual for it. Whose it is becomes an opaque digest:
conversations can be told to be of one customer without saying of which.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone, tzinfo

from cxguard.findings.fingerprint import fingerprint
from cxguard.model.document import Document
from cxguard.model.journey import Actor, Event, EventKind, Journey, Particulars

_KEYS = {
    "customer": """
        customerid customerkey customernumber customerref customeruuid customeraccount consumerid consumerref
        memberid patientid subscriberid crmid customerphone customerphonenumber customeremail customertel
    """,
    "debt": "debtid debtref debtreference debtnumber collectionid collectionaccount debtaccount",
    "campaign": "campaignid campaign campaignname",
}
_NAMES = {name: kind for kind, names in _KEYS.items() for name in names.split()}
_DIRECTIONS = {"direction", "calldirection", "initiationmethod", "calltype", "contactdirection"}
_INBOUND = {"inbound", "incoming", "in", "received"}
_OUTBOUND = {"outbound", "outgoing", "out", "dialler", "dialer", "campaign", "callback"}
_STARTS = (
    "startedat", "starttime", "callstart", "callstarttime", "starttimestamp", "initiationtimestamp",
    "startdate", "start", "datetime", "date", "createdat",
)  # fmt: skip
_ZONES = {
    "customertimezone", "customertz", "consumertimezone", "calledpartytimezone", "recipienttimezone",
    "customerutcoffset", "patienttimezone", "membertimezone",
}  # fmt: skip
_NOTES = {
    "note", "notes", "agentnotes", "agentnote", "callnotes", "casenotes", "wrapup", "wrapupnotes",
    "wrapupnote", "disposition", "dispositionnotes", "acwnotes", "aftercallwork", "comments",
}  # fmt: skip
_FEELINGS = {"emotion", "emotions", "emotionscore", "emotionscores", "facialexpression", "facialexpressions"}
_PARTY = re.compile(r"/parties/(\d+)/(tel|mailto|uuid|sip)")
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?", re.ASCII)
_WITHIN_ONE_RUN = b"told apart within one run, and never shown"
_SHORTEST_NOTE = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """A value beside the turns: its place, the names on the way to it, and what it says."""

    segment: int
    tokens: tuple[str, ...] = field(repr=False)
    name: str = field(repr=False)
    text: str = field(repr=False)


def with_particulars(document: Document, key: bytes | None) -> Document:
    """The document, whose journey knows what the file says beside the turns; its notes are events, too.

    With a key, digests are the project's own fingerprints; else they tell apart within one run only.
    """
    journey = document.journey
    if journey is None or not journey.events:
        return document
    said = tuple(_said(document))
    parts = tuple(
        _particulars(own, journey, number, key or _WITHIN_ONE_RUN)
        for number, own in enumerate(_by_conversation(document, journey, said))
    )
    first = parts[0]
    return replace(
        document,
        journey=replace(
            journey,
            events=(*journey.events, *_notes(said, len(journey.events))),
            started_at=first.started_at,
            direction=first.direction,
            local_start=first.local_start,
            keys=first.keys,
            facts=journey.facts | _facts(said),
            particulars=parts if journey.begins else (),
        ),
    )


def _said(document: Document) -> Iterator[_Said]:
    """The values beside the turns. A key that is not plainly a name stands before its value, in its place."""
    before = ("", "")
    for index, segment in enumerate(document.segments):
        if segment.turn is not None or not segment.pointer:
            continue
        text = document.text[segment.span.start : segment.span.end]
        tokens = tuple(segment.pointer.split("/")[1:])
        name = tokens[-1]
        if name.startswith("~") and before[0] == segment.pointer:
            name = before[1]
        named = next((t for t in (name, *reversed(tokens[:-1])) if not t.isdigit()), "")
        yield _Said(index, tokens, _plain(named), text)
        before = (segment.pointer, text)


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _by_conversation(document: Document, journey: Journey, said: Sequence[_Said]) -> list[list[_Said]]:
    """What is said of each conversation: what stands nearest to its turns, but not in them."""
    homes = [_home(document, one.events) for one in journey.conversations]
    found: list[list[_Said]] = [[] for _ in homes]
    for one in said:
        if any(home and one.tokens[: len(home)] == home for home in homes):
            continue
        shared = [_shared(one.tokens, home) for home in homes]
        for number, length in enumerate(shared):
            if length == max(shared):
                found[number].append(one)
    return found


def _home(document: Document, events: Sequence[Event]) -> tuple[str, ...]:
    """The place in the file that all turns have in common."""
    spoken = [e.segment for e in events if e.segment is not None]
    places = [tuple(document.segments[n].pointer.split("/")[1:]) for n in spoken]
    if not places:
        return ()
    length = min(_shared(place, places[0]) for place in places)
    return places[0][: length if len(places) > 1 else -2]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _particulars(said: Sequence[_Said], journey: Journey, number: int, key: bytes) -> Particulars:
    started = None if number else journey.started_at
    started = (_started(said) or started) if journey.begins else (started or _started(said))
    zone = next((zone for one in said if one.name in _ZONES and (zone := _zone(one.text))), None)
    directions = (one.text.strip().casefold() for one in said if one.name in _DIRECTIONS)
    direction = next((d for text in directions if (d := _direction(text))), journey.direction)
    return Particulars(started, direction, _local(started, zone), tuple(_digests(said, key)))


def _direction(text: str) -> str | None:
    if text in _INBOUND:
        return "inbound"
    return "outbound" if text in _OUTBOUND else None


def _started(said: Sequence[_Said]) -> str | None:
    for name in _STARTS:
        for one in said:
            if one.name == name and (date := _date(one.text)) is not None:
                return date.isoformat()
    return None


def _date(text: str) -> datetime | None:
    """A date with its time of day; a day alone does not say when."""
    try:
        return datetime.fromisoformat(text.strip()) if ":" in text else None
    except ValueError:
        return None


def _zone(text: str) -> tzinfo | None:
    """A time zone by its name (Europe/Berlin) or its distance from UTC (-05:00)."""
    match = _OFFSET.fullmatch(text.strip())
    if match:
        sign = -1 if match[1] == "-" else 1
        minutes = sign * (int(match[2]) * 60 + int(match[3] or 0))
        return timezone(timedelta(minutes=minutes)) if abs(minutes) < 24 * 60 else None
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(text.strip())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _local(started: str | None, zone: tzinfo | None) -> str | None:
    """When it began by the customer's clock."""
    date = _date(started) if started else None
    if date is None or date.tzinfo is None or zone is None:
        return None
    return date.astimezone(zone).isoformat()


def _digests(said: Sequence[_Said], key: bytes) -> Iterator[tuple[str, str]]:
    """The first value of each sort, as a digest."""
    found: dict[str, str] = {}
    customers = {one.tokens[1] for one in said if _is_customer(one)}
    for one in said:
        party = _PARTY.fullmatch("/" + "/".join(one.tokens))
        kind = _NAMES.get(one.name) or ("customer" if party and party[1] in customers else "")
        if kind and one.text.strip():
            found.setdefault(kind, fingerprint(key, kind, one.text))
    return iter(sorted(found.items()))


def _is_customer(one: _Said) -> bool:
    """Whether it says of a vCon's party that it is the customer."""
    return one.tokens[0] == "parties" and one.name == "role" and one.text.strip().casefold() == "customer"


def _facts(said: Sequence[_Said]) -> frozenset[str]:
    return frozenset({"file.emotion"} if any(one.name in _FEELINGS for one in said) else ())


def _notes(said: Sequence[_Said], count: int) -> Iterator[Event]:
    """What somebody, or a model, wrote about the conversation, as events after it."""
    summaries = {one.tokens[:2] for one in said if one.name == "type" and one.text.strip() == "summary"}
    written = [one for one in said if _is_note(one, summaries) and len(one.text) >= _SHORTEST_NOTE]
    for number, one in enumerate(written):
        yield Event(count + number, EventKind.NOTE, Actor.UNKNOWN, one.segment)


def _is_note(one: _Said, summaries: set[tuple[str, ...]]) -> bool:
    names = {_plain(token) for token in one.tokens} | {one.name}
    if one.tokens[:1] == ("analysis",):
        return one.tokens[:2] in summaries and one.name == "body"
    return not names.isdisjoint(_NOTES) or any("summary" in name for name in names)
