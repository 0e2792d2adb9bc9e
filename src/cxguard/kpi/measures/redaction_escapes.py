"""K5: whether files that say they are redacted are."""

from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment


def _measure(assessment: Assessment) -> Iterator[Reading]:
    claimed = {
        e.path
        for e in assessment.scan.examined
        if e.journey is not None and e.journey.redaction == "redacted"
    }
    escaped = {f.path for f in assessment.scan.findings if f.is_open and f.path in claimed}
    yield Reading("K5", len(escaped), len(claimed), len(claimed))


KPI = Kpi(
    "K5",
    "Redaction escapes",
    "conversations that claim to be redacted and still hold a live value, over those that claim it",
    "share",
    Better.LOWER,
    _measure,
)
