"""What a chain is: decided by check digits, then by what was asked, then by its length.

Each way to hear a value has a chance, from which an older question and one answered before take something.
The best is taken, then what follows it is looked at.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cxguard.scanners.spoken.chains import Chain, Placed
from cxguard.scanners.spoken.found import Found
from cxguard.scanners.spoken.kinds import KINDS, fewest
from cxguard.scanners.spoken.ranking import Ranked, ranked
from cxguard.scanners.spoken.slots import Place, Slot
from cxguard.scanners.spoken.stretches import Stretches
from cxguard.scanners.spoken.weighing import Beside, Likely, Unasked, Weighing, most

_FARTHEST_NOTHING = 0.3
_LEAST = 0.2
_MOST_VALUES = 4
_SHORTEST_SKIPPED = 3

# What check digits tell, whatever was asked; and what they tell where nothing fits that was. Least lengths.
_SURE = MappingProxyType({"pan": 13, "iban": 15})
_ALONE = MappingProxyType({**_SURE, "nino": 9, "phone": 10})
# What these words announce may pass a card's check by chance.
_EXPLAINED = frozenset(("order", "case", "policy", "imei", "phone", "aadhaar", "none", "nir", "bank-account"))
_OF_CARD = ("expiry", "cvv")

FEWEST_UNASKED, FEWEST_BESIDE = min(_ALONE.values()), fewest(_OF_CARD)
"""The characters that a value has at least that nobody asked for, and one beside a card's number."""


def decide(
    chain: Chain,
    slots: Sequence[Slot],
    *,
    topics: frozenset[str] = frozenset(),
    used: frozenset[Place] = frozenset(),
    told: Sequence[Found] = (),
) -> list[Found]:
    """The values in a chain, in order, and what is nothing. `used` are slots that have been answered.

    `told` are the values that its speaker has just given and that this may go on from.
    """
    found: list[Found] = []
    placed = chain.placed
    while placed and len(found) < _MOST_VALUES:
        best = _best(placed, ranked(slots, used, topics), _beside((*told, *found)))
        if best is None:
            break
        used |= _place(best.value)
        skipped = placed[: best.start]
        before = _best(skipped, ranked(slots, used, topics)) if skipped else None
        if before and _is_all(before.value, skipped):
            found.append(before.value)
            used |= _place(before.value)
        found.append(best.value)
        placed = placed[best.end :]
    return found


def _place(value: Found) -> frozenset[Place]:
    return frozenset((value.slot.place,) if value.slot else ())


def _is_all(value: Found, placed: Sequence[Placed]) -> bool:
    """Whether it was asked for and is all that stands there: a postcode before a date of birth."""
    is_asked = value.slot is not None and not value.kind.is_nothing
    return is_asked and len(value.reading) >= _SHORTEST_SKIPPED and value.placed == placed


def _beside(found: Sequence[Found]) -> tuple[str, ...]:
    """What may be said without being named behind a card's number: when it expires, then its code."""
    names = [value.kind.name for value in found]
    if "pan" not in names:
        return ()
    since = names[len(names) - names[::-1].index("pan") :]
    return tuple(name for name in _OF_CARD if name not in since) if {*since} <= {*_OF_CARD} else ()


def _best(placed: Sequence[Placed], asked: Sequence[Ranked], beside: Sequence[str] = ()) -> Likely | None:
    stretches = Stretches(placed)
    best = _asked(stretches, asked)
    if best is None or best.value.kind.name not in _EXPLAINED:
        best = _unasked(stretches, asked, _ALONE if best is None else _SURE, best)
    for name in beside:
        best = Beside(stretches, KINDS[name]).likelier(_least(best)) or best
    return best


def _least(best: Likely | None) -> float:
    return best.chance if best else float("-inf")


def _asked(stretches: Stretches, asked: Sequence[Ranked]) -> Likely | None:
    """The likeliest value of a kind that was asked for. Kinds that cannot do better are not looked for."""
    best: Likely | None = None
    for kind, slot, cost in asked:
        least = best.chance if best else _LEAST
        if most(kind.name) - cost <= least:
            continue
        if kind.is_nothing and slot.turn is not stretches.placed[0].run.turn:
            cost += _FARTHEST_NOTHING  # noqa: PLW2901 - a question for a count explains little
        best = Weighing(stretches, kind, slot, cost).likelier(least) or best
    return best


def _unasked(
    stretches: Stretches, asked: Sequence[Ranked], names: Mapping[str, int], best: Likely | None
) -> Likely | None:
    """What check digits tell, if that is likelier than the best of what was asked for."""
    told = {kind.name for kind, _, _ in asked}
    for name, shortest in names.items():
        if name not in told:
            best = Unasked(stretches, KINDS[name], shortest).likelier(_least(best)) or best
    return best
