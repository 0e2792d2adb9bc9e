"""The row of audits that a bundle carries: of those before it, what a trend needs, and no more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from cxguard.kpi.measure import kpis
from cxguard.kpi.plot import HEIGHT, WIDTH, points_of
from cxguard.kpi.reading import WHOLE, Reading
from cxguard.kpi.series import is_published
from cxguard.model.assessment import Outcome
from cxguard.model.rule import Severity
from cxguard.model.shape import Shape
from cxguard.model.trend import Line

LONGEST = 24
"""Audits before it that a bundle tells of."""
SIZE = (WIDTH, HEIGHT)
_Written = Mapping[str, Any]


def row_after(previous: _Written | None) -> list[Shape]:
    """What a bundle's kpi.json tells of the audits before it: what the one before told, and that one."""
    if previous is None:
        return []
    return [*previous.get("earlier", []), brief(previous)][-LONGEST:]


def brief(written: _Written) -> Shape:
    """A kpi.json without what only its own day needs: the slices and the packs."""
    whole = [r for r in written["readings"] if r["slice"] == WHOLE]
    return {
        "as_of": written["as_of"],
        "outcomes": written["outcomes"],
        "live": written.get("live", {}),
        "readings": {r["kpi"]: [r["numerator"], r["denominator"], r["n"], r["undecided"]] for r in whole},
    }


def days_of(row: Sequence[_Written]) -> tuple[date, ...]:
    """The day that each audit judges by."""
    return tuple(date.fromisoformat(point["as_of"]) for point in row)


def count_lines(row: Sequence[_Written]) -> Iterator[Line]:
    """Requirements by outcome and live findings by severity, those that were ever more than none."""
    for outcome in Outcome:
        better = "higher" if outcome is Outcome.PASS else ""
        yield from _counted(str(outcome), "requirements", better, row, "outcomes")
    for severity in Severity:
        yield from _counted(str(severity), "findings", "lower", row, "live")


def _counted(name: str, unit: str, better: str, row: Sequence[_Written], where: str) -> Iterator[Line]:
    values = tuple(point[where].get(name) for point in row)
    if any(values):
        yield drawn(Line(name, unit, better, values))


def measure_lines(row: Sequence[_Written]) -> Iterator[Line]:
    """Every measure that has a value which enough cases stand behind, in one of the audits."""
    for kpi in kpis():
        values = tuple(_value(kpi.id, point["readings"].get(kpi.id)) for point in row)
        if any(value is not None for value in values):
            yield drawn(Line(f"{kpi.id} {kpi.title}", kpi.unit, str(kpi.better), values))


def _value(id_: str, numbers: Sequence[float] | None) -> float | None:
    if numbers is None:
        return None
    numerator, denominator, n, undecided = numbers
    reading = Reading(id_, numerator, denominator, int(n), int(undecided))
    return reading.value if is_published(reading) else None


def drawn(line: Line) -> Line:
    """The line with the stretches of its picture."""
    return replace(line, drawn=tuple(tuple(stretch) for stretch in points_of(line.values)))
