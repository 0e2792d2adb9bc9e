"""The customer's view as lines of text."""

from collections.abc import Iterator

from cxguard.model.assessment import Assessment
from cxguard.reports._counts import counted
from cxguard.reports._customer import LivedJourney, LivedStep, Trouble, lived
from cxguard.reports._escape import one_line, visible
from cxguard.reports._page import clock

_MOST_TROUBLES = 20


def customers_view(assessment: Assessment) -> Iterator[list[str]]:
    """A block for each named journey: its steps, and what went wrong in each; nothing without names."""
    for journey in lived(assessment):
        yield list(_journey(journey))


def _journey(journey: LivedJourney) -> Iterator[str]:
    said = counted(journey.conversations, "conversation")
    counts = f"{said}, {journey.troubled:,} with something wrong"
    yield f"What customers meet: {one_line(journey.name)}  ({counts})"
    for number, step in enumerate(journey.steps, 1):
        yield f"  {number}. {one_line(step.name)}{'' if step.troubles else f'  ({_quiet(step)})'}"
        yield from _troubles(step)


def _quiet(step: LivedStep) -> str:
    """What is said of a step in which nothing went wrong: nobody may have come to it."""
    return f"nothing wrong in {step.reached:,}" if step.reached else "no conversation came to it"


def _troubles(step: LivedStep) -> Iterator[str]:
    yield from (f"     {_line(trouble)}" for trouble in step.troubles[:_MOST_TROUBLES])
    if len(step.troubles) > _MOST_TROUBLES:
        yield f"     and {len(step.troubles) - _MOST_TROUBLES:,} more"


def _line(trouble: Trouble) -> str:
    turn = "" if trouble.turn is None else f"turn {trouble.turn}"
    told = (visible(trouble.path), turn, clock(trouble.time_s), visible(trouble.speaker), trouble.severity)
    said = f"{one_line(trouble.what)}  {visible(trouble.mask)}".rstrip()
    fails = f"fails {', '.join(trouble.requirements)}" if trouble.requirements else ""
    return "  ".join(part for part in (*told, said, fails) if part)
