"""What a conversation is made of, for the monitor: moments, each with all the names it answers to."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cxguard.model.flow import FlowNode
from cxguard.model.journey import Actor, Event, EventKind
from cxguard.model.policy import Operand

BEGIN = "begin"
END = "end"
RAW = "file.raw"
REDACTED = "file.redacted"
EMOTION = "file.emotion"
INBOUND = "call.inbound"
OUTBOUND = "call.outbound"
HANDOVER = "handover"
NOTES = "notes"
STRANGER = "disclose.other-customer"
OF_WHOM = ("key.customer", "key.debt", "key.campaign")
FACTS = frozenset(
    {*OF_WHOM, BEGIN, END, RAW, REDACTED, EMOTION, INBOUND, OUTBOUND, HANDOVER, NOTES, STRANGER}
)
KINDS = frozenset(str(kind) for kind in EventKind)
RECORDING = frozenset({str(EventKind.RECORD_ON), str(EventKind.RECORD_OFF)})
DOUBT = "?"
"""A name with this at its end may be so: nothing says that it is, and nothing that it is not."""


class Hidden(StrEnum):
    """What may have happened at a moment without being shown."""

    NOTHING = ""
    WORDS = "words"
    RECORDING = "recording"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happens, or that may. An actor of None is nobody in particular and fits any `by`.

    `word` is how many words were said before it, `words` how many it has, `spots` after how many of them a
    name stands; `maybe` are names that it may answer to.
    """

    names: frozenset[str]
    actor: Actor | None = None
    is_turn: bool = False
    time_s: float | None = None
    hidden: Hidden = Hidden.NOTHING
    event: int | None = None
    end_s: float | None = None
    word: int | None = None
    words: int = 0
    spots: tuple[tuple[str, int], ...] = ()
    maybe: frozenset[str] = frozenset()

    def fits(self, operand: Operand) -> bool:
        """Whether this certainly is what the operand names."""
        return self._is_by(operand) and is_named(operand, self.names)

    def may_fit(self, operand: Operand) -> bool:
        """Whether this may be what the operand names, as far as the file shows."""
        if self.maybe and self._is_by(operand) and is_named(operand, self.maybe):
            return True
        if self.hidden is Hidden.WORDS:
            return self._is_by(operand) and not KINDS.union(FACTS).issuperset(operand.names)
        if self.hidden is Hidden.RECORDING:
            return not RECORDING.isdisjoint(operand.names)
        return self.hidden is Hidden.ANYTHING

    @property
    def is_plain(self) -> bool:
        """Whether all of it is shown."""
        return not self.hidden and not self.maybe

    def second(self, operands: Collection[Operand]) -> float | None:
        """When what they name happens: by the words before it where these are counted, else its start."""
        if self.time_s is None or self.end_s is None or not self.words:
            return self.time_s
        return self.time_s + (self.end_s - self.time_s) * self._offset(operands) / self.words

    def place(self, operands: Collection[Operand]) -> int | None:
        """After how many words of the conversation it happens."""
        return None if self.word is None else self.word + self._offset(operands)

    def _offset(self, operands: Collection[Operand]) -> int:
        found = (n for name, n in self.spots if any(is_named(o, frozenset({name})) for o in operands))
        return min(found, default=0)

    def _is_by(self, operand: Operand) -> bool:
        return self.actor is None or not operand.by or self.actor in operand.by


def is_named(operand: Operand, names: frozenset[str]) -> bool:
    """Whether the operand means one of the names."""
    if not names.isdisjoint(operand.names):
        return True
    prefixes = tuple(name[:-1] for name in operand.names if name.endswith(".*"))
    return bool(prefixes) and any(name.startswith(prefixes) for name in names)


def matching(operand: Operand, names: frozenset[str]) -> tuple[str, ...]:
    """Those of the names that the operand means, sorted. 'payment.*' means every name below 'payment.'."""
    return tuple(sorted(name for name in names if is_named(operand, frozenset({name}))))


def of_event(event: Event, word: int | None = None) -> Moment:
    """A conversation's event as a moment. `word` is how many words were said before it."""
    names, maybe = _names_of(event.kind, event.tags, event.classes)
    return Moment(
        names=names,
        actor=event.actor,
        is_turn=event.kind is EventKind.SAY,
        time_s=event.time_s,
        event=event.index,
        end_s=event.end_s,
        word=word,
        words=event.words,
        spots=event.spots,
        maybe=maybe,
    )


@lru_cache(maxsize=4096)
def _names_of(
    kind: EventKind, tags: frozenset[str], classes: frozenset[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """What an event answers to, and what it may answer to. There are few sorts of events, again and again."""
    doubtful = frozenset(name for name in tags if name[-1] == DOUBT)
    certain = (tags | classes) - doubtful
    return frozenset({str(kind)}) | certain, frozenset(name.rstrip(DOUBT) for name in doubtful)


def of_node(node: FlowNode) -> tuple[Moment, ...]:
    """What happens at a step, in order. Its words belong to what is said there; else to all of it."""
    words = node.tags | node.classes
    if not node.events:
        hidden = Hidden.ANYTHING if node.opaque else Hidden.NOTHING
        return (Moment(words, node.actor, hidden=hidden),) if words or node.opaque else ()
    speaks = EventKind.SAY in node.events
    return tuple(_step(node, kind, has_words=kind is EventKind.SAY or not speaks) for kind in node.events)


def _step(node: FlowNode, kind: EventKind, *, has_words: bool) -> Moment:
    return Moment(
        names=frozenset({str(kind)}) | (node.tags | node.classes if has_words else frozenset()),
        actor=node.actor,
        is_turn=kind is EventKind.SAY,
        hidden=Hidden.WORDS if node.opaque and has_words else Hidden.NOTHING,
    )
