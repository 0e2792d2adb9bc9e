"""Amazon Lex: conversation logs, and the events that Lex gives to a function, versions 1 and 2.

The formats: "Logging conversations with conversation logs" and "Lambda input event format", Amazon Lex
developer guides; also as CloudWatch exports them, with each entry in a string.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import may_be_json, mentions
from cxguard.readers._numbers import first_text, listed
from cxguard.readers._signs import JSON, Signs
from cxguard.readers._slots import Slots
from cxguard.readers._talk import Part, Talk, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 33
KIND = Kind.TRANSCRIPT
FORMAT = "lex-log"

_LISTS = ("events", "logEvents")

SIGNS = (Signs(JSON, words=(b"inputTranscript",)),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of what a bot was told in a session, plain or in strings."""
    if not may_be_json(artifact) or not mentions(artifact, b"inputTranscript"):
        return False
    return mentions(artifact, b"essionId", b"userId")


def read(artifact: Artifact) -> Document:
    """The entries as a journey, one conversation for each session."""
    talk = talk_of_any(artifact)
    entries = [entry for entry in _entries(talk) if entry[1].text("inputTranscript") is not None]
    fewest(len(entries), 1, "entries of a conversation log")
    sessions: dict[str, list[tuple[Part, Node]]] = {}
    for part, entry in entries:
        sessions.setdefault(first_text(entry, "sessionId", "userId"), []).append((part, entry))
    told, started = apart(_session(found) for found in sessions.values())
    spoken = any(_mode(entry) in ("speech", "dtmf") for _, entry in entries)
    return talk.document(moments(told), About(FORMAT, "voice" if spoken else "chat", started))


def _entries(talk: Talk) -> Iterator[tuple[Part, Node]]:
    for part, item in talk.items():
        yield part, item
        for event in (event for key in _LISTS for event in listed(item, key)):
            held = part.opened(event.get("message"))
            if held is not None:
                yield held, held.root


def _session(entries: list[tuple[Part, Node]]) -> Iterator[Told]:
    slots = Slots()
    for part, entry in entries:
        yield from _turn(part, entry, slots)


def _turn(part: Part, entry: Node, slots: Slots) -> Iterator[Told]:
    when = time_of(entry.get("timestamp"))
    kind = EventKind.DTMF if _mode(entry) == "dtmf" else EventKind.SAY
    said = part.words(entry.get("inputTranscript"))
    if said is not None:
        yield Told(said, Actor.CUSTOMER, time=when, kind=kind)
    for name, value in _filled(entry):
        words = slots.changed(name, part.words(value))
        if words is not None:
            yield Told(words, Actor.BOT, time=when, kind=EventKind.SLOT)
    for message in (entry.get("botResponse"), *(m.get("content") for m in listed(entry, "messages"))):
        answer = part.words(message)
        if answer is not None:
            yield Told(answer, Actor.BOT, time=when)


def _filled(entry: Node) -> Iterator[tuple[Node, Node | None]]:
    """The slots and their values: of the likeliest intent, else of the state of the session."""
    found = (
        entry.get("interpretations", 0, "intent", "slots"),
        entry.get("sessionState", "intent", "slots"),
        entry.get("slots"),
        entry.get("currentIntent", "slots"),
    )
    slots = next((node for node in found if node is not None and node.entries), None)
    for name, value in slots.entries if slots is not None else ():
        yield name, value.get("value", "interpretedValue") or value.get("value", "originalValue") or value


def _mode(entry: Node) -> str:
    return first_text(entry, "inputMode", "inputDialogMode").lower()
