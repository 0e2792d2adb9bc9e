"""A waived violation stays in every report, with who accepts it and until when."""

import json
from dataclasses import replace
from datetime import date

import pytest

from cxguard.model.assessment import Assessment, Outcome, Violation
from cxguard.model.waiver import Validity, Waiver, WaiverUse
from cxguard.registry import plugins
from cxguard.reports import junit, sarif, text
from report_samples import ASSESSED

WAIVER = Waiver(
    id="W-1",
    check="pci-dss/no-card-kept",
    reason="The archive is <b>destroyed</b> in March.",
    requested_by="a.lindqvist",
    approved_by="r.okafor",
    approved_on=date(2026, 3, 1),
    expires=date(2026, 4, 30),
    paths=("calls/**",),
)
UNUSED = replace(WAIVER, id="W-2", expires=date(2026, 3, 30))


def waived() -> Assessment:
    first, *rest = ASSESSED.results
    accepted = tuple(replace(violation, waivers=("W-1",)) for violation in first.violations)
    notice = replace(
        rest[1], outcome=Outcome.WAIVED, violations=(Violation("calls/a.json", "too late", waivers=("W-1",)),)
    )
    uses = (WaiverUse(WAIVER, Validity.ACTIVE, 30, 1), WaiverUse(UNUSED, Validity.EXPIRED, -1))
    results = (replace(first, outcome=Outcome.WAIVED, violations=accepted), rest[0], notice, *rest[2:])
    return replace(ASSESSED, results=results, waivers=uses)


@pytest.mark.parametrize("report", ["text", "markdown", "json", "jsonl"])
def test_the_ledger_of_waivers_is_in_the_reports_for_people(report: str) -> None:
    said = plugins("cxguard.reports")[report].render(waived())
    assert all(word in said for word in ("W-1", "r.okafor", "W-2"))
    assert "<b>destroyed" not in said or report != "markdown"


def test_an_expired_and_an_unused_waiver_are_named() -> None:
    said = text.render(waived())
    assert "W-2  pci-dss/no-card-kept  EXPIRED on 2026-03-30; UNUSED; approved by r.okafor" in said


def test_sarif_marks_what_is_accepted_as_suppressed() -> None:
    (run,) = json.loads(sarif.render(waived()))["runs"]
    suppressed = {result["ruleId"] for result in run["results"] if result.get("suppressions")}
    assert suppressed == {"payment-card-number", "call-recording/notice-before-recording"}


def test_a_finding_that_another_violation_shows_is_not_suppressed() -> None:
    both = waived()
    shown = (Violation("x", "y", findings=(0, 1)),)
    other = replace(both.results[1], outcome=Outcome.FAIL, violations=shown)
    assessment = replace(both, results=(both.results[0], other))
    assert not any("suppressions" in r for r in json.loads(sarif.render(assessment))["runs"][0]["results"])


def test_junit_skips_a_waived_check_and_says_why() -> None:
    said = junit.render(waived())
    assert "(waived: W-1)" in said
    assert '<skipped message="waived: 1 of 5 fails' in said


@pytest.mark.parametrize("report", ["gitlab", "github"])
def test_reports_of_open_problems_leave_it_out(report: str) -> None:
    assert "too late" not in plugins("cxguard.reports")[report].render(waived())
