"""How an audit stands to the bundle that it follows, and to those that it tells of."""

from cxguard.errors import EvidenceError
from cxguard.evidence.since import measures_in, since
from cxguard.kpi.history import SIZE, brief, count_lines, days_of, measure_lines, row_after
from cxguard.model.assessment import Assessment
from cxguard.model.shape import Shape
from cxguard.model.trend import Trend


def earlier(previous: str) -> list[Shape]:
    """What the bundle before tells of itself and of those before it. It must have been verified.

    Raises EvidenceError if its measures are not in the form that cxguard writes.
    """
    try:
        return row_after(measures_in(previous))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise EvidenceError("the previous bundle has measures that this version cannot read") from None


def trend(assessment: Assessment, measures: Shape, row: list[Shape], previous: str) -> Trend | None:
    """The trend; `measures` are this run's kpi.json, `row` what `earlier` told.

    None if what is needed of the bundle before was withheld.
    """
    changed = since(previous, assessment)
    if changed is None or not row:
        return None
    points = [*row, brief(measures)]
    return Trend(
        days=days_of(points),
        counts=tuple(count_lines(points)),
        measures=tuple(measure_lines(points)),
        changes=changed.changes,
        new=changed.new,
        fixed=changed.fixed,
        persisting=changed.persisting,
        size=SIZE,
    )
