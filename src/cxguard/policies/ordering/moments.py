"""What a conversation is made of, for the monitor: moments, each with all the names it answers to."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cxguard.model.flow import FlowNode
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Operand

END = "end"
RAW = "file.raw"
REDACTED = "file.redacted"
FACTS = frozenset({END, RAW, REDACTED})
KINDS = frozenset(str(kind) for kind in EventKind)
RECORDING = frozenset({str(EventKind.RECORD_ON), str(EventKind.RECORD_OFF)})


class Hidden(StrEnum):
    """What may have happened at a moment without being shown."""

    NOTHING = ""
    WORDS = "words"
    RECORDING = "recording"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happens, or that may. An actor of None is nobody in particular and fits any `by`."""

    names: frozenset[str]
    actor: Actor | None = None
    is_turn: bool = False
    time_s: float | None = None
    hidden: Hidden = Hidden.NOTHING
    event: int | None = None

    def fits(self, operand: Operand) -> bool:
        """Whether this certainly is what the operand names."""
        return self._is_by(operand) and is_named(operand, self.names)

    def may_fit(self, operand: Operand) -> bool:
        """Whether this may be what the operand names, as far as the file shows."""
        if self.hidden is Hidden.WORDS:
            return self._is_by(operand) and not KINDS.union(FACTS).issuperset(operand.names)
        if self.hidden is Hidden.RECORDING:
            return not RECORDING.isdisjoint(operand.names)
        return self.hidden is Hidden.ANYTHING

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


def of_event(event: Event) -> Moment:
    """A conversation's event as a moment."""
    return Moment(
        names=frozenset({str(event.kind)}) | event.tags | event.classes,
        actor=event.actor,
        is_turn=event.kind is EventKind.SAY,
        time_s=event.time_s,
        event=event.index,
    )


def of_journey(journey: Journey) -> Iterator[Moment]:
    """A conversation's moments in order, from what its file says of itself to its end."""
    yield Moment(frozenset({f"file.{journey.redaction}"} & FACTS), time_s=0.0)
    last = 0.0
    for event in journey.events:
        last = max(last, event.end_s or 0.0, event.time_s or 0.0)
        yield of_event(event)
    yield Moment(frozenset({END}), time_s=last)


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
