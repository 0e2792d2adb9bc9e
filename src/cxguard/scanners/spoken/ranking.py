"""What a chain is asked for: the kinds that open slots name, and what their places take from a chance."""

from collections.abc import Sequence
from operator import itemgetter

from cxguard.scanners.spoken.chains import Chain
from cxguard.scanners.spoken.groups import CORRECTION
from cxguard.scanners.spoken.kinds import KINDS, Form, ValueKind, kinds_of
from cxguard.scanners.spoken.readings import readings
from cxguard.scanners.spoken.slots import Place, Slot

Ranked = tuple[ValueKind, Slot, float]
"""A kind, the slot that names it, and what that slot's place costs."""

_LATER, _EARLIER_TURN, _ANSWERED, _SECOND_KIND = 0.04, 0.15, 0.3, 0.02
_COUNTED = frozenset((Form.DIGITS, Form.CODE))


def ranked(slots: Sequence[Slot], used: frozenset[Place], topics: frozenset[str]) -> list[Ranked]:
    """Every kind that is asked for, with what its slot's place takes from its chance; the best first."""
    found: dict[str, Ranked] = {}
    turns = list(dict.fromkeys([slot.turn.index for slot in slots]))
    for rank, slot in enumerate(slots):
        cost = _LATER * rank + _EARLIER_TURN * turns.index(slot.turn.index)
        cost += _ANSWERED if slot.place in used else 0.0
        for i, name in enumerate([name for told in slot.kinds for name in kinds_of(told, topics)]):
            price = cost + _SECOND_KIND * i
            if name not in found or found[name][2] > price:
                found[name] = (KINDS[name], slot, price)
    return sorted(found.values(), key=itemgetter(2))


def awaited(chain: Chain, slots: Sequence[Slot], used: frozenset[Place]) -> Slot | None:
    """What a chain is expected to answer: the likeliest slot that has had no answer yet."""
    turn = chain.runs[0].turn
    return next((s for s in slots if s.place not in used and (s.turn is turn or not s.is_nothing)), None)


def awaits_more(chain: Chain, slots: Sequence[Slot], used: frozenset[Place]) -> bool:
    """Whether what was asked last is longer than what has been said so far."""
    fresh = awaited(chain, slots, used)
    kind = KINDS.get(fresh.kinds[0]) if fresh else None
    if kind is None or kind.form not in _COUNTED or not 0 < len(chain.said) < kind.shortest:
        return False
    groups = [item.group for item in chain.placed]
    is_corrected = any(group.kind == CORRECTION for group in groups)
    return not (is_corrected and any(kind.fits(reading) for reading in readings(groups)))
