"""A sentence judged on a captured conversation."""

from dataclasses import replace

from cxguard.model.journey import Actor, EventKind, Journey
from cxguard.model.policy import Sentence
from cxguard.policies.ordering.automaton import Automaton, Role, State, automaton_of
from cxguard.policies.ordering.judgement import Answer, Judgement
from cxguard.policies.ordering.moments import RECORDING, Hidden, Moment, of_journey
from cxguard.policies.ordering.run import (
    Configs,
    advance,
    all_broken,
    all_live,
    all_triggered,
    beginning,
    finish,
)
from cxguard.policies.ordering.wording import Break, explain

EMPTY = "nothing happens in this conversation"
NO_RECORDING_EVENTS = "no recording events in this transcript"
NO_TIMES = "no timestamps where the time matters"
_BEGINS, _STOPS = "record_on", "record_off"


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
    automaton = automaton_of(sentence)
    if _was_not_recorded(journey) and _names_recording(automaton):
        return Judgement(Answer.UNTRIGGERED)
    moments = _as_far_as_known(automaton, sentence, journey)
    breaks, configs = _run(automaton, moments)
    if breaks:
        events = sorted({e for b in breaks for e in (b.opened, b.event) if e is not None})
        return Judgement(Answer.FAIL, explain(sentence, journey, breaks), tuple(events))
    return _unbroken(configs, sentence)


def _unbroken(configs: Configs, sentence: Sentence) -> Judgement:
    """A pass is what came up and held, or what was done in time for whatever was not shown."""
    if not all_live(configs):
        untimed = any(config.state is State.UNTIMED for config in configs)
        return Judgement(Answer.INCONCLUSIVE, NO_TIMES if untimed else NO_RECORDING_EVENTS)
    was_in_time = sentence.before is not None and any(config.triggered for config in configs)
    return Judgement(Answer.PASS if all_triggered(configs) or was_in_time else Answer.UNTRIGGERED)


def _run(automaton: Automaton, moments: tuple[Moment, ...]) -> tuple[list[Break], Configs]:
    """Where the sentence is broken, and where it stands at the end.

    A forbidden thing is reported each time it happens; a required one only once.
    """
    forgiving = _without_target(automaton)
    configs, breaks, closed = beginning(automaton), list[Break](), Configs()
    for moment in moments:
        if moment.hidden and configs == closed:
            continue  # whatever may have happened unseen is in these readings already
        after = advance(automaton, configs, moment)
        if not all_broken(after):
            configs, closed = after, after if moment.hidden else closed
            continue
        breaks.append(Break(moment.event, _opened(after)))
        if not automaton.forbids:
            return breaks, after
        configs = advance(forgiving, configs, moment)
    configs = finish(automaton, configs)
    if not breaks and all_broken(configs):
        breaks.append(Break(None, _opened(configs)))
    return breaks, configs


def _without_target(automaton: Automaton) -> Automaton:
    """The automaton that goes on counting where the first was broken."""
    operands = dict(automaton.operands)
    del operands[Role.TARGET]
    return replace(automaton, operands=operands)


def _opened(configs: Configs) -> int | None:
    """The event since which the sentence was open, if every reading agrees on it."""
    found = {config.opened for config in configs}
    return found.pop() if len(found) == 1 else None


def _shows_recording(journey: Journey) -> bool:
    return any(event.kind in RECORDING for event in journey.events)


def _was_not_recorded(journey: Journey) -> bool:
    return journey.recorded is False and not _shows_recording(journey)


def _names_recording(automaton: Automaton) -> bool:
    return any(not RECORDING.isdisjoint(operand.names) for operand in automaton.operands.values())


def _as_far_as_known(automaton: Automaton, sentence: Sentence, journey: Journey) -> tuple[Moment, ...]:
    """The moments, with hidden ones wherever recording may have begun or stopped unseen.

    What is asked `before` recording counts from the customer's first answer on, be recording shown or not:
    nobody can be told of it before somebody has spoken to them.
    """
    moments = tuple(of_journey(journey))
    if not _names_recording(automaton):
        return moments
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
    return Moment(frozenset({_BEGINS if _STOPS in first.names else _STOPS}), time_s=0.0)


def _first_answer(moments: tuple[Moment, ...]) -> int:
    """Where the customer first speaks or keys after anybody else has spoken; else the end."""
    last = len(moments) - 1
    told = next((i for i, m in enumerate(moments) if m.is_turn and m.actor is not Actor.CUSTOMER), last)
    return next((i for i, m in enumerate(moments) if i > told and _is_input(m)), last)


def _from_the_first_answer(moments: tuple[Moment, ...], recording: Moment, answer: int) -> tuple[Moment, ...]:
    """The moments, where a recording that was on before the first word begins with the first answer."""
    spoken = next((i for i, moment in enumerate(moments) if moment.is_turn), len(moments))
    begun = moments.index(recording)
    if begun > spoken:
        return moments
    return (*moments[:begun], *moments[begun + 1 : answer], recording, *moments[answer:])


def _is_input(moment: Moment) -> bool:
    is_keyed = str(EventKind.DTMF) in moment.names
    return moment.actor is Actor.CUSTOMER and (moment.is_turn or is_keyed)
