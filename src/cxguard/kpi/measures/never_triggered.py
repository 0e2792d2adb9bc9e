"""K10: checks that had something to look at, and whose occasion never came."""

from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment


def _measure(assessment: Assessment) -> Iterator[Reading]:
    asked = [result for result in assessment.results if result.population]
    vacuous = sum(result.untriggered == result.population for result in asked)
    yield Reading("K10", vacuous, len(asked), len(asked))


KPI = Kpi(
    "K10",
    "Checks never triggered",
    "checks whose occasion never came in any subject, over checks with subjects",
    "share",
    Better.LOWER,
    _measure,
)
