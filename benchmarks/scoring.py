"""How well found places agree with true ones: precision, recall, F1 and F2, by class and by strictness."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

Place = tuple[int, int, str]
"""Start, end (in characters) and class."""

_ENOUGH = 0.5
_COVERED = 0.9


@dataclass
class Counts:
    """What was found and was there, was found and was not, was there and was not found."""

    true: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that was there; 1 if nothing was found."""
        found = self.true + self.false
        return self.true / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what was there that was found; 1 if nothing was there."""
        there = self.true + self.missed
        return self.true / there if there else 1.0

    def f(self, beta: float) -> float:
        """F-beta: recall counts beta times as much as precision."""
        below = beta * beta * self.precision + self.recall
        return (1 + beta * beta) * self.precision * self.recall / below if below else 0.0


@dataclass
class Score:
    """The counts over a set: by class, exact and by overlap; what is covered; what is masked in vain."""

    exact: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    overlap: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    covered: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    masked: int = 0
    masked_in_vain: int = 0

    def add(self, true: Sequence[Place], found: Sequence[Place]) -> None:
        """Count one text."""
        _count(self.exact, true, found, lambda a, b: a[:2] == b[:2])
        _count(self.overlap, true, found, lambda a, b: _share(a, b) >= _ENOUGH)
        spots = _characters(found)
        for start, end, class_ in true:
            hidden = len(spots & set(range(start, end))) >= _COVERED * (end - start)
            counts = self.covered[class_]
            counts.true, counts.missed = counts.true + hidden, counts.missed + (not hidden)
        self.masked += len(spots)
        self.masked_in_vain += len(spots - _characters(true))


def total(by_class: dict[str, Counts]) -> Counts:
    """All classes taken together."""
    whole = Counts()
    for counts in by_class.values():
        whole.true, whole.false = whole.true + counts.true, whole.false + counts.false
        whole.missed += counts.missed
    return whole


def _count(
    by_class: dict[str, Counts],
    true: Sequence[Place],
    found: Sequence[Place],
    same: Callable[[Place, Place], bool],
) -> None:
    left = list(found)
    for place in true:
        hit = next((other for other in left if other[2] == place[2] and same(place, other)), None)
        if hit is None:
            by_class[place[2]].missed += 1
        else:
            left.remove(hit)
            by_class[place[2]].true += 1
    for _, _, class_ in left:
        by_class[class_].false += 1


def _share(one: Place, other: Place) -> float:
    """Intersection over union."""
    inside = min(one[1], other[1]) - max(one[0], other[0])
    return inside / (max(one[1], other[1]) - min(one[0], other[0])) if inside > 0 else 0.0


def _characters(places: Iterable[Place]) -> set[int]:
    return {position for start, end, _ in places for position in range(start, end)}
