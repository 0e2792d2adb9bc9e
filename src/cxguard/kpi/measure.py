"""Every measure, asked of one assessment."""

from collections import Counter
from collections.abc import Sequence

from cxguard.kpi.reading import Kpi, Reading, reading_shape
from cxguard.model.assessment import Assessment, Outcome
from cxguard.model.finding import Status
from cxguard.model.rule import Severity
from cxguard.model.shape import Shape
from cxguard.registry import plugins

FORM = "cxguard/kpi/v1"


def kpis() -> tuple[Kpi, ...]:
    """Every measure there is, by number."""
    found = [module.KPI for module in plugins("cxguard.kpi.measures").values()]
    return tuple(sorted(found, key=lambda kpi: kpi.number))


def measured(assessment: Assessment) -> tuple[Reading, ...]:
    """What every measure reads, by number and slice."""
    return tuple(
        reading
        for kpi in kpis()
        for reading in sorted(kpi.measure(assessment), key=lambda reading: reading.slice_)
    )


def kpi_shape(assessment: Assessment, seconds: float | None, earlier: Sequence[Shape] = ()) -> Shape:
    """What stands in a bundle's kpi.json. `seconds` are what the run took, None where time stands still.

    `earlier` are the audits before it, as `history` tells of them.
    """
    outcomes = Counter(str(verdict.outcome) for verdict in assessment.verdicts)
    live = Counter(str(f.severity) for f in assessment.scan.findings if f.status is Status.LIVE)
    return {
        "form": FORM,
        "as_of": assessment.as_of.isoformat(),
        "packs": {pack.id: pack.version for pack in assessment.packs},
        "outcomes": {str(outcome): outcomes[str(outcome)] for outcome in Outcome},
        "live": {str(severity): live[str(severity)] for severity in Severity},
        "seconds": None if seconds is None else round(seconds, 1),
        "readings": [reading_shape(reading) for reading in measured(assessment)],
        "earlier": list(earlier),
    }
