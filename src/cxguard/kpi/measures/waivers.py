"""K12: how many violations somebody accepted, and how those waivers stand."""

from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.waiver import Validity


def _measure(assessment: Assessment) -> Iterator[Reading]:
    given = assessment.waivers
    expired = sum(use.validity is Validity.EXPIRED for use in given)
    days = sum((assessment.as_of - use.waiver.approved_on).days for use in given)
    yield Reading("K12", sum(use.matched for use in given), len(given), len(given))
    yield Reading("K12", expired, len(given), len(given), slice_="expired")
    yield Reading("K12", sum(use.is_unused for use in given), len(given), len(given), slice_="unused")
    yield Reading("K12", sum(use.waiver.is_signed for use in given), len(given), len(given), slice_="signed")
    yield Reading("K12", days, len(given), len(given), slice_="days since approval")


KPI = Kpi(
    "K12",
    "Waivers",
    "violations that waivers cover, over waivers; the shares that are expired, unused, signed; and their age",
    "per waiver",
    Better.LOWER,
    _measure,
)
