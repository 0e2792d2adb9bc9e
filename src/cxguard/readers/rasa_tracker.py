"""Rasa: trackers, and the events of an event broker, as JSON or one event a line.

The format: "Events" of the Rasa documentation.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import mentions, names
from cxguard.readers._numbers import listed, name_of
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._slots import Slots
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 35
KIND = Kind.TRANSCRIPT
FORMAT = "rasa-tracker"

_SPEAKERS = {"user": Actor.CUSTOMER, "bot": Actor.BOT, "agent": Actor.AGENT}
_VOICE = ("voice", "audiocodes", "jambonz", "phone")
_LISTENING = "action_listen"

SIGNS = (Signs(JSON, words=quoted("sender_id")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of a tracker's events."""
    return names(artifact, "event", "sender_id") and mentions(artifact, b'"user"', b'"bot"')


def read(artifact: Artifact) -> Document:
    """The events as a journey, one conversation for each sender."""
    talk = talk_of_any(artifact)
    senders: dict[str, list[tuple[Part, Node]]] = {}
    for part, item in talk.items():
        events = listed(item, "events") or ((item,) if item.text("event") else ())
        senders.setdefault(name_of(item.get("sender_id")), []).extend((part, event) for event in events)
    told, started = apart(_told(events) for events in senders.values())
    fewest(sum(one.kind is EventKind.SAY for one in told), 1, "turns of a tracker")
    channels = (event.text("input_channel") or "" for events in senders.values() for _, event in events)
    spoken = any(word in channel for channel in channels for word in _VOICE)
    return talk.document(moments(told), About(FORMAT, "voice" if spoken else "chat", started))


def _told(events: list[tuple[Part, Node]]) -> Iterator[Told]:
    slots = Slots()
    for part, event in events:
        kind, when = event.text("event") or "", time_of(event.get("timestamp"))
        if kind in _SPEAKERS:
            yield Told(part.words(event.get("text")), _SPEAKERS[kind], time=when)
        elif kind == "slot":
            words = slots.changed(event.get("name"), part.words(event.get("value")))
            if words is not None:
                yield Told(words, Actor.BOT, time=when, kind=EventKind.SLOT)
        elif kind == "action" and event.text("name") != _LISTENING:
            yield Told(part.words(event.get("name")), Actor.BOT, time=when, kind=EventKind.ACTION)
