"""Slack: the messages of a channel, a day or a thread, as exports and the API give them.

The format: "How to read Slack data exports", and the event `message` of the API.
"""

import re
from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import listed, name_of, number_in
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, by_time, moments, started_at

PRIORITY = 39
KIND = Kind.TRANSCRIPT
FORMAT = "slack-export"

_STAMP = re.compile(rb'"ts"\s{0,4}:\s{0,4}"\d{9,10}\.\d{4,6}"')
_HEAD = 1 << 16
_HAPPENINGS = {
    "channel_join": EventKind.JOIN,
    "group_join": EventKind.JOIN,
    "channel_leave": EventKind.DROP,
    "group_leave": EventKind.DROP,
}
_EDITS = frozenset(("message_deleted", "message_changed"))

SIGNS = (Signs(JSON, words=quoted("ts")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of messages and with Slack's time stamps."""
    return names(artifact, "type", "text", "ts") and _STAMP.search(artifact.content, 0, _HEAD) is not None


def read(artifact: Artifact) -> Document:
    """The messages as a journey. Who is who is told by what each says."""
    talk = talk_of_any(artifact)
    found = [(part, m) for part, item in talk.items() for m in listed(item, "messages") or (item,)]
    told = by_time(one for part, message in found for one in _told(part, message))
    fewest(len(told), 1, "messages")
    return talk.document(moments(told), About(FORMAT, "chat", started_at(told)))


def _told(part: Part, message: Node) -> Iterator[Told]:
    when, kind = number_in(message, "ts"), message.text("subtype") or ""
    if message.text("type") != "message" or kind in _EDITS:
        return
    is_bot = kind == "bot_message" or message.get("bot_id") is not None
    if kind in _HAPPENINGS:
        yield Told(None, Actor.UNKNOWN, time=when, kind=_HAPPENINGS[kind])
        return
    words = part.words(message.get("text"))
    if words is not None:
        name = name_of(message.get("user") or message.get("username"))
        yield Told(words, Actor.BOT if is_bot else None, "" if is_bot else name, when)
