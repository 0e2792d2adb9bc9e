"""Evaluated first, waived after."""

from dataclasses import replace
from datetime import date

import pytest

from cxguard.errors import ExitCode
from cxguard.model.assessment import Assessment, CheckResult, Inconclusive, Outcome, SelfTest, Violation
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Status
from cxguard.model.policy import Canary, Check, Citation, FindingSelector, Pack, Requirement, Subject
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, Scan
from cxguard.model.waiver import Validity, Waiver, WaiverUse
from cxguard.policies.circumstances import Given
from cxguard.policies.evaluate import evaluate, exit_code
from cxguard.policies.waiving import Waived, waive

CHECK = Check(
    "no-cards", "No cards", ("r1",), Subject.ARTIFACT, "", "", Canary("bad", "good"),
    forbids=FindingSelector(("payment.*",)),
)  # fmt: skip
FINDING = Finding(
    rule="card", rule_version=1, class_="payment.pan", severity=Severity.HIGH, confidence=1.0,
    status=Status.LIVE, kind=Kind.TEXT, format="text", path="legacy/a.txt", line=1, column=1, end_line=1,
    end_column=2, start=0, end=1, mask="*", message="", fix="", fingerprint="fp-one-1",
)  # fmt: skip
WAIVER = Waiver(
    id="W-1",
    check="pack/no-cards",
    reason="The archive is destroyed in March.",
    requested_by="a.lindqvist",
    approved_by="r.okafor",
    approved_on=date(2026, 11, 2),
    expires=date(2027, 1, 31),
    paths=("legacy/**",),
)
DAY = date(2026, 12, 1)
RESULT = CheckResult(
    "pack", "no-cards", Outcome.FAIL, "1 of 2 artifacts fail", population=2, passed=1,
    violations=(Violation("legacy/a.txt", "payment.pan (live) 1 time", findings=(0,)),),
)  # fmt: skip


def waived(
    *waivers: Waiver,
    result: CheckResult = RESULT,
    findings: tuple[Finding, ...] = (FINDING,),
    day: date = DAY,
) -> Waived:
    return waive([result], {("pack", "no-cards"): CHECK}, waivers, findings, day)


def outcome(*waivers: Waiver, day: date = DAY, findings: tuple[Finding, ...] = (FINDING,)) -> str:
    return waived(*waivers, day=day, findings=findings).results[0].outcome


def test_a_waived_violation_stays_and_names_its_waiver() -> None:
    result = waived(WAIVER).results[0]
    assert (result.outcome, result.failed, result.waived) == ("waived", 1, 1)
    assert result.violations[0].waivers == ("W-1",)
    assert result.reason == "1 of 2 artifacts fail; all waived (W-1) until 2027-01-31"


@pytest.mark.parametrize(
    ("day", "expected", "validity"),
    [
        (date(2026, 11, 1), "fail", Validity.FUTURE),
        (date(2026, 11, 2), "waived", Validity.ACTIVE),
        (date(2027, 1, 31), "waived", Validity.ACTIVE),
        (date(2027, 2, 1), "fail", Validity.EXPIRED),
    ],
)
def test_a_waiver_holds_from_its_approval_to_its_last_day(
    day: date, expected: str, validity: Validity
) -> None:
    said = waived(WAIVER, day=day)
    assert said.results[0].outcome == expected
    assert said.uses == (WaiverUse(WAIVER, validity, (date(2027, 1, 31) - day).days, 1),)


def test_an_expired_waiver_is_named_where_it_would_have_counted() -> None:
    reason = waived(WAIVER, day=date(2027, 2, 1)).results[0].reason
    assert reason == "1 of 2 artifacts fail; the waiver W-1 expired on 2027-01-31"


