"""How likely a stretch of groups is a value of some kind.

Its chance is the sum of the named parts that its finding will show, less what speaks against it. What that
can be at most is known before a stretch is read; so most are never read.
"""

from collections.abc import Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from cxguard.scanners.spoken.chains import Placed
from cxguard.scanners.spoken.found import Found, Parts
from cxguard.scanners.spoken.kinds import CALENDAR, KINDS, Form, ValueKind
from cxguard.scanners.spoken.readings import dates, expiries, is_short_of_month
from cxguard.scanners.spoken.slots import Slot
from cxguard.scanners.spoken.stretches import Stretches

_VALIDATOR, _SLOT, _LENGTH, _SHAPE, _BESIDE = 0.45, 0.4, 0.15, 0.25, 0.3
_RANGE = 0.1  # what ranges tell that most numbers lie in
_TRIMMED, _UNLIKELY, _CROSSED, _CUT = 0.03, 0.12, 0.02, 0.2
_ALL = 0.25  # check digits over all that was said are no chance
_ODDEST, _MOST_TRIMMED = 3, 4


class Likely(NamedTuple):
    """A value with its chance, and the groups from `start` to `end` (excluded) that it is."""

    chance: float
    value: Found
    start: int
    end: int


class _Heard(NamedTuple):
    """The reading to believe, how far it is from the likeliest one, and whether check digits hold."""

    reading: str
    oddity: int = 0
    is_valid: bool = False

    def __repr__(self) -> str:
        """How it stands; never what is said."""
        return f"_Heard(oddity={self.oddity}, is_valid={self.is_valid})"


class Weighing:
    """Weighs stretches as values of a kind that a slot asks for; `cost` is what its place takes away."""

    _more = 0.0  # for any of its values
    _for_all = 0.0  # for a value that is all there is

    def __init__(
        self, stretches: Stretches, kind: ValueKind, slot: Slot | None = None, cost: float = 0.0
    ) -> None:
        self._stretches, self._kind, self._slot, self._cost = stretches, kind, slot, cost
        self._best = _BEST[kind.name, slot is not None]

    def likelier(self, least: float) -> Likely | None:
        """The likeliest value if it is likelier than the least; of several, the first."""
        found, stretches, kind = None, self._stretches, self._kind
        for start in stretches.starts(kind):
            if self._chance(self._best, start, len(stretches.groups)) <= least or self._is_over(start):
                continue
            for end in stretches.ends(start, kind):
                likely = self._weighed(start, end, least)
                if likely:
                    found, least = likely, likely.chance
        return found

    def _weighed(self, start: int, end: int, least: float) -> Likely | None:
        stretches, kind = self._stretches, self._kind
        is_cut = start > 0 and not self._is_over(start - 1)
        cuts = stretches.cut(end) + (stretches.cut(start) if is_cut else 0.0)
        if kind.is_nothing and cuts > 0:
            return None  # a part of a longer number counts nothing
        crossed = _CROSSED * stretches.crossings(start, end, kind)
        cut = _CUT * cuts
        if self._chance(self._best, start, end, 0.0, crossed, cut) <= least:
            return None
        heard = self._heard(start, end) if self._may_lie(start, end) else None
        if heard is None or not self._is_believed(heard):
            return None
        parts = _parts(
            kind,
            is_valid=heard.is_valid,
            is_asked=self._slot is not None,
            is_usual=kind.is_usual(heard.reading),
        )
        unlikely = _UNLIKELY * (0 if stretches.is_corrected(start, end) else heard.oddity)
        chance = self._chance(_sum(parts), start, end, unlikely, crossed, cut)
        if chance <= least:
            return None
        return Likely(chance, self._value(stretches.placed[start:end], heard.reading, parts), start, end)

    def _chance(  # noqa: PLR0913, PLR0917 - each that speaks against it, in the order in which it is taken off
        self, worth: float, start: int, end: int, unlikely: float = 0, crossed: float = 0, cut: float = 0
    ) -> float:
        """What is left of a worth; always reckoned in one order, so that who is worth more has no less."""
        chance = worth - _TRIMMED * min(start, _MOST_TRIMMED) - unlikely - crossed - cut
        is_all = end - start == len(self._stretches.groups)
        return chance - self._cost + self._more + (self._for_all if is_all else 0.0)

    def _is_over(self, start: int) -> bool:
        """Whether it would begin within the very words that ask for it."""
        item = self._stretches.placed[start]
        return self._slot is not None and self._slot.is_over(item.run.turn, item.group.first)

    def _may_lie(self, _start: int, _end: int) -> bool:
        return True

    def _is_believed(self, _heard: _Heard) -> bool:
        return True

    def _value(self, placed: tuple[Placed, ...], reading: str, parts: Parts) -> Found:
        return Found(self._kind, placed, reading, parts, self._slot)

    def _heard(self, start: int, end: int) -> _Heard | None:
        """The reading to believe, if any fits."""
        form = self._kind.form
        if form is Form.WORDS:
            return None
        if form not in CALENDAR:
            return _fitting(self._stretches.heard(start, end), self._kind)
        groups = self._stretches.groups[start:end]
        first = next((expiries if form is Form.EXPIRY else dates)(groups), None)
        return _Heard(first, int(form is Form.EXPIRY and is_short_of_month(groups))) if first else None


