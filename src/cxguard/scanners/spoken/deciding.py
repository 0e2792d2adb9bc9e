"""What a chain is: decided by check digits, then by what was asked, then by its length.

Each way to hear a value has a chance: the sum of the named parts that its finding will show, less what
speaks against it (an older question, a question answered before, digits left over). The best is taken,
then what follows it is looked at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from cxguard.scanners.spoken.chains import Chain, Placed
from cxguard.scanners.spoken.kinds import KINDS, Form, ValueKind, kinds_of
from cxguard.scanners.spoken.readings import dates, expiries, readings
from cxguard.scanners.spoken.runs import Group
from cxguard.scanners.spoken.slots import Slot
from cxguard.scanners.spoken.stretches import Stretches

Parts = tuple[tuple[str, float], ...]
Place = tuple[int, str]
_Ranked = tuple[ValueKind, Slot, float]
_Chance = tuple[float, "Found"]

_VALIDATOR, _SLOT, _LENGTH, _SHAPE, _BESIDE = 0.45, 0.4, 0.15, 0.25, 0.3
_RANGE = 0.1  # what ranges tell that most numbers lie in
_LATER, _EARLIER_TURN, _ANSWERED, _SECOND_KIND = 0.04, 0.15, 0.3, 0.02
_FARTHEST_NOTHING, _TRIMMED, _UNLIKELY, _CROSSED, _CUT = 0.3, 0.03, 0.12, 0.02, 0.1
_CUT_DATE = 0.2  # of a longer number, a date can be cut almost anywhere
_LEAST = 0.2
_ALL = 0.25  # check digits over all that was said are no chance
_MOST_VALUES = 4
_ODDEST = 3
_SHORTEST_SKIPPED, _MOST_TRIMMED = 3, 4
_CARD_LENGTH = 16

# What check digits tell, whatever was asked; and what they tell where nothing fits that was. Least lengths.
_SURE = MappingProxyType({"pan": 13, "iban": 15})
_ALONE = MappingProxyType({**_SURE, "nino": 9, "phone": 10})
# What these words announce may pass a card's check by chance.
_EXPLAINED = frozenset(("order", "case", "policy", "imei", "phone", "aadhaar", "none", "nir", "bank-account"))
_CALENDAR = frozenset((Form.DATE, Form.EXPIRY))
_OF_CARD = ("expiry", "cvv")


@dataclass(frozen=True, slots=True)
class Found:
    """A value that was said: what kind, in which words, as what reading, and why that is believed."""

    kind: ValueKind
    placed: tuple[Placed, ...] = field(repr=False)
    reading: str = field(repr=False)
    parts: Parts
    slot: Slot | None = None

    @property
    def is_complete(self) -> bool:
        """Whether more digits would make it another value."""
        if self.kind.form in _CALENDAR or self.kind.is_nothing:
            return True
        is_card = self.kind.name == "pan" and len(self.reading) >= _CARD_LENGTH
        return is_card or self.kind.is_complete(self.reading)


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
        best = _best(Stretches(placed), _ranked(slots, used, topics), _beside((*told, *found)))
        if best is None:
            break
        used |= _place(best)
        skipped = placed[: placed.index(best.placed[0])]
        before = _best(Stretches(skipped), _ranked(slots, used, topics), ()) if skipped else None
        if before and _is_all(before, skipped):
            found.append(before)
            used |= _place(before)
        found.append(best)
        placed = placed[placed.index(best.placed[-1]) + 1 :]
    return found


def _place(value: Found) -> frozenset[Place]:
    return frozenset((value.slot.place,) if value.slot else ())


def _is_all(value: Found, placed: Sequence[Placed]) -> bool:
    """Whether it was asked for and is all that stands there: a postcode before a date of birth."""
    is_asked = value.slot is not None and not value.kind.is_nothing
    return is_asked and len(value.reading) >= _SHORTEST_SKIPPED and value.placed == placed


def awaited(chain: Chain, slots: Sequence[Slot], used: frozenset[Place]) -> Slot | None:
    """What a chain is expected to answer: the likeliest slot that has had no answer yet."""
    turn = chain.runs[0].turn
    return next((s for s in slots if s.place not in used and (s.turn is turn or not s.is_nothing)), None)


def awaits_more(chain: Chain, slots: Sequence[Slot], used: frozenset[Place]) -> bool:
    """Whether what was asked last is longer than what has been said so far."""
    fresh = awaited(chain, slots, used)
    kind = KINDS.get(fresh.kinds[0]) if fresh else None
    if kind is None or kind.form not in {Form.DIGITS, Form.CODE}:
        return False
    return 0 < len(chain.said) < kind.shortest


def _ranked(slots: Sequence[Slot], used: frozenset[Place], topics: frozenset[str]) -> list[_Ranked]:
    """Every kind that is asked for, with what its slot's place takes from its chance; the best first."""
    found: dict[str, _Ranked] = {}
    turns = list(dict.fromkeys(slot.turn.index for slot in slots))
    for rank, slot in enumerate(slots):
        cost = _LATER * rank + _EARLIER_TURN * turns.index(slot.turn.index)
        cost += _ANSWERED if slot.place in used else 0.0
        for i, name in enumerate(name for told in slot.kinds for name in kinds_of(told, topics)):
            price = cost + _SECOND_KIND * i
            if name not in found or found[name][2] > price:
                found[name] = (KINDS[name], slot, price)
    return sorted(found.values(), key=lambda ranked: ranked[2])


