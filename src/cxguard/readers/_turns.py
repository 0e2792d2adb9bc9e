"""The usual names under which a JSON object says who spoke, what, and when."""

from collections.abc import Mapping

from cxguard.model.journey import Actor
from cxguard.model.tree import Node, Scalar
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import time_of

SAYS_WHO = ("speaker", "role", "participant", "participantRole", "ParticipantRole", "participant_role")
# These are said of log lines and mails as well, so their value must be a role's name.
MAY_SAY_WHO = ("from", "sender", "author", "actor", "type", "user", "name")
SAYS_WHAT = ("text", "content", "message", "utterance", "body", "transcript", "Content", "msg")
_SAYS_WHEN = (
    "time_s", "start_s", "start", "start_time", "startTime", "begin", "offset", "time", "timestamp", "ts",
    "created_at",
)  # fmt: skip
_SAYS_WHEN_MS = ("start_ms", "startMs", "startTimeMs", "begin_ms", "offset_ms", "BeginOffsetMillis")
_EPOCH_FROM = 1e8
_MS = 1000


Fields = Mapping[Scalar, Node]
"""The values of a mapping by their keys."""


def who(turn: Node) -> Actor | None:
    """Who spoke; UNKNOWN if it says so in words we do not know, None if it does not say."""
    return who_of(turn.fields())


def who_of(fields: Fields) -> Actor | None:
    """The same, for who has the fields of a turn."""
    for key in SAYS_WHO:
        said = fields.get(key)
        if said is not None and isinstance(said.value, str):
            return actor_of(said.value) or Actor.UNKNOWN
    for key in MAY_SAY_WHO:
        said = fields.get(key)
        actor = actor_of(said.value) if said is not None and isinstance(said.value, str) else None
        if actor is not None:
            return actor
    return None


def first_scalar(turn: Node, keys: tuple[str, ...]) -> Node | None:
    """The first of these keys that holds a string or a number."""
    return first_of(turn.fields(), keys)


def first_of(fields: Fields, keys: tuple[str, ...]) -> Node | None:
    """The same, for who has the fields of a turn."""
    for key in keys:
        node = fields.get(key)
        if node is not None and node.kind in ("string", "number"):
            return node
    return None


def what(turn: Node) -> Node | None:
    """What was said."""
    return first_scalar(turn, SAYS_WHAT)


def when(turn: Node) -> float | None:
    """When it was said: seconds since 1970, or since the beginning if that is what the file counts."""
    return when_of(turn.fields())


def when_of(fields: Fields) -> float | None:
    """The same, for who has the fields of a turn."""
    for key in _SAYS_WHEN:
        time = time_of(fields.get(key))
        if time is not None:
            return time
    for key in _SAYS_WHEN_MS:
        told = fields.get(key)
        if told is not None and told.kind == "number" and isinstance(told.value, int | float):
            return told.value / _MS
    return None


def is_date(time: float | None) -> bool:
    """Whether a time counts from 1970 and not from the beginning of a conversation."""
    return time is not None and time > _EPOCH_FROM
