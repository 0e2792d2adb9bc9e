"""Every measure, asked of one assessment."""

from collections import Counter

from cxguard.kpi.reading import Kpi, Reading, reading_shape
from cxguard.model.assessment import Assessment, Outcome
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


def kpi_shape(assessment: Assessment, seconds: float | None) -> Shape:
    """What stands in a bundle's kpi.json. `seconds` are what the run took, None where time stands still."""
    outcomes = Counter(str(verdict.outcome) for verdict in assessment.verdicts)
    return {
        "form": FORM,
        "as_of": assessment.as_of.isoformat(),
        "packs": {pack.id: pack.version for pack in assessment.packs},
        "outcomes": {str(outcome): outcomes[str(outcome)] for outcome in Outcome},
        "seconds": None if seconds is None else round(seconds, 1),
        "readings": [reading_shape(reading) for reading in measured(assessment)],
    }
