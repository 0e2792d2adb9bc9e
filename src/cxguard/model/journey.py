"""A captured conversation as ordered events.

An event points at its words (`segment`), it does not hold them; so a Journey can be kept as
evidence without carrying anything the caller said.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise


class Actor(StrEnum):
    """Who did something in a conversation. Agent is the person in the contact centre."""

    AGENT = "agent"
    CUSTOMER = "customer"
    BOT = "bot"
    SYSTEM = "system"
    UNKNOWN = "unknown"


class EventKind(StrEnum):
    """What happened."""

    SAY = "say"
    DTMF = "dtmf"
    HOLD = "hold"
    UNHOLD = "unhold"
    MUTE = "mute"
    UNMUTE = "unmute"
    RECORD_ON = "record_on"
    RECORD_OFF = "record_off"
    TRANSFER = "transfer"
    JOIN = "join"
    DROP = "drop"
    ACTION = "action"
    SLOT = "slot"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `time_s` and `end_s` count seconds from the conversation's beginning.

    `segment` is the index of its words in the document's segments. `tags` are what cue rules heard
    here ("disclosure.recording"); `classes` are what finding rules found here ("payment.pan"). `words` is
    how many words were said, `spots` after how many of them a tag or class stands, by name.
    """

    index: int
    kind: EventKind
    actor: Actor
    segment: int | None = None
    time_s: float | None = None
    end_s: float | None = None
    tags: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    words: int = 0
    spots: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known of one conversation of a file that holds several; see Journey."""

    started_at: str | None = None
    direction: str | None = None
    local_start: str | None = None
    keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Journey:
    """One captured conversation. `channel` is voice, chat, email, sms or unknown.

    `started_at` is ISO 8601 as far as the file tells. `recorded` is None where nobody can know.
    `redaction` is what the file claims of itself: "raw", "redacted" or nothing. Where a file holds several
    conversations, `begins` are the indexes of the events with which the further ones begin.

    `direction` is "inbound", "outbound" or None; `local_start` is when it began by the customer's clock, ISO
    8601. `keys` tell of which customer, debt or campaign it is, by opaque digests. `facts` are further things
    that the file as a whole shows ("file.emotion"). `particulars` are those of each of several conversations.
    """

    channel: str
    events: tuple[Event, ...]
    started_at: str | None = None
    recorded: bool | None = None
    redaction: str | None = None
    begins: tuple[int, ...] = ()
    direction: str | None = None
    local_start: str | None = None
    keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    facts: frozenset[str] = frozenset()
    particulars: tuple[Particulars, ...] = ()

    @property
    def conversations(self) -> tuple["Journey", ...]:
        """The conversations it holds, one for each beginning; their events keep their indexes."""
        if not self.begins:
            return (self,)
        bounds = (0, *self.begins, len(self.events))
        parts = tuple(self.events[start:end] for start, end in pairwise(bounds))
        known = self.particulars or (Particulars(self.started_at, self.direction),) * len(parts)
        return tuple(
            replace(
                self,
                events=events,
                begins=(),
                particulars=(),
                started_at=own.started_at,
                direction=own.direction,
                local_start=own.local_start,
                keys=own.keys,
            )
            for events, own in zip(parts, known, strict=True)
        )
