"""What Contact Lens files for calls and for chats have in common."""

from collections.abc import Mapping

from cxguard.model.journey import Actor
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of

_CLAIMS = {"raw": "raw", "redacted": "redacted"}


def turns_of(root: Node) -> tuple[Node, ...]:
    """The items of the transcript; none if there is no such list."""
    transcript = root.get("Transcript")
    return transcript.items if transcript is not None else ()


def roles_of(root: Node) -> Mapping[str, Actor]:
    """Who each participant is, by id."""
    participants = root.get("Participants")
    listed = participants.items if participants is not None else ()
    known = ((p.text("ParticipantId"), actor_of(p.text("ParticipantRole"))) for p in listed)
    return {name: actor for name, actor in known if name is not None and actor is not None}


def actor_in(turn: Node, roles: Mapping[str, Actor]) -> Actor:
    """Who an item of the transcript is by: its own word, else the list of participants."""
    name = turn.text("ParticipantId")
    listed = roles.get(name) if name is not None else None
    return actor_of(turn.text("ParticipantRole")) or listed or actor_of(name) or Actor.UNKNOWN


def redaction_of(root: Node) -> str | None:
    """What the file says of itself: "raw", "redacted" or nothing."""
    return _CLAIMS.get((root.text("ContentMetadata", "Output") or "").lower())
