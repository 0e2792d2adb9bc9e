"""Intercom conversations: what was written, by customers, teammates and bots; notes are no turns.

The format: the Conversation object of Intercom's REST API.
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
from cxguard.readers._numbers import listed
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 22
KIND = Kind.TRANSCRIPT
FORMAT = "intercom"

_CHANNELS = {"email": "email", "sms": "sms", "phone_call": "voice", "phone_switch": "voice"}

SIGNS = (Signs(JSON, words=quoted("conversation_parts")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of a conversation's parts and their authors."""
    return names(artifact, "conversation_parts", "author")


def read(artifact: Artifact) -> Document:
    """The conversation as a journey."""
    talk = talk_of_any(artifact)
    found = [(part, one) for part, item in talk.items() for one in listed(item, "conversations") or (item,)]
    told, started = apart(_conversation(part, one) for part, one in found)
    fewest(len(told), 1, "parts of a conversation")
    source = next((kind for _, one in found if (kind := one.text("source", "type"))), "")
    redacted = any(_is_redacted(node) for _, one in found for node in (one.get("source"), *_parts(one)))
    about = About(FORMAT, _CHANNELS.get(source, "chat"), started, redaction="redacted" if redacted else None)
    return talk.document(moments(told), about)


def _conversation(part: Part, one: Node) -> Iterator[Told]:
    opened = one.get("source")
    if opened is not None:
        yield Told(part.html(opened.get("body")), _author(opened), time=time_of(one.get("created_at")))
    for said in _parts(one):
        yield _part(part, said)


def _part(part: Part, said: Node) -> Told:
    words, when = part.html(said.get("body")), time_of(said.get("created_at"))
    kind = said.text("part_type") or ""
    if kind.startswith(("note", "custom_action")):
        return Told(words, _author(said), time=when, kind=EventKind.ACTION)
    if words is None and "assign" in kind and "unassign" not in kind:
        return Told(None, _author(said), time=when, kind=EventKind.TRANSFER)
    return Told(words, _author(said), time=when)


def _parts(one: Node) -> tuple[Node, ...]:
    return listed(one, "conversation_parts", "conversation_parts") or listed(one, "conversation_parts")


def _author(said: Node) -> Actor:
    kind = said.text("author", "type") or ""
    return Actor.AGENT if kind == "team" else actor_of(kind) or Actor.UNKNOWN


def _is_redacted(node: Node | None) -> bool:
    redacted = node.get("redacted") if node is not None else None
    return redacted is not None and redacted.value is True