def _beside(found: Sequence[Found]) -> tuple[str, ...]:
    """What may be said without being named behind a card's number: when it expires, then its code."""
    names = [value.kind.name for value in found]
    if "pan" not in names:
        return ()
    since = names[len(names) - names[::-1].index("pan") :]
    return tuple(name for name in _OF_CARD if name not in since) if {*since} <= {*_OF_CARD} else ()


def _best(stretches: Stretches, ranked: Sequence[_Ranked], beside: Sequence[str]) -> Found | None:
    best = _asked(stretches, ranked)
    if best is None or best[1].kind.name not in _EXPLAINED:
        unasked = _unasked(stretches, ranked, _ALONE if best is None else _SURE)
        best = max([*([best] if best else []), *unasked], key=_chance, default=None)
    if beside:
        best = max([*([best] if best else []), *_beside_card(stretches, beside)], key=_chance, default=None)
    return best[1] if best else None


def _chance(entry: _Chance) -> float:
    return entry[0]


def _asked(stretches: Stretches, ranked: Sequence[_Ranked]) -> _Chance | None:
    """The likeliest value of a kind that was asked for. Kinds that cannot do better are not looked for."""
    best: _Chance | None = None
    for kind, slot, cost in ranked:
        if _most(kind) - cost <= (best[0] if best else _LEAST):
            continue
        if kind.is_nothing and slot.turn is not stretches.placed[0].run.turn:
            cost += _FARTHEST_NOTHING  # noqa: PLW2901 - a question for a count explains little
        for chance, value in _of_kind(stretches, kind, slot):
            if chance - cost > (best[0] if best else _LEAST):
                best = chance - cost, value
    return best


def _most(kind: ValueKind) -> float:
    """The best chance that a value of a kind can have."""
    checked = (_RANGE if kind.is_weak else _VALIDATOR) if kind.validators else 0.0
    return _SLOT + checked + (_SHAPE if kind.form in _CALENDAR else _LENGTH)


def _unasked(stretches: Stretches, ranked: Sequence[_Ranked], names: Mapping[str, int]) -> Iterator[_Chance]:
    """Values that check digits tell. But for a card's, they lie in one run."""
    asked = {kind.name for kind, _, _ in ranked}
    for name, shortest in names.items():
        if name in asked:
            continue
        for chance, value in _of_kind(stretches, KINDS[name], None):
            is_whole = name == "pan" or value.placed[0].run is value.placed[-1].run
            if len(value.reading) >= shortest and is_whole and KINDS[name].is_valid(value.reading):
                yield chance + _ALL * (len(value.placed) == len(stretches.placed)), value


def _beside_card(stretches: Stretches, names: Sequence[str]) -> Iterator[_Chance]:
    """What is said right behind a card's number without being named."""
    for name in names:
        for chance, value in _of_kind(stretches, KINDS[name], None):
            parts = (("beside", _BESIDE), *value.parts)
            yield chance + _BESIDE, Found(value.kind, value.placed, value.reading, parts)


def _of_kind(stretches: Stretches, kind: ValueKind, slot: Slot | None) -> Iterator[_Chance]:
    for start, end in stretches.of_kind(kind):
        window = stretches.placed[start:end]
        if slot and slot.is_over(window[0].run.turn, window[0].group.first):
            continue
        heard = _reading([item.group for item in window], kind)
        if heard is None:
            continue
        oddity, reading = heard
        parts = _parts(kind, reading, slot)
        chance = sum(weight for _, weight in parts) - _TRIMMED * min(start, _MOST_TRIMMED)
        chance -= _UNLIKELY * (0 if stretches.is_corrected(start, end) else oddity)
        chance -= _CROSSED * stretches.crossings(start, end, kind)
        cut = _CUT_DATE if kind.form in _CALENDAR else _CUT
        cuts = stretches.cut(end) + stretches.cut(start)
        if kind.is_nothing and cuts >= 1:
            continue  # a part of a longer number counts nothing
        chance -= cut * cuts
        yield chance, Found(kind, window, reading, parts, slot)


def _reading(groups: Sequence[Group], kind: ValueKind) -> tuple[int, str] | None:
    """The reading to believe, if any fits, and how far it is from the likeliest one."""
    if kind.form is Form.EXPIRY:
        return next(enumerate(expiries(groups)), None)
    if kind.form is Form.DATE:
        return next(enumerate(dates(groups)), None)
    if kind.form is Form.WORDS:
        return None
    spelled = list(readings(groups))
    fitting = [(_oddity(reading, spelled[0]), reading) for reading in spelled if kind.fits(reading)]
    if kind.validators:
        valid = next((heard for heard in fitting if kind.is_valid(heard[1])), None)
        if valid:
            return valid
    usual = (heard for heard in fitting if len(heard[1]) in kind.usual)
    return next(usual, fitting[0] if fitting else None)


def _oddity(reading: str, likeliest: str) -> int:
    """How many numerals were taken apart ('forty one' as 40 1) to come to a reading."""
    return min(_ODDEST, max(1, abs(len(reading) - len(likeliest)))) if reading != likeliest else 0


def _parts(kind: ValueKind, reading: str, slot: Slot | None) -> Parts:
    parts = []
    if kind.is_valid(reading):
        parts.append(("validator", _RANGE if kind.is_weak else _VALIDATOR))
    if slot:
        parts.append(("slot", _SLOT))
    if len(reading) in kind.usual or not (kind.usual or kind.form in _CALENDAR):
        parts.append(("length", _LENGTH))
    if kind.form in _CALENDAR:
        parts.append(("shape", _SHAPE))
    return tuple(parts)
