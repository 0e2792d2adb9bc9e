"""What a limit cut off stands in every report, with how much it was."""

from dataclasses import replace

import pytest

from cxguard.model.artifact import Truncated
from cxguard.model.assessment import Assessment
from cxguard.model.document import Kind
from cxguard.model.scan import Examined, Scan
from cxguard.registry import plugins
from report_samples import ASSESSED, SCANNED

CUT = Examined(
    "big.txt",
    Kind.TEXT,
    "text",
    9,
    truncated=(Truncated("too many", 4321, "email-address"), Truncated("deep")),
)


def _with_it(assessment: Assessment) -> Assessment:
    scan = assessment.scan
    return replace(assessment, scan=replace(scan, examined=(*scan.examined, CUT)))


@pytest.mark.parametrize("sample", [SCANNED, ASSESSED], ids=["scanned", "assessed"])
@pytest.mark.parametrize("report", sorted(plugins("cxguard.reports")))
def test_every_report_says_how_many_findings_it_does_not_list(report: str, sample: Assessment) -> None:
    shown = plugins("cxguard.reports")[report].render(_with_it(sample))

    assert "4321" in shown or "4,321" in shown


@pytest.mark.parametrize("report", sorted(plugins("cxguard.reports").keys() - {"openmetrics"}))
def test_every_report_names_the_file_that_was_not_wholly_looked_at(report: str) -> None:
    assert "big.txt" in plugins("cxguard.reports")[report].render(_with_it(SCANNED))


def test_a_file_that_was_not_wholly_looked_at_makes_a_run_incomplete() -> None:
    unlisted = replace(CUT, truncated=CUT.truncated[:1])

    assert not Scan((CUT,), (), ()).is_complete
    assert Scan((unlisted,), (), ()).is_complete
