"""Which conversations a sentence is about."""

from collections.abc import Sequence
from enum import Enum

from cxguard.model.journey import EventKind, Journey
from cxguard.model.policy import Operand
from cxguard.policies.ordering.moments import HANDOVER, RECORDING, of_event
from cxguard.policies.ordering.recordings import shows_recording
from cxguard.policies.ordering.rows import beginning_of, has_handover


class Scope(Enum):
    """Whether a conversation is one of those."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


def scope_of(operands: Sequence[Operand], journey: Journey) -> Scope:
    """All of the operands must happen in it, at any time."""
    answers = {_of_one(operand, journey) for operand in operands}
    if Scope.OUTSIDE in answers:
        return Scope.OUTSIDE
    return Scope.UNKNOWN if Scope.UNKNOWN in answers else Scope.INSIDE


def _of_one(operand: Operand, journey: Journey) -> Scope:
    beginning = beginning_of(journey)
    if beginning.fits(operand) or _happens(operand, journey):
        return Scope.INSIDE
    names_recording = not RECORDING.isdisjoint(operand.names)
    if names_recording and journey.recorded is None and not shows_recording(journey):
        return Scope.UNKNOWN
    may_be = beginning.may_fit(operand) or any(
        of_event(event).may_fit(operand) for event in journey.events if event.tags
    )
    return Scope.UNKNOWN if may_be else Scope.OUTSIDE


def _happens(operand: Operand, journey: Journey) -> bool:
    if HANDOVER in operand.names and has_handover(journey):
        return True
    wanted = frozenset(operand.names)
    has_globs = any(name.endswith(".*") for name in wanted)
    for event in journey.events:
        near = has_globs or event.kind in wanted
        near = near or not wanted.isdisjoint(event.tags) or not wanted.isdisjoint(event.classes)
        if near and event.kind is not EventKind.NOTE and of_event(event).fits(operand):
            return True
    return False
