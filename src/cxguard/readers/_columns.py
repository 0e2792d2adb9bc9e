"""Which columns of a table hold a conversation, by their titles."""

from collections.abc import Sequence
from dataclasses import dataclass

_SPEAKER = frozenset(
    ("speaker", "role", "sender", "from", "author", "participant", "actor", "who", "sender type", "party")
)
_TEXT = frozenset(
    ("text", "message", "utterance", "content", "body", "transcript", "message text", "msg", "turn", "said")
)
_TIME = frozenset(("time", "timestamp", "date", "datetime", "start", "start time", "created at", "offset"))
_CONVERSATION = frozenset((
    "conversationid", "conversation id", "conversation", "session", "sessionid", "session id", "chatid",
    "chat id", "callid", "call id", "dialogue id", "dialog id",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by what they hold, counted from 0."""

    speaker: int
    text: int
    time: int | None
    conversation: int | None

    @property
    def widest(self) -> int:
        """The last column that a row must have."""
        return max(
            column for column in (self.speaker, self.text, self.time, self.conversation) if column is not None
        )


def columns_of(titles: Sequence[str]) -> Columns | None:
    """The columns of a conversation; None if nobody speaks in it or nothing is said."""
    plain = [title.strip().strip("\"'").replace("_", " ").lower() for title in titles]
    speaker, text = _first(plain, _SPEAKER), _first(plain, _TEXT)
    if speaker is None or text is None:
        return None
    return Columns(speaker, text, _first(plain, _TIME), _first(plain, _CONVERSATION))


def _first(titles: Sequence[str], wanted: frozenset[str]) -> int | None:
    return next((i for i, title in enumerate(titles) if title in wanted), None)
