"""A captured conversation as the row of moments that a sentence runs along."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.policies.ordering.moments import (
    BEGIN,
    END,
    FACTS,
    HANDOVER,
    INBOUND,
    NOTES,
    OUTBOUND,
    RECORDING,
    Hidden,
    Moment,
    of_event,
)
from cxguard.policies.ordering.plans import CLOSED_HOURS, OCCASION, OPEN_HOURS, TAIL, Plan

Row = tuple[Moment, ...]

_BEGINS, _STOPS = "record_on", "record_off"
_HOUR, _DAY = 60, 24 * 60
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
        row = _as_far_as_known(plan, row)
    row = _with_occasions(plan, journey, row)
    row = _with_hours(plan, journey, row)
    row = _with_tail(plan, row)
    return (m for m in _with_marks(plan, row) if plan.ticks or not m.is_plain or plan.listens_for(m))


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


def _as_far_as_known(plan: Plan, moments: Row) -> Row:
    """The moments, with hidden ones wherever recording may have begun or stopped unseen.

    What is asked `before` recording counts from the customer's first answer on, be recording shown or not:
    nobody can be told of it before somebody has spoken to them.
    """
    sentence = plan.sentence
    unseen = Moment(frozenset(), hidden=Hidden.RECORDING)
    first = next((moment for moment in moments if not RECORDING.isdisjoint(moment.names)), None)
    answer = _first_answer(moments) if sentence.before else 0
    if first is None:
        rest = (part for moment in moments[answer:] for part in (unseen, moment))
        return (*moments[:answer], *rest)
    if sentence.between or sentence.unless_between:
        return (moments[0], _opposite(first), *moments[1:])
    if not sentence.before:
        return moments
    if _STOPS in first.names:
        return (*moments[:answer], unseen, *moments[answer:])
    return _from_the_first_answer(moments, first, answer)


def _opposite(first: Moment) -> Moment:
    """What the first recording event tells of the time before it: if recording stops, it was on."""
    return Moment(frozenset({_BEGINS if _STOPS in first.names else _STOPS}), time_s=0.0, word=0)


def _first_answer(moments: Row) -> int:
    """Where the customer first speaks or keys after anybody else has spoken; else the end."""
    last = len(moments) - 1
    told = next((i for i, m in enumerate(moments) if m.is_turn and m.actor is not Actor.CUSTOMER), last)
    return next((i for i, m in enumerate(moments) if i > told and _is_input(m)), last)


def _from_the_first_answer(moments: Row, recording: Moment, answer: int) -> Row:
    """The moments, where a recording that was on before the first word begins with the first answer."""
    spoken = next((i for i, moment in enumerate(moments) if moment.is_turn), len(moments))
    begun = moments.index(recording)
    if begun > spoken:
        return moments
    return (*moments[:begun], *moments[begun + 1 : answer], recording, *moments[answer:])


def _is_input(moment: Moment) -> bool:
    is_keyed = str(EventKind.DTMF) in moment.names
    return moment.actor is Actor.CUSTOMER and (moment.is_turn or is_keyed)


def _with_occasions(plan: Plan, journey: Journey, row: Row) -> Row:
    """The row, with a mark on every occasion that lies within the interval."""
    if plan.occasion is None or plan.interval is None:
        return row
    begins, ends = plan.interval
    names = RECORDING.intersection(begins.names + ends.names)
    shown = [m for m in row if not names.isdisjoint(m.names)]
    # Where nothing shows when it was recorded, each occasion may lie within.
    is_unknown = bool(names) and not shown and journey.recorded is not False
    is_inside = bool(names and shown) and shown[0].fits(ends) and not shown[0].fits(begins)
    marked = []
    for moment in row:
        is_inside = (is_inside and not moment.fits(ends)) or moment.fits(begins)
        if moment.fits(plan.occasion) and (is_inside or is_unknown):
            marked.append(_known_as(OCCASION, moment, is_certain=not is_unknown))
        else:
            marked.append(moment)
    return tuple(marked)


def _known_as(name: str, moment: Moment, *, is_certain: bool = True) -> Moment:
    if is_certain:
        return replace(moment, names=moment.names | {name})
    return replace(moment, maybe=moment.maybe | {name})


def _with_hours(plan: Plan, journey: Journey, row: Row) -> Row:
    """The row, with a mark wherever the customer's clock passes one of the hours."""
    if plan.hours is None:
        return row
    begun = datetime.fromisoformat(journey.local_start) if journey.local_start else None
    if begun is None:
        unknown = Moment(frozenset(), maybe=frozenset({OPEN_HOURS, CLOSED_HOURS}))
        return (unknown, *row)
    start = begun.hour * _HOUR + begun.minute + begun.second / 60
    marked, was_open = list[Moment](), None
    for moment in row:
        minute = (start + (moment.time_s or 0.0) / 60) % _DAY
        is_open = _is_open(plan.hours, minute)
        if is_open is not was_open:
            marked.append(Moment(frozenset({OPEN_HOURS if is_open else CLOSED_HOURS}), time_s=moment.time_s))
            was_open = is_open
        marked.append(moment)
    return tuple(marked)


