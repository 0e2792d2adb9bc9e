"""A sentence judged on a captured conversation."""

from collections.abc import Iterable
from dataclasses import replace

from cxguard.model.journey import Journey
from cxguard.model.policy import Sentence, Within
from cxguard.policies.ordering.automaton import State
from cxguard.policies.ordering.gaps import judge_gap
from cxguard.policies.ordering.judgement import Answer, Judgement
from cxguard.policies.ordering.moments import INBOUND, OUTBOUND, RECORDING, STRANGER, Moment
from cxguard.policies.ordering.plans import Plan, named_in, plan_of
from cxguard.policies.ordering.recordings import shows_recording
from cxguard.policies.ordering.rows import Watch, beginning_of, direction_of, lacks, row_of
from cxguard.policies.ordering.run import Configs, advance, all_broken, all_live, all_triggered, beginning
from cxguard.policies.ordering.run import finish as finished
from cxguard.policies.ordering.scopes import Scope, scope_of
from cxguard.policies.ordering.wording import Break, explain

EMPTY = "nothing happens in this conversation"
NO_RECORDING_EVENTS = "no recording events in this transcript"
NO_TIMES = "no timestamps where the time matters"
NO_WORDS = "no words that could be counted"
NO_LOCAL_TIME = "nothing says what time it was where the customer is"
NO_DIRECTION = "nothing says who called whom"
NO_COMPARISON = "nothing shows whose details these are"


def judge_journey(sentence: Sentence, journey: Journey) -> Judgement:
    """The answer for one conversation; by the sentence's `otherwise` where it does not show enough."""
    judgement = _judge(sentence, journey)
    if judgement.answer is not Answer.INCONCLUSIVE or sentence.otherwise is None:
        return judgement
    second = judge_journey(sentence.otherwise, journey)
    if second.answer in {Answer.UNTRIGGERED, Answer.INCONCLUSIVE}:
        return judgement
    return replace(second, reason=f"{second.reason} ({judgement.reason})" if second.reason else "")


def _judge(sentence: Sentence, journey: Journey) -> Judgement:
    if not journey.events:
        return Judgement(Answer.INCONCLUSIVE, EMPTY)
    scope = scope_of(sentence.scope, journey)
    if scope is Scope.OUTSIDE:
        return Judgement(Answer.UNTRIGGERED)
    judgement = judge_gap(sentence, journey) if sentence.gap else _judge_order(plan_of(sentence), journey)
    if scope is Scope.UNKNOWN and judgement.answer is Answer.FAIL:
        return Judgement(Answer.INCONCLUSIVE, f"{unknown(sentence, journey)}, and it may fail")
    return judgement


def _judge_order(plan: Plan, journey: Journey) -> Judgement:
    if plan.names_recording and journey.recorded is False and not shows_recording(journey):
        return Judgement(Answer.UNTRIGGERED)
    clock = _missing_clock(plan.tail, journey)
    if clock:
        return Judgement(Answer.INCONCLUSIVE, clock)
    watch = Watch()
    breaks, configs = run_along(plan, row_of(plan, journey, watch), watch)
    if breaks:
        events = sorted({e for b in breaks for e in (b.opened, b.event) if e is not None})
        return Judgement(Answer.FAIL, explain(plan.sentence, journey, breaks), tuple(events))
    return _unbroken(configs, plan.sentence, journey)


def _missing_clock(tail: Within | None, journey: Journey) -> str:
    """Why the end of a conversation cannot be measured, or nothing."""
    if tail is None:
        return ""
    if tail.seconds is not None and lacks(journey.events, seconds=True):
        return NO_TIMES
    return NO_WORDS if tail.words is not None and lacks(journey.events, seconds=False) else ""


def _unbroken(configs: Configs, sentence: Sentence, journey: Journey) -> Judgement:
    """A pass is what came up and held, or what was done in time for whatever was not shown."""
    if any(config.state is State.UNTIMED for config in configs):
        return Judgement(Answer.INCONCLUSIVE, untimed(sentence))
    if not all_live(configs):
        return Judgement(Answer.INCONCLUSIVE, unknown(sentence, journey))
    was_in_time = sentence.before is not None and any(config.triggered for config in configs)
    return Judgement(Answer.PASS if all_triggered(configs) or was_in_time else Answer.UNTRIGGERED)


def untimed(sentence: Sentence) -> str:
    """Which clock is missing."""
    return NO_WORDS if sentence.within and sentence.within.words is not None else NO_TIMES


def unknown(sentence: Sentence, journey: Journey) -> str:
    """What the file does not show that decides the sentence."""
    operands = (*named_in(sentence), *sentence.scope)
    names = frozenset(name for operand in operands for name in operand.names)
    if sentence.gap is None and plan_of(sentence).hours and not journey.local_start:
        return NO_LOCAL_TIME
    if names & {INBOUND, OUTBOUND} and not direction_of(journey) and beginning_of(journey).maybe:
        return NO_DIRECTION
    if STRANGER in names:
        return NO_COMPARISON
    return NO_RECORDING_EVENTS if names & RECORDING else NO_DIRECTION


def run_along(plan: Plan, row: Iterable[Moment], watch: Watch) -> tuple[list[Break], Configs]:
    """Where the sentence is broken, and where it stands at the end. It tells `watch` when turns count.

    A forbidden thing is reported each time it happens; a required one only once.
    """
    automaton, configs = plan.automaton, beginning(plan.automaton)
    breaks, closed = list[Break](), Configs()
    watch.is_open = automaton.begin.state is State.OPEN
    for moment in row:
        if moment.hidden and configs == closed:
            continue  # whatever may have happened unseen is in these readings already
        after = advance(automaton, configs, moment)
        if after is configs:
            continue
        if not all_broken(after):
            configs, closed = after, after if moment.hidden else closed
            watch.is_open = any(config.state is State.OPEN for config in after)
            continue
        breaks.append(Break(moment.event, _opened(after)))
        if not automaton.forbids:
            return breaks, after
        configs = advance(plan.forgiving, configs, moment)
        watch.is_open = any(config.state is State.OPEN for config in configs)
    configs = finished(automaton, configs)
    if not breaks and all_broken(configs):
        breaks.append(Break(None, _opened(configs)))
    return breaks, configs


def _opened(configs: Configs) -> int | None:
    """The event since which the sentence was open, if every reading agrees on it."""
    found = {config.opened for config in configs}
    return found.pop() if len(found) == 1 else None
