"""Amazon Transcribe Call Analytics: an analysed call, and what the Post Call Analytics solution makes of one.

The formats: "Call Analytics output", Amazon Transcribe developer guide; the result file of the open-source
solution amazon-transcribe-post-call-analytics.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import listed, number_in, seconds_of_ms
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of
from cxguard.readers._told import Told, moments

PRIORITY = 32
KIND = Kind.TRANSCRIPT
FORMAT = "call-analytics"

SIGNS = (Signs(b"{", words=quoted("ParticipantRole", "SpeechSegments")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is a JSON object with the words of an analysed call."""
    return names(artifact, "Transcript", "ParticipantRole", "BeginOffsetMillis", opening=b"{") or names(
        artifact, "SpeechSegments", "SegmentSpeaker", opening=b"{"
    )


def read(artifact: Artifact) -> Document:
    """The call as a journey."""
    talk, part = talk_of(artifact)
    told = (*_turns(part), *_segments(part))
    fewest(len(told), 1, "turns of a call")
    return talk.document(moments(told), About(FORMAT, "voice", recorded=True))


def _turns(part: Part) -> Iterator[Told]:
    for turn in listed(part.root, "Transcript"):
        times = seconds_of_ms(turn, "BeginOffsetMillis"), seconds_of_ms(turn, "EndOffsetMillis")
        actor = actor_of(turn.text("ParticipantRole")) or Actor.UNKNOWN
        yield Told(part.words(turn.get("Content")), actor, "", *times)


def _segments(part: Part) -> Iterator[Told]:
    labels = listed(part.root, "ConversationAnalytics", "SpeakerLabels")
    actors = {label.text("Speaker"): actor_of(label.text("DisplayText")) for label in labels}
    for segment in listed(part.root, "SpeechSegments"):
        yield _segment(part, segment, actors)


def _segment(part: Part, segment: Node, actors: dict[str | None, Actor | None]) -> Told:
    """One segment; what was said is there twice if somebody corrected it, and both are scanned."""
    shown = segment.get("DisplayText") or segment.get("OriginalText")
    if segment.text("OriginalText") == segment.text("DisplayText"):
        part.forget([segment.get("OriginalText")] if shown is segment.get("DisplayText") else [])
    times = number_in(segment, "SegmentStartTime"), number_in(segment, "SegmentEndTime")
    name = segment.text("SegmentSpeaker") or ""
    return Told(part.words(shown), actors.get(name), name, *times)
