"""What is published: a page that needs no script, the numbers as JSON, and a badge."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from cxguard.kpi.badge import badge
from cxguard.kpi.history import count_lines
from cxguard.kpi.measure import kpis
from cxguard.kpi.plot import HEIGHT, WIDTH, points_of
from cxguard.kpi.reading import WHOLE, Better, Reading, plain
from cxguard.kpi.series import FLOOR, RUN_TIME, TIME_TO_FIX, Point, rows

_OF_THE_ROW = {
    TIME_TO_FIX: (
        "Days to fix",
        "days from the first bundle with a finding to the first without it; and the age of those still open",
        "days",
        Better.LOWER,
    ),
    RUN_TIME: ("Minutes an audit takes", "minutes that the run took", "minutes", Better.LOWER),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One slice of a measure over time."""

    name: str
    latest: Reading | None
    change: float | None
    low: float | None
    high: float | None
    stretches: Sequence[Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Section:
    """One measure with its slices."""

    id: str
    title: str
    about: str
    unit: str
    better: str
    rows: tuple[Row, ...]


def published(points: Sequence[Point], count: int) -> dict[str, str]:
    """File name to content: index.html, kpi.json, badge.svg. `count` bundles there are, shown or not."""
    table = rows(points)
    outcomes = points[-1].outcomes
    return {
        "index.html": _page(points, count, tuple(_sections(table))),
        "kpi.json": json.dumps(_plain(points, count, table), ensure_ascii=False) + "\n",
        "badge.svg": badge(outcomes),
    }


def _sections(table: Mapping[str, Mapping[str, list[Reading | None]]]) -> Iterator[Section]:
    described = {kpi.id: (kpi.title, kpi.about, kpi.unit, kpi.better) for kpi in kpis()} | _OF_THE_ROW
    for id_ in sorted(described, key=lambda id_: int(id_[1:])):
        title, about, unit, better = described[id_]
        own = table.get(id_, {})
        yield Section(id_, title, about, unit, str(better), tuple(_row(s, row) for s, row in own.items()))


def _row(slice_: str, readings: Sequence[Reading | None]) -> Row:
    values = [reading.value if reading else None for reading in readings]
    known = [value for value in values if value is not None]
    change = None if values[-1] is None or len(known) < 2 else round(known[-1] - known[-2], 4)  # noqa: PLR2004 - two points make a change
    low, high = min(known, default=None), max(known, default=None)
    return Row(_named(slice_), readings[-1], change, low, high, points_of(values))


def _named(slice_: str) -> str:
    return "everything" if slice_ == WHOLE else slice_.partition(":")[2] or slice_


def _page(points: Sequence[Point], count: int, sections: tuple[Section, ...]) -> str:
    from jinja2 import Environment, StrictUndefined

    template = files("cxguard.kpi").joinpath("page.html.j2").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(template).render(
        points=points,
        count=count,
        counts=tuple(count_lines([{"outcomes": p.outcomes, "live": p.live} for p in points])),
        sections=sections,
        floor=FLOOR,
        width=WIDTH,
        height=HEIGHT,
    )


def _plain(
    points: Sequence[Point], count: int, table: Mapping[str, Mapping[str, list[Reading | None]]]
) -> dict[str, object]:
    return {
        "form": "cxguard/kpi-series/v1",
        "floor": FLOOR,
        "bundles": count,
        "points": [_point(point) for point in points],
        "series": [
            {"kpi": kpi, "slice": slice_} | _columns(row)
            for kpi, slices in sorted(table.items(), key=lambda item: int(item[0][1:]))
            for slice_, row in slices.items()
        ],
    }


def _point(point: Point) -> dict[str, object]:
    return {
        "as_of": point.as_of.isoformat(),
        "packs": dict(point.packs),
        "outcomes": dict(point.outcomes),
        "live": dict(point.live),
    }


def _columns(row: Sequence[Reading | None]) -> dict[str, object]:
    """One list for each number of a reading, with a place for every point."""
    return {
        "value": [r and r.value for r in row],
        "numerator": [r and plain(r.numerator) for r in row],
        "denominator": [r and plain(r.denominator) for r in row],
        "n": [r and r.n for r in row],
        "undecided": [r and r.undecided for r in row],
    }
