"""Amazon Connect Contact Lens in real time: the segments of a call or chat as they were analysed.

The formats: ListRealtimeContactAnalysisSegments (V1 and V2) and the segments of the Kinesis stream.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import listed, seconds_of_ms
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, talk_of_any
from cxguard.readers._told import Told, moments, started_at

PRIORITY = 24
KIND = Kind.TRANSCRIPT
FORMAT = "connect-realtime"

_SPOKEN = ("Transcript", "Utterance", "Event", "Attachments")
_EVENTS = {
    "participant.joined": EventKind.JOIN,
    "participant.left": EventKind.DROP,
    "chat.ended": EventKind.DROP,
    "transfer.succeeded": EventKind.TRANSFER,
}

SIGNS = (Signs(JSON, words=quoted("Segments")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of segments that participants speak."""
    return names(artifact, "Segments", "ParticipantId")


def read(artifact: Artifact) -> Document:
    """The segments as a journey."""
    talk = talk_of_any(artifact)
    found = [(part, segment) for part, item in talk.items() for segment in listed(item, "Segments")]
    if not any(segment.get(key) for _, segment in found for key in _SPOKEN):
        raise NotThisFormatError("it has no segments that somebody speaks")
    told = tuple(one for part, segment in found for one in _told(part, segment))
    channel = next((c for _, item in talk.items() if (c := item.text("Channel"))), "unknown").lower()
    return talk.document(moments(told), About(FORMAT, channel, started_at(told)))


def _told(part: Part, segment: Node) -> Iterator[Told]:
    for key in ("Transcript", "Utterance"):
        said = segment.get(key)
        if said is not None:
            words = part.words(said.get("Content") or said.get("PartialContent"))
            yield Told(words, _actor(said), "", *_times(said))
    event = segment.get("Event")
    kind = _EVENTS.get((event.text("EventType") or "").rpartition(".event.")[2]) if event else None
    if event is not None and kind is not None:
        yield Told(None, _actor(event), "", *_times(event), kind)


def _actor(said: Node) -> Actor:
    return actor_of(said.text("ParticipantRole")) or actor_of(said.text("ParticipantId")) or Actor.UNKNOWN


def _times(said: Node) -> tuple[float | None, float | None]:
    date = time_of(said.get("Time", "AbsoluteTime"))
    if date is not None:
        return date, None
    return seconds_of_ms(said, "BeginOffsetMillis"), seconds_of_ms(said, "EndOffsetMillis")
