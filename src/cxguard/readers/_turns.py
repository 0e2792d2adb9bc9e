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
    for key in SAYS_WHO:
        if turn.text(key) is not None:
            return actor_of(turn.text(key)) or Actor.UNKNOWN
    return next((actor for key in MAY_SAY_WHO if (actor := actor_of(turn.text(key))) is not None), None)


def first_scalar(turn: Node, keys: tuple[str, ...]) -> Node | None:
    """The first of these keys that holds a string or a number."""
    found = (turn.child(key) for key in keys)
    return next((node for node in found if node is not None and node.kind in ("string", "number")), None)


def what(turn: Node) -> Node | None:
    """What was said."""
    return first_scalar(turn, SAYS_WHAT)


def when(turn: Node) -> float | None:
    """When it was said: seconds since 1970, or since the beginning if that is what the file counts."""
    for key in _SAYS_WHEN:
        time = time_of(turn.child(key))
        if time is not None:
            return time
    for key in _SAYS_WHEN_MS:
        milliseconds = turn.number(key)
        if milliseconds is not None:
            return milliseconds / _MS
    return None


def is_date(time: float | None) -> bool:
    """Whether a time counts from 1970 and not from the beginning of a conversation."""
    return time is not None and time > _EPOCH_FROM