@pytest.mark.parametrize(
    "other",
    [
        replace(WAIVER, paths=("archive/**",)),
        replace(WAIVER, check="pack/other"),
        replace(WAIVER, paths=(), subjects=("legacy/b.txt",)),
        replace(WAIVER, fingerprints=("fp-two-2",)),
        replace(WAIVER, inline=True),
    ],
)
def test_a_waiver_of_something_else_is_unused(other: Waiver) -> None:
    said = waived(other)
    assert said.results[0].outcome == "fail"
    assert said.uses[0].is_unused


def test_every_part_of_a_scope_must_fit() -> None:
    assert outcome(replace(WAIVER, fingerprints=("fp-one-1",))) == "waived"
    assert outcome(replace(WAIVER, subjects=("legacy/a.txt",))) == "waived"
    assert outcome(replace(WAIVER, paths=("archive/**",), fingerprints=("fp-one-1",))) == "fail"


def test_every_finding_of_a_violation_must_be_accepted() -> None:
    other = replace(FINDING, fingerprint="fp-two-2", line=7)
    both = replace(RESULT, violations=(replace(RESULT.violations[0], findings=(0, 1)),))
    one, two = (
        replace(WAIVER, fingerprints=("fp-one-1",)),
        replace(WAIVER, id="W-2", fingerprints=("fp-two-2",)),
    )
    assert waived(one, result=both, findings=(FINDING, other)).results[0].outcome == "fail"
    said = waived(one, two, result=both, findings=(FINDING, other))
    assert (said.results[0].outcome, said.results[0].violations[0].waivers) == ("waived", ("W-1", "W-2"))


def test_one_violation_that_is_not_accepted_fails() -> None:
    more = replace(RESULT, violations=(*RESULT.violations, Violation("live/b.txt", "x")))
    result = waived(WAIVER, result=more).results[0]
    assert (result.outcome, result.reason) == ("fail", "1 of 2 artifacts fail; 1 waived")


def test_a_comment_counts_only_where_a_waiver_says_so() -> None:
    asked = (replace(FINDING, requested_until="2026-12-31"),)
    assert outcome(findings=asked) == "fail"
    assert outcome(replace(WAIVER, inline=True), findings=asked) == "waived"
    assert outcome(replace(WAIVER, inline=True), findings=asked, day=date(2027, 1, 1)) == "fail"
    assert outcome(replace(WAIVER, inline=True)) == "fail"


def test_what_is_undecided_beside_a_waived_failure_is_not_tested() -> None:
    open_ = replace(RESULT, population=3, inconclusive=(Inconclusive("c", "nobody knows"),))
    assert waived(WAIVER, result=open_).results[0].outcome == "not-tested"


def test_an_error_is_not_waived() -> None:
    assert waived(WAIVER, result=replace(RESULT, outcome=Outcome.ERROR)).results[0].outcome == "error"


def assessed(*waivers: Waiver, findings: tuple[Finding, ...] = (FINDING,)) -> Assessment:
    requirement = Requirement("r1", "One", "The first.", Severity.HIGH, (Citation("House", "1", "1"),))
    pack = Pack("pack", "1.0.0", "Pack", (requirement,), (CHECK,))
    proof = SelfTest("pack", "no-cards", failed_when_it_should=True, passed_when_it_should=True)
    scan = Scan((Examined("legacy/a.txt", Kind.TEXT, "text", 1),), (), findings)
    said = evaluate(scan, (pack,), (proof,), DAY, Given(waivers))
    return Assessment(scan, DAY, (pack,), said.verdicts, said.results, (proof,), waivers=said.waivers)


def test_a_requirement_is_waived_if_its_check_is_and_the_run_ends_well() -> None:
    assert assessed(WAIVER).verdicts[0].outcome == "waived"
    assert exit_code(assessed(WAIVER)) is ExitCode.OK
    assert exit_code(assessed()) is ExitCode.FOUND


def test_a_waiver_does_not_turn_a_pass_into_anything_else() -> None:
    clean = assessed(WAIVER, findings=())
    assert (clean.verdicts[0].outcome, clean.waivers[0].is_unused) == ("pass", True)
