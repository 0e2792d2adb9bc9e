"""A sentence judged on all conversations of one customer, debt or campaign as if they were one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cxguard.model.journey import Journey
from cxguard.model.policy import Sentence
from cxguard.policies.ordering.automaton import Operands, Role
from cxguard.policies.ordering.journeys import EMPTY, judge_journey, run_along, unknown
from cxguard.policies.ordering.judgement import Answer, Judgement
from cxguard.policies.ordering.moments import Moment
from cxguard.policies.ordering.plans import Plan, plan_of
from cxguard.policies.ordering.rows import Watch, row_of
from cxguard.policies.ordering.run import all_live
from cxguard.policies.ordering.scopes import Scope, scope_of
from cxguard.policies.ordering.wording import Break, at_place, duration, why

NO_KEY = "nothing says which {} this is of, and with others it would fail"
NO_START = "nothing says when it began, so its place among the others of its {} is not known"


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation, by the name under which it is shown."""

    name: str
    journey: Journey


@dataclass(frozen=True, slots=True)
class _Placed:
    """One of the conversations of a group. `row` is what matters of it; `start_s` counts from 1970."""

    number: int
    told: Told
    row: tuple[Moment, ...]
    start_s: float | None = None


def judge_across(sentence: Sentence, told: Sequence[Told]) -> tuple[Judgement, ...]:
    """The answer for each of the conversations, in the order in which they are given.

    A conversation fails where the sentence is broken in it, whatever went before in others.
    """
    plan = plan_of(sentence)
    answers: dict[int, Judgement] = {}
    groups: dict[str, list[_Placed]] = defaultdict(list)
    strays: list[_Placed] = []
    for number, one in enumerate(told):
        early = _early(sentence, one.journey)
        if early is not None:
            answers[number] = early
            continue
        row = tuple(m for m in row_of(plan, one.journey, Watch()) if plan.listens_for(m))
        placed = _Placed(number, one, row, _start_s(one.journey))
        key = dict(one.journey.keys).get(sentence.across)
        (groups[key] if key else strays).append(placed)
    for group in groups.values():
        answers |= _of_group(plan, group)
    everybody = [placed for group in (*groups.values(), strays) for placed in group]
    answers |= {stray.number: _of_stray(plan, stray, everybody) for stray in strays}
    return tuple(answers[number] for number in range(len(told)))


def _early(sentence: Sentence, journey: Journey) -> Judgement | None:
    """The answer for a conversation that takes no part, or None."""
    if not journey.events:
        return Judgement(Answer.INCONCLUSIVE, EMPTY)
    match scope_of(sentence.scope, journey):
        case Scope.OUTSIDE:
            return Judgement(Answer.UNTRIGGERED)
        case Scope.UNKNOWN:
            return Judgement(Answer.INCONCLUSIVE, unknown(sentence, journey))
    return None


def _start_s(journey: Journey) -> float | None:
    """When it began, in seconds since 1970; without a zone it is taken for UTC."""
    try:
        when = datetime.fromisoformat(journey.started_at or "")
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()


def _of_group(plan: Plan, group: Sequence[_Placed]) -> dict[int, Judgement]:
    known = sorted((p for p in group if p.start_s is not None), key=lambda p: (p.start_s, p.number))
    lost = [placed for placed in group if placed.start_s is None]
    answers = dict(_along(plan, known))
    for placed in lost:
        alone = judge_journey(replace(plan.sentence, across=""), placed.told.journey)
        is_decided = alone.answer is Answer.FAIL or not _may_break(plan, placed, group)
        reason = NO_START.format(plan.sentence.across)
        answers[placed.number] = alone if is_decided else Judgement(Answer.INCONCLUSIVE, reason)
    return answers


def _along(plan: Plan, group: Sequence[_Placed]) -> Iterator[tuple[int, Judgement]]:
    """One run over the conversations of a group, one behind the other; what breaks is shared out again."""
    whose: list[tuple[_Placed, int | None]] = []
    row: list[Moment] = []
    for placed in group:
        for moment in placed.row:
            time = (placed.start_s or 0.0) + (moment.time_s or 0.0)
            row.append(replace(moment, time_s=time, end_s=None, event=len(whose)))
            whose.append((placed, moment.event))
    breaks, configs = run_along(plan, row, Watch())
    is_open = not breaks and not all_live(configs)
    by_number: dict[int, list[Break]] = defaultdict(list)
    for each in breaks:
        by_number[whose[each.event][0].number if each.event is not None else -1].append(each)
    for placed in group:
        own = by_number.get(placed.number)
        if own:
            yield placed.number, _failed(plan, own, whose)
        elif is_open and any(not moment.is_plain for moment in placed.row):
            yield placed.number, Judgement(Answer.INCONCLUSIVE, unknown(plan.sentence, placed.told.journey))
        else:
            yield placed.number, Judgement(Answer.PASS if _is_about(plan, placed) else Answer.UNTRIGGERED)


def _is_about(plan: Plan, placed: _Placed) -> bool:
    """Whether what the sentence is about happens in it: what triggers it, be it only here."""
    roles = {role for state, role in plan.automaton.triggers}
    named = [one for role in roles for one in plan.automaton.operands.get(role, ())]
    return any(moment.fits(operand) for moment in placed.row for operand in named)


def _failed(plan: Plan, breaks: Sequence[Break], whose: Sequence[tuple[_Placed, int | None]]) -> Judgement:
    first = breaks[0]
    placed, event = whose[first.event or 0]
    opener, opened = whose[first.opened] if first.opened is not None else (placed, None)
    since = at_place(opener.told.journey, opened) if first.opened is not None else ""
    if opener is not placed:
        since += f" of {opener.told.name}, {_distance(opener, placed)} before"
    reason = why(plan.sentence, at_place(placed.told.journey, event, plan.sentence), since)
    more = f"; and {len(breaks) - 1} more" if len(breaks) > 1 else ""
    events = sorted({e for b in breaks if b.event is not None for e in (whose[b.event][1],) if e is not None})
    whole = f"{reason}{more}; across conversations of one {plan.sentence.across}"
    return Judgement(Answer.FAIL, whole, tuple(events))


def _distance(first: _Placed, second: _Placed) -> str:
    """How long the one began before the other, in whole hours or days."""
    seconds = (second.start_s or 0.0) - (first.start_s or 0.0)
    unit = 86_400 if seconds >= 2 * 86_400 else 3600
    return duration(max(round(seconds / unit), 1) * unit)


def _of_stray(plan: Plan, stray: _Placed, everybody: Sequence[_Placed]) -> Judgement:
    """A conversation of nobody knows whom: what it says by itself, unless others might make it fail."""
    alone = judge_journey(replace(plan.sentence, across=""), stray.told.journey)
    if alone.answer is Answer.FAIL or not _may_break(plan, stray, everybody):
        return alone
    return Judgement(Answer.INCONCLUSIVE, NO_KEY.format(plan.sentence.across))


def _may_break(plan: Plan, placed: _Placed, others: Sequence[_Placed]) -> bool:
    """Whether it holds what is forbidden, and enough of the others what would make it so."""
    targets = plan.automaton.operands[Role.TARGET]
    if not _holds(placed, targets):
        return False
    rest = [other for other in others if other is not placed]
    openers = plan.automaton.operands.get(Role.OPENER)
    if openers:
        return any(_holds(other, openers) for other in rest)
    return sum(_holds(other, targets) for other in rest) >= plan.automaton.at_most


def _holds(placed: _Placed, operands: Operands) -> bool:
    return any(moment.fits(one) or moment.may_fit(one) for moment in placed.row for one in operands)
