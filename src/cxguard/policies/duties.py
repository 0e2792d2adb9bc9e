"""Duties that contradict each other: one law wants a thing recorded, another wants it not to be.

A requirement may say what it asks for in a form that can be compared: a topic, and that it must or must
not be, or how much of it at least or at most. Requirements that bind on the same day in places that
overlap are held against each other. Nothing is decided: the clauses are shown side by side.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from cxguard.model.conflict import Conflict, Side
from cxguard.model.policy import Pack


def conflicts(packs: Sequence[Pack], as_of: date) -> tuple[Conflict, ...]:
    """Every pair of duties that contradict each other on that day, by topic and names."""
    sides = sorted(_sides(packs, as_of), key=lambda side: (side.duty.topic, side.name))
    return tuple(
        Conflict(first.duty.topic, first, second)
        for first, second in combinations(sides, 2)
        if first.duty.topic == second.duty.topic
        and first.duty.contradicts(second.duty)
        and _overlap(first.requirement.jurisdiction, second.requirement.jurisdiction)
    )


def _sides(packs: Sequence[Pack], as_of: date) -> Iterator[Side]:
    for pack in packs:
        for requirement in pack.requirements:
            if requirement.in_force(as_of):
                yield from (Side(pack.id, requirement, duty) for duty in requirement.duties)


def _overlap(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether two lists of places share one; nothing stands for everywhere, US holds US-CA."""
    if not first or not second:
        return True
    return any(a == b or a.startswith(f"{b}-") or b.startswith(f"{a}-") for a in first for b in second)
