"""Genesys Cloud: transcripts of speech and text analytics, and the chats and messages of recordings.

The formats: "Transcript schema" of the developer centre; Recording, RecordingChatMessage and
RecordingMessagingMessage of the platform's API.
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
from cxguard.readers._told import Told, apart, by_time, moments

PRIORITY = 26
KIND = Kind.TRANSCRIPT
FORMAT = "genesys-cloud"

# What the platform calls those who take part, beside the usual words.
_PURPOSES = {"acd": Actor.SYSTEM, "workflow": Actor.SYSTEM, "dialer": Actor.SYSTEM, "botflow": Actor.BOT}
_MESSAGES = ("transcript", "messagingTranscript", "emailTranscript")
_TEXTS = ("messageText", "body", "textBody")
_TIMES = ("timestamp", "utc", "time")
_CHANNELS = {"message": "chat", "messaging": "chat", "chat": "chat", "email": "email", "call": "voice"}

SIGNS = (Signs(JSON, words=quoted("participantPurpose", "conversationId")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of a conversation's phrases, or of the messages of a recording."""
    if names(artifact, "phrases", "participantPurpose"):
        return True
    return names(artifact, "conversationId") and any(names(artifact, key) for key in _MESSAGES)


def read(artifact: Artifact) -> Document:
    """The conversation as a journey."""
    talk = talk_of_any(artifact)
    found = list(talk.items())
    told, started = apart((*_phrases(part, item), *_messages(part, item)) for part, item in found)
    fewest(len(told), 1, "phrases or messages")
    channel = next((c for _, item in found if (c := _channel(item)) != "unknown"), "unknown")
    return talk.document(moments(told), About(FORMAT, channel, started))


def _phrases(part: Part, item: Node) -> tuple[Told, ...]:
    """What was said, by time: a file lists the communications one after the other."""
    spoken = (_phrase(part, phrase) for t in listed(item, "transcripts") for phrase in listed(t, "phrases"))
    return by_time(spoken)


def _phrase(part: Part, phrase: Node) -> Told:
    start, length = time_of(phrase.get("startTimeMs")), number_in(phrase, "duration", "milliseconds")
    end = start + length / 1000 if start is not None and length is not None else None
    if phrase.text("decoratedText") == phrase.text("text"):
        part.forget([phrase.get("decoratedText")])
    return Told(part.words(phrase.get("text")), _actor(phrase, "participantPurpose"), "", start, end)


def _messages(part: Part, item: Node) -> Iterator[Told]:
    for key in _MESSAGES:
        for message in listed(item, key):
            body = next((node for text in _TEXTS if (node := message.get(text)) is not None), None)
            when = next((t for time in _TIMES if (t := time_of(message.get(time))) is not None), None)
            actor = _actor(message, "participantPurpose", "purpose")
            name = name_of(message.get("participantId") or message.get("from"))
            yield Told(part.html(body), None if actor is Actor.UNKNOWN else actor, name, when)


def _actor(node: Node, *keys: str) -> Actor:
    purpose = first_text(node, *keys)
    return _PURPOSES.get(purpose.lower()) or actor_of(purpose) or Actor.UNKNOWN


def _channel(item: Node) -> str:
    said = first_text(item, "mediaType", "media").lower()
    if listed(item, "transcripts") and not said:
        return "voice"
    written = "email" if listed(item, "emailTranscript") else "chat" if _has_messages(item) else "unknown"
    return _CHANNELS.get(said, written)


def _has_messages(item: Node) -> bool:
    return any(listed(item, key) for key in _MESSAGES)
