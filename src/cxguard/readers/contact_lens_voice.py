"""Amazon Connect Contact Lens: the analysed recording of a call, raw or redacted.

The format: "Example Contact Lens output files for calls", Amazon Connect administrator guide.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import EventKind
from cxguard.model.tree import Node
from cxguard.readers._contact_lens import actor_in, redaction_of, roles_of, turns_of
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._values import Values
from cxguard.readers._view import View

PRIORITY = 30
KIND = Kind.TRANSCRIPT
FORMAT = "contact-lens"

_MS = 1000

SIGNS = (Signs(b"{", words=quoted("BeginOffsetMillis")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is a JSON object with the words of a transcript whose turns have milliseconds."""
    return is_json_object_with(artifact, b'"Transcript"', b'"BeginOffsetMillis"', b'"ParticipantId"')


def read(artifact: Artifact) -> Document:
    """The call as a journey; what the file says of its own redaction is kept as its claim."""
    source, root = json_of(artifact)
    if all(turn.number("BeginOffsetMillis") is None for turn in turns_of(root)):
        raise NotThisFormatError("no turn of a transcript has a time in milliseconds")
    found = Values(View(source), root)
    about = About(FORMAT, "voice", recorded=True, redaction=redaction_of(root))
    return conversation(artifact, source, _moments(found, root), found.all, about)


def _moments(found: Values, root: Node) -> Iterator[Moment]:
    roles = roles_of(root)
    for turn in turns_of(root):
        words = found.of(turn.get("Content"))
        if words is not None:
            times = (_seconds(turn, "BeginOffsetMillis"), _seconds(turn, "EndOffsetMillis"))
            yield Moment(EventKind.SAY, actor_in(turn, roles), words, *times)


def _seconds(turn: Node, key: str) -> float | None:
    milliseconds = turn.number(key)
    return None if milliseconds is None else milliseconds / _MS