def _is_open(hours: tuple[int, int], minute: float) -> bool:
    first, last = hours
    return first <= minute <= last if first <= last else minute >= first or minute <= last


def _with_tail(plan: Plan, row: Row) -> Row:
    """The row, with a mark where its last turns, seconds or words begin."""
    if plan.tail is None:
        return row
    at = min(_tail_by_turns(plan, row), _tail_by_clock(plan, row))
    return (*row[:at], Moment(frozenset({TAIL})), *row[at:])


def _tail_by_turns(plan: Plan, row: Row) -> int:
    wanted = plan.tail.turns if plan.tail else None
    by = plan.tail.by if plan.tail else frozenset()
    turns = [i for i, m in enumerate(row) if m.is_turn and (not by or m.actor in by)]
    if wanted is None:
        return len(row)
    return turns[-wanted] if len(turns) >= wanted else 0


def _tail_by_clock(plan: Plan, row: Row) -> int:
    """Where the last seconds or words begin; a turn that reaches into them is part of them."""
    tail, end = plan.tail, row[-1]
    if tail is None or (tail.seconds is None and tail.words is None):
        return len(row)
    if tail.seconds is not None:
        begun = (end.time_s or 0.0) - tail.seconds
        reached = (m.end_s or m.time_s for m in row)
    else:
        begun = (end.word or 0) - (tail.words or 0)
        reached = (None if m.word is None else m.word + m.words for m in row)
    return next((i for i, at in enumerate(reached) if at is not None and at > begun), len(row) - 1)


def _with_marks(plan: Plan, row: Row) -> Row:
    """The row, with a name of its own for each first or last moment that is asked for."""
    marked = list(row)
    for mark in plan.marks:
        fitting = [i for i, moment in enumerate(row) if moment.fits(mark.operand)]
        if fitting:
            at = fitting[0 if mark.operand.which == "first" else -1]
            marked[at] = _known_as(mark.name, marked[at])
    return tuple(marked)


def has_handover(journey: Journey) -> bool:
    """Whether a bot hands over to a person, or a person to a bot."""
    says = {event.actor for event in journey.events if event.kind is EventKind.SAY}
    return says.issuperset(_PARTNERS)


def shows_recording(journey: Journey) -> bool:
    """Whether the file shows when it was recorded, and when not."""
    return any(event.kind in RECORDING for event in journey.events)


def lacks(events: Iterable[Event], *, seconds: bool) -> bool:
    """Whether what is said has no times (or no words that could be counted)."""
    turns = [event for event in events if event.kind is EventKind.SAY]
    if seconds:
        return any(event.time_s is None for event in turns)
    return not any(event.words for event in turns)
