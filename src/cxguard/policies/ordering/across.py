"""A sentence judged on all conversations of one customer, debt or campaign as if they were one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from typing import NamedTuple

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
from cxguard.policies.ordering.wording import Break, Seen, at_seen, duration, seen_in, why

NO_KEY = "nothing says which {} this is of, and with others it would fail"
NO_START = "nothing says when it began, so its place among the others of its {} is not known"


@dataclass(frozen=True, slots=True)
class Told:
    """A conversation, by the name under which it is shown."""

    name: str
    journey: Journey


_HELD, _UNTRIGGERED = Judgement(Answer.PASS), Judgement(Answer.UNTRIGGERED)


class _Placed(NamedTuple):
    """What a sentence needs of a conversation; the rest of it is let go.

    `row` is what matters of it, `seen` the places of that. `start_s` counts from 1970. `alone` is what it
    says by itself, if its place among others is not known; `unknown` what it does not show, if something.
    """

    number: int
    name: str
    row: tuple[Moment, ...]
    seen: tuple[Seen | None, ...]
    start_s: float | None = None
    alone: Judgement | None = None
    unknown: str = ""


_Whose = tuple[_Placed, Seen | None]


class Across:
    """A sentence judged on conversations that come one by one, of which little is kept."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence, self._plan = sentence, plan_of(sentence)
        self._by_itself = replace(sentence, across="")
        self._answers: list[Judgement | None] = []
        self._groups: dict[str, list[_Placed]] = defaultdict(list)
        self._strays: list[_Placed] = []

    def add(self, told: Told) -> None:
        """Take in one more conversation."""
        self._answers.append(_early(self._sentence, told.journey))
        if self._answers[-1] is not None:
            return
        key = dict(told.journey.keys).get(self._sentence.across)
        placed = self._placed(told, is_stray=not key)
        if not placed.row:  # nothing in it matters to any other, nor any other to it
            self._answers[-1] = placed.alone or _UNTRIGGERED
        elif key:
            self._groups[key].append(placed)
        else:
            self._strays.append(placed)

    def _placed(self, told: Told, *, is_stray: bool) -> _Placed:
        plan, journey = self._plan, told.journey
        row = tuple([moment for moment in row_of(plan, journey, Watch()) if plan.listens_for(moment)])
        start_s = _start_s(journey)
        return _Placed(
            number=len(self._answers) - 1,
            name=told.name,
            row=row,
            seen=seen_in(journey, [moment.event for moment in row]),
            start_s=start_s,
            alone=judge_journey(self._by_itself, journey) if is_stray or start_s is None else None,
            unknown="" if all(moment.is_plain for moment in row) else unknown(self._sentence, journey),
        )

    def judgements(self) -> tuple[Judgement, ...]:
        """The answer for each of the conversations, in the order in which they came.

        A conversation fails where the sentence is broken in it, whatever went before in others.
        """
        answers = {number: answer for number, answer in enumerate(self._answers) if answer is not None}
        for group in self._groups.values():
            answers |= _of_group(self._plan, group)
        everybody = _Holders(self._plan, [*chain.from_iterable(self._groups.values()), *self._strays])
        reason = NO_KEY.format(self._sentence.across)
        answers |= {one.number: _of_lone(one, everybody, reason) for one in self._strays}
        return tuple(answers[number] for number in range(len(self._answers)))


def judge_across(sentence: Sentence, told: Iterable[Told]) -> tuple[Judgement, ...]:
    """The answer for each of the conversations, in the order in which they are given."""
    across = Across(sentence)
    for one in told:
        across.add(one)
    return across.judgements()


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
    if lost:
        holders, reason = _Holders(plan, group), NO_START.format(plan.sentence.across)
        answers |= {placed.number: _of_lone(placed, holders, reason) for placed in lost}
    return answers


