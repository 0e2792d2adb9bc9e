"""K9: how many of the obligations somebody looks after."""

from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment


def _measure(assessment: Assessment) -> Iterator[Reading]:
    checked = [bool(verdict.checks) for verdict in assessment.verdicts]
    yield Reading("K9", sum(checked), len(checked), len(checked))
    for pack in assessment.packs:
        own = [bool(verdict.checks) for verdict in assessment.verdicts if verdict.pack == pack.id]
        yield Reading("K9", sum(own), len(own), len(own), slice_=f"pack:{pack.id}")
    looked_at = [result.population > 0 for result in assessment.results]
    yield Reading("K9", sum(looked_at), len(looked_at), len(looked_at), slice_="checks with a population")


KPI = Kpi(
    "K9",
    "Obligations with a check",
    "requirements with at least one check, over requirements; and checks that had something to look at, over "
    "checks",
    "share",
    Better.HIGHER,
    _measure,
)
