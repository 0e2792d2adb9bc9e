"""K4: whether tests use people's data."""

from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.document import Kind

_NOT_PERSONAL = ("secret.", "code.", "masking.")


def _measure(assessment: Assessment) -> Iterator[Reading]:
    fixtures = {e.path for e in assessment.scan.examined if e.kind is Kind.FIXTURE}
    live = {
        f.path
        for f in assessment.scan.findings
        if f.is_open and f.path in fixtures and not f.class_.startswith(_NOT_PERSONAL)
    }
    yield Reading("K4", len(live), len(fixtures), len(fixtures))


KPI = Kpi(
    "K4",
    "Live data in tests",
    "fixtures that hold data of a person, not published test data, over fixtures",
    "share",
    Better.LOWER,
    _measure,
)
