"""When a conversation was recorded: what its file shows, and what may have happened unseen."""

from cxguard.model.journey import Actor, EventKind, Journey
from cxguard.policies.ordering.moments import RECORDING, Hidden, Moment
from cxguard.policies.ordering.plans import Plan, Row

_BEGINS, _STOPS = "record_on", "record_off"


def as_far_as_known(plan: Plan, moments: Row) -> Row:
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


def shows_recording(journey: Journey) -> bool:
    """Whether the file shows when it was recorded, and when not."""
    return any(event.kind in RECORDING for event in journey.events)
