"""Microsoft Teams: the messages of a chat or channel, in the order of time.

The format: the resource chatMessage of Microsoft Graph.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import listed, name_of
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, by_time, moments, started_at

PRIORITY = 21
KIND = Kind.TRANSCRIPT
FORMAT = "teams-chat"

_LISTS = ("value", "messages")
_EVENTS = (
    ("callStarted", EventKind.JOIN),
    ("callEnded", EventKind.DROP),
    ("membersAdded", EventKind.JOIN),
    ("membersJoined", EventKind.JOIN),
    ("membersDeleted", EventKind.DROP),
    ("membersLeft", EventKind.DROP),
)
_RECORDING = {"initial": EventKind.RECORD_ON, "success": EventKind.RECORD_OFF}

SIGNS = (Signs(JSON, words=quoted("createdDateTime")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of Graph's messages."""
    return names(artifact, "messageType", "createdDateTime", "body")


def read(artifact: Artifact) -> Document:
    """The messages as a journey. Who is who is told by what each says."""
    talk = talk_of_any(artifact)
    found = [(part, message) for part, item in talk.items() for message in _messages(item)]
    told = by_time(one for part, message in found for one in _told(part, message))
    fewest(len(told), 1, "messages")
    kinds = {one.kind for one in told}
    recorded = True if kinds & set(_RECORDING.values()) else None
    return talk.document(moments(told), About(FORMAT, "chat", started_at(told), recorded))


def _messages(item: Node) -> Iterator[Node]:
    for message in next((found for key in _LISTS if (found := listed(item, key))), (item,)):
        if message.get("messageType") is not None:
            yield message
            yield from listed(message, "replies")


def _told(part: Part, message: Node) -> Iterator[Told]:
    when, event = time_of(message.get("createdDateTime")), message.get("eventDetail")
    kind = _happening(event) if event is not None else None
    if kind is not None:
        yield Told(None, Actor.SYSTEM, time=when, kind=kind)
        return
    is_html = (message.text("body", "contentType") or "").lower() == "html"
    body = message.get("body", "content")
    words = part.html(body) if is_html else part.words(body)
    sender = message.get("from")
    is_bot = sender is not None and (sender.get("application", "id") or sender.get("bot")) is not None
    name = name_of(message.get("from", "user", "id") or message.get("from", "user", "displayName"))
    if words is not None:
        yield Told(words, Actor.BOT if is_bot else None, "" if is_bot else name, when)


def _happening(event: Node) -> EventKind | None:
    kind = event.text("@odata.type") or ""
    if "callRecording" in kind:
        return _RECORDING.get(event.text("callRecordingStatus") or "")
    return next((happening for word, happening in _EVENTS if word in kind), None)
