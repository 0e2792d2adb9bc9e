"""Readings over time: one point for each bundle, and what only a row of bundles can tell."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from sys import intern

from cxguard.kpi.reading import WHOLE, Reading
from cxguard.model.shape import Shape

FLOOR = 5
"""Fewer cases than this are not published: they could be somebody."""

MOST_POINTS = 500
"""Bundles published one by one. Of more, so many are chosen evenly, with the first and the latest."""

TIME_TO_FIX, RUN_TIME = "K13", "K14"
_NOT_OF_PEOPLE = frozenset(("K9", "K10", "K12", TIME_TO_FIX, RUN_TIME, "K15"))
"""Measures whose cases are checks, findings and runs."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one bundle says. `open_` are the marks of its open findings, for how long they stay.

    `live` counts live findings by severity; nothing where the bundle does not tell.
    """

    as_of: date
    started: str
    packs: Mapping[str, str]
    outcomes: Mapping[str, int]
    readings: tuple[Reading, ...]
    open_: frozenset[str] = field(default=frozenset(), repr=False)
    live: Mapping[str, int] = field(default_factory=dict)


def chosen(count: int) -> frozenset[int]:
    """Which of so many bundles are published one by one, so that no number of them fills the memory."""
    if count <= MOST_POINTS:
        return frozenset(range(count))
    return frozenset(round(place * (count - 1) / (MOST_POINTS - 1)) for place in range(MOST_POINTS))


def with_ages(points: Iterable[Point]) -> Iterator[Point]:
    """The points, in order, each with the time that findings stayed open so far (K13).

    Only the marks that are open now are remembered; a point goes on without its own.
    """
    first: dict[str, date] = {}
    fixed_days, fixed = 0, 0
    for point in points:
        gone = [mark for mark in first if mark not in point.open_]
        fixed_days += sum((point.as_of - first.pop(mark)).days for mark in gone)
        fixed += len(gone)
        for mark in point.open_:
            first.setdefault(mark, point.as_of)
        open_days = sum((point.as_of - day).days for day in first.values())
        ages = (
            Reading(TIME_TO_FIX, fixed_days, fixed, fixed),
            Reading(TIME_TO_FIX, open_days, len(first), len(first), slice_="still open"),
        )
        yield replace(point, readings=(*point.readings, *ages), open_=frozenset())


def is_published(reading: Reading) -> bool:
    """Whether enough cases stand behind it, or no case is a person's."""
    return reading.n == 0 or reading.n >= FLOOR or reading.kpi in _NOT_OF_PEOPLE


def rows(points: Sequence[Point]) -> dict[str, dict[str, list[Reading | None]]]:
    """By measure and slice, the reading of each point; None where there is none, or too few cases."""
    table: dict[str, dict[str, list[Reading | None]]] = defaultdict(dict)
    for place, point in enumerate(points):
        for reading in point.readings:
            row = table[reading.kpi].setdefault(reading.slice_, [None] * len(points))
            row[place] = reading if is_published(reading) else None
    return {
        kpi: {s: row for s, row in sorted(slices.items()) if s == WHOLE or any(row)}
        for kpi, slices in table.items()
    }


def point_of(written: Mapping[str, object], started: str, marks: Iterable[str]) -> Point:
    """A point from a bundle's kpi.json. Raises KeyError, TypeError or ValueError where it is none."""
    readings = tuple(_reading(shape) for shape in _list(written["readings"]))
    seconds = written.get("seconds")
    if isinstance(seconds, (int, float)):
        readings += (Reading(RUN_TIME, float(seconds) / 60, 1, 1),)
    return Point(
        date.fromisoformat(str(written["as_of"])),
        started,
        {str(k): str(v) for k, v in dict(_mapping(written["packs"])).items()},
        {str(k): int(str(v)) for k, v in dict(_mapping(written["outcomes"])).items()},
        readings,
        frozenset(marks),
        {str(k): int(str(v)) for k, v in dict(_mapping(written.get("live", {}))).items()},
    )


def _reading(shape: Mapping[str, object]) -> Reading:
    """A reading. Its names come again in every bundle, and are kept once."""
    return Reading(
        intern(str(shape["kpi"])),
        float(str(shape["numerator"])),
        float(str(shape["denominator"])),
        int(str(shape["n"])),
        int(str(shape["undecided"])),
        intern(str(shape["slice"])),
    )


def _list(value: object) -> list[Shape]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise TypeError("no mapping")
    return value
