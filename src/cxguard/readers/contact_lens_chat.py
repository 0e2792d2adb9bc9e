"""Amazon Connect Contact Lens: the analysed transcript of a chat, raw or redacted.

The format: "Example Contact Lens output files for chat", Amazon Connect administrator guide. The offsets
of a turn's redaction speak of the redacted text, so nothing is concluded from them.
"""

from collections.abc import Iterator, Mapping

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import moment_s, since
from cxguard.readers._contact_lens import actor_in, redaction_of, roles_of, turns_of
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._values import Values
from cxguard.readers._view import View

PRIORITY = 31
KIND = Kind.TRANSCRIPT
FORMAT = "contact-lens-chat"

_HAPPENINGS = {
    "participant.joined": EventKind.JOIN,
    "participant.left": EventKind.DROP,
    "chat.ended": EventKind.DROP,
    "transfer.succeeded": EventKind.TRANSFER,
}

SIGNS = (Signs(b"{", words=quoted("AbsoluteTime")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is a JSON object with the words of a transcript whose turns have absolute times."""
    return is_json_object_with(artifact, b'"Transcript"', b'"AbsoluteTime"', b'"ParticipantId"')


def read(artifact: Artifact) -> Document:
    """The chat as a journey; what the file says of its own redaction is kept as its claim."""
    source, root = json_of(artifact)
    turns = turns_of(root)
    if all(turn.text("AbsoluteTime") is None for turn in turns):
        raise NotThisFormatError("no turn of a transcript has an absolute time")
    found = Values(View(source), root)
    about = About(FORMAT, "chat", turns[0].text("AbsoluteTime"), redaction=redaction_of(root))
    return conversation(artifact, source, _moments(found, root), found.all, about)


def _moments(found: Values, root: Node) -> Iterator[Moment]:
    roles, turns = roles_of(root), turns_of(root)
    start = moment_s(turns[0].text("AbsoluteTime"))
    for turn in turns:
        moment = _moment(found, turn, roles, since(start, moment_s(turn.text("AbsoluteTime"))))
        if moment is not None:
            yield moment


def _moment(found: Values, turn: Node, roles: Mapping[str, Actor], time_s: float | None) -> Moment | None:
    words = found.of(turn.get("Content"))
    happening = (turn.text("ContentType") or "").rpartition(".event.")[2]
    if happening in _HAPPENINGS:
        return Moment(_HAPPENINGS[happening], actor_in(turn, roles), words, time_s)
    return None if words is None else Moment(EventKind.SAY, actor_in(turn, roles), words, time_s)