class Unasked(Weighing):
    """Weighs them as values that check digits tell; but for a card's, they lie in one run."""

    _for_all = _ALL

    def __init__(self, stretches: Stretches, kind: ValueKind, shortest: int) -> None:
        super().__init__(stretches, kind)
        self._shortest = shortest

    def _may_lie(self, start: int, end: int) -> bool:
        placed = self._stretches.placed
        run = placed[start].run
        if self._kind.is_weak and not 1 < end - start == len(run.groups):
            return False  # ten figures in one piece, or within more of them, are the number of an order
        return self._kind.name == "pan" or run is placed[end - 1].run

    def _is_believed(self, heard: _Heard) -> bool:
        most = 0 if self._kind.is_weak else 1  # of many readings, one passes by chance
        return heard.is_valid and len(heard.reading) >= self._shortest and heard.oddity <= most


class Beside(Weighing):
    """Weighs them as what is said right behind a card's number without being named."""

    _more = _BESIDE

    def _value(self, placed: tuple[Placed, ...], reading: str, parts: Parts) -> Found:
        return super()._value(placed, reading, (("beside", _BESIDE), *parts))


@cache
def most(name: str) -> float:
    """The best chance that a value of the kind of this name can have, if it was asked for."""
    kind = KINDS[name]
    checked = _checked(kind) if kind.validators else 0.0
    return _SLOT + checked + (_SHAPE if kind.form in CALENDAR else _LENGTH)


def _parts(kind: ValueKind, *, is_valid: bool, is_asked: bool, is_usual: bool) -> Parts:
    parts = list[tuple[str, float]]()
    if is_valid:
        parts.append(("validator", _checked(kind)))
    if is_asked:
        parts.append(("slot", _SLOT))
    if kind.form in CALENDAR:
        parts.append(("shape", _SHAPE))
    elif is_usual:
        parts.append(("length", _LENGTH))
    return tuple(parts)


def _checked(kind: ValueKind) -> float:
    return _RANGE if kind.is_weak else _VALIDATOR


def _sum(parts: Parts) -> float:
    return sum([weight for _, weight in parts])


def _fitting(heard: Sequence[str], kind: ValueKind) -> _Heard | None:
    """Of what a stretch can spell: what check digits hold for, else the first as long as usual, or at all."""
    fitting = [reading for reading in heard if kind.fits(reading)]
    if kind.validators:
        valid = next(filter(kind.is_valid, fitting), None)
        if valid is not None:
            return _Heard(valid, _oddity(valid, heard[0]), is_valid=True)
    if not fitting:
        return None
    chosen = next((reading for reading in fitting if len(reading) in kind.usual), fitting[0])
    return _Heard(chosen, _oddity(chosen, heard[0]))


def _oddity(reading: str, likeliest: str) -> int:
    """How many numerals were taken apart ('forty one' as 40 1) to come to a reading."""
    return min(_ODDEST, max(1, abs(len(reading) - len(likeliest)))) if reading != likeliest else 0


_BEST = MappingProxyType(
    {
        (kind.name, is_asked): _sum(
            _parts(kind, is_valid=bool(kind.validators), is_asked=is_asked, is_usual=True)
        )
        for kind in KINDS.values()
        for is_asked in (False, True)
    }
)
"""What a value of a kind is worth at most, without anything against it."""
