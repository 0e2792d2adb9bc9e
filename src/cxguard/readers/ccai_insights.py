"""Google Cloud Contact Center AI: conversations of Insights, as they are uploaded and as they are kept.

The formats: "Conversation data format" (entries) and the resource Conversation (transcript segments) of
Contact Center AI Insights.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import first_text, listed, name_of, number_in
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 28
KIND = Kind.TRANSCRIPT
FORMAT = "ccai-insights"

_SEGMENTS = ("transcript_segments", "transcriptSegments")
_USEC = ("start_timestamp_usec", "startTimestampUsec")
_CHANNELS = {"PHONE_CALL": "voice", "CHAT": "chat"}

SIGNS = (Signs(JSON, words=quoted(*_SEGMENTS, "entries")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of entries by roles, or of segments of a transcript."""
    return any(names(artifact, key) for key in _SEGMENTS) or (
        names(artifact, "entries", "text") and (names(artifact, "role") or names(artifact, "user_id"))
    )


def read(artifact: Artifact) -> Document:
    """The conversation as a journey."""
    talk = talk_of_any(artifact)
    found = list(talk.items())
    told, started = apart((*_entries(part, item), *_segments(part, item)) for part, item in found)
    fewest(len(told), 1, "entries of a conversation")
    channel = next((_CHANNELS[m] for _, item in found if (m := item.text("medium")) in _CHANNELS), "unknown")
    return talk.document(moments(told), About(FORMAT, channel, started))


def _entries(part: Part, item: Node) -> Iterator[Told]:
    entries = listed(item, "entries")
    if not any(_role(entry) for entry in entries):
        return
    for entry in entries:
        microseconds = next((n for key in _USEC if (n := number_in(entry, key)) is not None), None)
        when = None if microseconds is None else microseconds / 1e6
        name = name_of(entry.get("user_id") or entry.get("userId"))
        yield Told(part.words(entry.get("text")), _role(entry), name, when)


def _segments(part: Part, item: Node) -> Iterator[Told]:
    transcript = item.get("transcript") or item
    for segment in (s for key in _SEGMENTS for s in listed(transcript, key)):
        who = segment.get("segment_participant") or segment.get("segmentParticipant")
        when = time_of(segment.get("message_time") or segment.get("messageTime"))
        name = name_of(segment.get("channel_tag") or segment.get("channelTag"))
        yield Told(part.words(segment.get("text")), _role(who) if who else None, name, when)


def _role(node: Node) -> Actor | None:
    return actor_of(first_text(node, "role"))
