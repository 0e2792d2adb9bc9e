"""What is about to change: law that begins or ends to bind, and what people stand for that expires."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cxguard.model.policy import Pack
from cxguard.policies.circumstances import Given


@dataclass(frozen=True, slots=True)
class Event:
    """A day, and what happens on it."""

    day: date
    what: str


def upcoming(packs: Sequence[Pack], given: Given, as_of: date, days: int) -> tuple[Event, ...]:
    """What happens after a day and until so many days later, the soonest first."""
    last = as_of + timedelta(days=days)
    found = {event for event in (*_law(packs), *_expiring(given)) if as_of < event.day <= last}
    return tuple(sorted(found, key=lambda event: (event.day, event.what)))


def _law(packs: Sequence[Pack]) -> Iterator[Event]:
    """A requirement ends to bind on the day after its last."""
    for pack in packs:
        for requirement in pack.requirements:
            name = f"{pack.id}/{requirement.id}: {requirement.title}"
            checks = len(pack.checks_of(requirement.id))
            tested = f"{checks} check{'' if checks == 1 else 's'}" if checks else "no check"
            if requirement.effective_from:
                yield Event(requirement.effective_from, f"begins to bind  {name} ({tested})")
            if requirement.effective_to:
                yield Event(requirement.effective_to + timedelta(days=1), f"no longer binds  {name}")


def _expiring(given: Given) -> Iterator[Event]:
    """What expires counts for the last time on its day; the event is the day after."""
    for waiver in given.waivers:
        yield Event(
            waiver.expires + timedelta(days=1), f"waiver {waiver.id} has expired: {waiver.check} fails"
        )
    for stated in given.attestations:
        yield Event(
            stated.expires + timedelta(days=1), f"attestation {stated.id} has expired: {stated.about}"
        )