def _along(plan: Plan, group: Sequence[_Placed]) -> Iterator[tuple[int, Judgement]]:
    """One run over the conversations of a group, one behind the other; what breaks is shared out again."""
    whose: list[_Whose] = []
    row: list[Moment] = []
    for placed in group:
        for moment, seen in zip(placed.row, placed.seen, strict=True):
            time = (placed.start_s or 0.0) + (moment.time_s or 0.0)
            row.append(replace(moment, time_s=time, end_s=None, event=len(whose)))
            whose.append((placed, seen))
    breaks, configs = run_along(plan, row, Watch())
    is_open = not breaks and not all_live(configs)
    by_number: dict[int, list[Break]] = defaultdict(list)
    for each in breaks:
        by_number[whose[each.event][0].number if each.event is not None else -1].append(each)
    for placed in group:
        own = by_number.get(placed.number)
        if own:
            yield placed.number, _failed(plan, own, whose)
        elif is_open and placed.unknown:
            yield placed.number, Judgement(Answer.INCONCLUSIVE, placed.unknown)
        else:
            yield placed.number, _HELD if _is_about(plan, placed) else _UNTRIGGERED


def _is_about(plan: Plan, placed: _Placed) -> bool:
    """Whether what the sentence is about happens in it: what triggers it, be it only here."""
    roles = {role for state, role in plan.automaton.triggers}
    named = [one for role in roles for one in plan.automaton.operands.get(role, ())]
    return any(moment.fits(operand) for moment in placed.row for operand in named)


def _failed(plan: Plan, breaks: Sequence[Break], whose: Sequence[_Whose]) -> Judgement:
    first = breaks[0]
    placed, event = whose[first.event or 0]
    opener, opened = whose[first.opened] if first.opened is not None else (placed, None)
    since = at_seen(opened) if first.opened is not None else ""
    if opener is not placed:
        since += f" of {opener.name}, {_distance(opener, placed)} before"
    reason = why(plan.sentence, at_seen(event, plan.sentence), since)
    more = f"; and {len(breaks) - 1} more" if len(breaks) > 1 else ""
    witnesses = [whose[each.event][1] for each in breaks if each.event is not None]
    events = sorted({seen.event for seen in witnesses if seen is not None})
    whole = f"{reason}{more}; across conversations of one {plan.sentence.across}"
    return Judgement(Answer.FAIL, whole, tuple(events))


def _distance(first: _Placed, second: _Placed) -> str:
    """How long the one began before the other, in whole hours or days."""
    seconds = (second.start_s or 0.0) - (first.start_s or 0.0)
    unit = 86_400 if seconds >= 2 * 86_400 else 3600
    return duration(max(round(seconds / unit), 1) * unit)


def _of_lone(placed: _Placed, others: "_Holders", reason: str) -> Judgement:
    """A conversation without a place among others: what it says by itself, unless they might break it."""
    alone = placed.alone or _UNTRIGGERED
    if alone.answer is Answer.FAIL or not others.may_break(placed):
        return alone
    return Judgement(Answer.INCONCLUSIVE, reason)


class _Holders:
    """How many conversations hold what is forbidden, and what makes it so."""

    def __init__(self, plan: Plan, everybody: Iterable[_Placed]) -> None:
        self._targets = plan.automaton.operands[Role.TARGET]
        self._openers = plan.automaton.operands.get(Role.OPENER, ())
        self._wanted = 1 if self._openers else plan.automaton.at_most
        sought = self._openers or self._targets
        self._count = sum(_holds(placed, sought) for placed in everybody)

    def may_break(self, placed: _Placed) -> bool:
        """Whether it holds what is forbidden, and enough of the others what would make it so."""
        if not _holds(placed, self._targets):
            return False
        return self._count - _holds(placed, self._openers or self._targets) >= self._wanted


def _holds(placed: _Placed, operands: Operands) -> bool:
    return any(moment.fits(one) or moment.may_fit(one) for moment in placed.row for one in operands)
