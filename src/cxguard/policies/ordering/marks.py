"""Marks in a row of moments: occasions in an interval, hours of the day, last turns, the first of a sort."""

from dataclasses import replace
from datetime import datetime

from cxguard.model.journey import Journey
from cxguard.policies.ordering.moments import RECORDING, Moment
from cxguard.policies.ordering.plans import CLOSED_HOURS, OCCASION, OPEN_HOURS, TAIL, Plan, Row

_HOUR, _DAY = 60, 24 * 60


def with_marks(plan: Plan, journey: Journey, row: Row) -> Row:
    """The row, with a mark wherever something happens that a plan had to look up."""
    row = _with_occasions(plan, journey, row)
    row = _with_hours(plan, journey, row)
    return _with_first_and_last(plan, _with_tail(plan, row))


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


def _with_first_and_last(plan: Plan, row: Row) -> Row:
    """The row, with a name of its own for each first or last moment that is asked for."""
    marked = list(row)
    for mark in plan.marks:
        fitting = [i for i, moment in enumerate(row) if moment.fits(mark.operand)]
        if fitting:
            at = fitting[0 if mark.operand.which == "first" else -1]
            marked[at] = _known_as(mark.name, marked[at])
    return tuple(marked)
