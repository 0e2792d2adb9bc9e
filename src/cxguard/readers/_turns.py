"""The usual names under which a JSON object says who spoke, what, and when."""

from cxguard.model.journey import Actor
from cxguard.model.tree import Node
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


def who(turn: Node) -> Actor | None:
    """Who spoke; UNKNOWN if it says so in words we do not know, None if it does not say."""
    said = {key: node.value for key, node in turn.fields().items() if isinstance(node.value, str)}
    for key in SAYS_WHO:
        if key in said:
            return actor_of(said[key]) or Actor.UNKNOWN
    named = (said[key] for key in MAY_SAY_WHO if key in said)
    return next((actor for name in named if (actor := actor_of(name)) is not None), None)


def first_scalar(turn: Node, keys: tuple[str, ...]) -> Node | None:
    """The first of these keys that holds a string or a number."""
    fields = turn.fields()
    found = (fields[key] for key in keys if key in fields)
    return next((node for node in found if node.kind in ("string", "number")), None)


def what(turn: Node) -> Node | None:
    """What was said."""
    return first_scalar(turn, SAYS_WHAT)


def when(turn: Node) -> float | None:
    """When it was said: seconds since 1970, or since the beginning if that is what the file counts."""
    fields = turn.fields()
    for key in _SAYS_WHEN:
        time = time_of(fields[key]) if key in fields else None
        if time is not None:
            return time
    for key in _SAYS_WHEN_MS:
        milliseconds = turn.number(key) if key in fields else None
        if milliseconds is not None:
            return milliseconds / _MS
    return None


def is_date(time: float | None) -> bool:
    """Whether a time counts from 1970 and not from the beginning of a conversation."""
    return time is not None and time > _EPOCH_FROM
