"""A captured conversation as the row of moments that a sentence runs along."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.policies.ordering.marks import with_marks
from cxguard.policies.ordering.moments import (
    BEGIN,
    END,
    FACTS,
    HANDOVER,
    INBOUND,
    NOTES,
    OUTBOUND,
    Moment,
    of_event,
)
from cxguard.policies.ordering.plans import Plan
from cxguard.policies.ordering.recordings import as_far_as_known

_GREETINGS = {"greet.inbound": INBOUND, "greet.outbound": OUTBOUND}
_OPENING_TURNS = 6
_PARTNERS = (Actor.AGENT, Actor.BOT)
_WRITTEN = frozenset({"chat", "email", "sms"})


@dataclass(slots=True)
class Watch:
    """Whether something is at stake, so that turns are counted. Kept by whoever runs along the row."""

    is_open: bool = True


def row_of(plan: Plan, journey: Journey, watch: Watch) -> Iterable[Moment]:
    """The moments that matter to a sentence, from what the file says of itself to the conversation's end."""
    if plan.is_plain:
        return _moments(plan, journey, watch)
    row = tuple(_moments(plan, journey, watch))
    if plan.names_recording and plan.occasion is None:
        row = as_far_as_known(plan, row)
    row = with_marks(plan, journey, row)
    return (m for m in row if plan.ticks or not m.is_plain or plan.listens_for(m))


def _moments(plan: Plan, journey: Journey, watch: Watch) -> Iterator[Moment]:
    """A conversation's moments in order; where nothing has to be looked up, those that may matter."""
    word = 0 if plan.counts_words and any(event.words for event in journey.events) else None
    takes_turns = _TakesTurns() if plan.hears_handovers else None
    if plan.hears_facts or not plan.is_plain:
        yield beginning_of(journey)
    has_notes = False
    for event in journey.events:
        if event.kind is EventKind.NOTE:
            if not plan.hears_notes:
                continue
            if not has_notes:
                has_notes = True
                yield Moment(frozenset({NOTES}))
        if takes_turns is not None and takes_turns.are_new(event):
            yield Moment(frozenset({HANDOVER}), event.actor, time_s=event.time_s, word=word)
        is_tick = plan.ticks and watch.is_open and event.kind is EventKind.SAY
        if is_tick or not plan.is_plain or plan.matters(event):
            yield of_event(event, word)
        if word is not None:
            word += event.words
    if plan.hears_facts or plan.ticks or not plan.is_plain:
        yield Moment(frozenset({END}), time_s=_last_second(journey), word=word)


def _last_second(journey: Journey) -> float:
    return max((event.end_s or event.time_s or 0.0 for event in journey.events), default=0.0)


class _TakesTurns:
    """Whether a bot and a person take turns."""

    def __init__(self) -> None:
        self._last = Actor.UNKNOWN

    def are_new(self, event: Event) -> bool:
        """Whether with this event another one of them speaks than before."""
        if event.kind is not EventKind.SAY or event.actor not in _PARTNERS:
            return False
        before, self._last = self._last, event.actor
        return before not in {Actor.UNKNOWN, event.actor}


def beginning_of(journey: Journey) -> Moment:
    """What the file says of the conversation as a whole."""
    names = {BEGIN, *journey.facts, *(f"key.{kind}" for kind, _ in journey.keys)}
    names |= {f"file.{journey.redaction}"} & FACTS
    direction = direction_of(journey)
    maybe = frozenset[str]()
    if direction in {INBOUND, OUTBOUND}:
        names.add(direction)
    elif not direction and journey.channel not in _WRITTEN:
        maybe = frozenset({INBOUND, OUTBOUND})
    return Moment(frozenset(names), time_s=0.0, word=0, maybe=maybe)


def direction_of(journey: Journey) -> str:
    """Who called: by what the file says, else by how it is opened; empty where neither tells."""
    if journey.channel in _WRITTEN:
        return ""
    if journey.direction:
        return f"call.{journey.direction}"
    opening = (e for e in journey.events[: 2 * _OPENING_TURNS] if e.kind is EventKind.SAY)
    for event, _ in zip(opening, range(_OPENING_TURNS), strict=False):
        found = [direction for tag, direction in _GREETINGS.items() if tag in event.tags]
        if len(found) == 1:
            return found[0]
    return ""


def has_handover(journey: Journey) -> bool:
    """Whether a bot hands over to a person, or a person to a bot."""
    says = {event.actor for event in journey.events if event.kind is EventKind.SAY}
    return says.issuperset(_PARTNERS)


def lacks(events: Iterable[Event], *, seconds: bool) -> bool:
    """Whether what is said has no times (or no words that could be counted)."""
    turns = [event for event in events if event.kind is EventKind.SAY]
    if seconds:
        return any(event.time_s is None for event in turns)
    return not any(event.words for event in turns)
