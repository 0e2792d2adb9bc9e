"""K15: how fresh people's statements are."""

from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment


def _measure(assessment: Assessment) -> Iterator[Reading]:
    stated = assessment.attestations
    counting = sum(not each.trouble(assessment.as_of) for each in stated)
    days = sum((assessment.as_of - each.attested_on).days for each in stated)
    yield Reading("K15", counting, len(stated), len(stated))
    yield Reading("K15", days, len(stated), len(stated), slice_="days since they were made")


KPI = Kpi(
    "K15",
    "Statements that count",
    "signed statements that are neither expired nor dated later, over statements; and their age",
    "share",
    Better.HIGHER,
    _measure,
)
