"""Twilio Conversational Intelligence: the sentences of a transcript, alone or with the transcript itself.

Sentences tell only the channel; who that is, the transcript's participants tell, or else what is said.
The format: Transcript and Sentence resources of the Intelligence API, version 2.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import first_text, listed, name_of, number_in
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 27
KIND = Kind.TRANSCRIPT
FORMAT = "twilio-intelligence"

_SHAPES = (("media_channel", "sentence_index"), ("mediaChannel", "sentenceIndex"))

SIGNS = (Signs(JSON, words=quoted("sentence_index", "sentenceIndex")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of sentences on channels."""
    return any(names(artifact, *shape, "transcript") for shape in _SHAPES)


def read(artifact: Artifact) -> Document:
    """The sentences as a journey on the telephone."""
    talk = talk_of_any(artifact)
    sentences = [(part, one) for part, item in talk.items() for one in _sentences(item)]
    roles = {name: actor for _, item in talk.items() for name, actor in _participants(item)}
    told, _ = apart([[_sentence(part, one, roles) for part, one in sentences]])
    fewest(len(told), 1, "sentences")
    claim = "redacted" if any(_is_redacted(item) for _, item in talk.items()) else None
    return talk.document(moments(told), About(FORMAT, "voice", recorded=True, redaction=claim))


def _sentences(item: Node) -> tuple[Node, ...]:
    if item.text("transcript") is not None:
        return (item,)
    return listed(item, "sentences") or listed(item, "transcript", "sentences")


def _sentence(part: Part, one: Node, roles: dict[str, Actor]) -> Told:
    name = name_of(one.get("media_channel") or one.get("mediaChannel"))
    start = number_in(one, "start_time" if one.get("start_time") else "startTime")
    end = number_in(one, "end_time" if one.get("end_time") else "endTime")
    return Told(part.words(one.get("transcript")), roles.get(name), name, start, end)


def _participants(item: Node) -> Iterator[tuple[str, Actor]]:
    for root in (item, item.get("transcript")):
        for participant in listed(root, "channel", "participants"):
            name = name_of(participant.get("channel_participant") or participant.get("channelParticipant"))
            actor = actor_of(first_text(participant, "role", "type"))
            if name and actor is not None:
                yield name, actor


def _is_redacted(item: Node) -> bool:
    redaction = item.get("redaction")
    return redaction is not None and redaction.value is True
