"""What holds of every scan, every condition and every waiver."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.model.assessment import CheckResult
from cxguard.model.document import Kind
from cxguard.model.finding import Finding, Status
from cxguard.model.policy import Bounds, Canary, Check, Quantifier, Subject
from cxguard.model.rule import Severity
from cxguard.model.scan import Examined, Scan
from cxguard.model.waiver import Waiver
from cxguard.policies.judging import run_check
from cxguard.policies.waiving import waive

FIRST = Finding(
    rule="card", rule_version=1, class_="payment.pan", severity=Severity.HIGH, confidence=0.5,
    status=Status.LIVE, kind=Kind.CODE, format="python", path="a", line=1, column=1, end_line=1, end_column=2,
    start=0, end=1, mask="*", message="", fix="",
)  # fmt: skip
CHECK = Check("c", "C", ("r",), Subject.FINDING, "", "", Canary("a", "b"))
DAY = date(2026, 6, 1)

findings = st.builds(
    lambda path, line, mark: replace(FIRST, path=path, line=line, fingerprint=mark),
    st.sampled_from("abcd"),
    st.integers(0, 9),
    st.sampled_from(["one-fp", "two-fp"]),
)
scans = st.lists(findings, max_size=12).map(
    lambda found: Scan(tuple(Examined(p, Kind.CODE, "python", 1) for p in "abcd"), (), tuple(found))
)
conditions = st.sampled_from(
    ["finding.line > 4", "finding.line in [1, 2, 3]", 'finding.path == "a"', "6 / finding.line > 1", "false"]
)
waivers = st.builds(
    lambda id_, paths, marks, first, last: Waiver(
        id_, "p/c", "Why.", "x", "y", first, last, paths=paths, fingerprints=marks
    ),
    st.sampled_from(["W-1", "W-2", "W-3"]),
    st.lists(st.sampled_from("abcd"), max_size=3).map(tuple),
    st.lists(st.sampled_from(["one-fp", "two-fp"]), max_size=2).map(tuple),
    st.sampled_from([date(2026, 1, 1), date(2026, 7, 1)]),
    st.sampled_from([date(2026, 5, 31), date(2026, 6, 1), date(2026, 12, 31)]),
)


def said(scan: Scan, expr: str, quantifier: Quantifier, bounds: Bounds | None = None) -> CheckResult:
    check = replace(CHECK, expr=expr, quantifier=quantifier, bounds=bounds or Bounds())
    return run_check(check, scan, "p")


@settings(max_examples=60, deadline=None)
@given(scans, conditions, st.sampled_from(Quantifier), st.integers(0, 4), st.integers(0, 4))
def test_every_subject_is_counted_once(
    scan: Scan, expr: str, quantifier: Quantifier, least: int, more: int
) -> None:
    result = said(scan, expr, quantifier, Bounds(least, least + more))
    parts = (result.passed, result.failed, result.untriggered, len(result.inconclusive))
    assert sum(parts) == result.population == 4


@settings(max_examples=60, deadline=None)
@given(scans, conditions)
def test_all_is_none_of_the_opposite(scan: Scan, expr: str) -> None:
    every, none = said(scan, expr, Quantifier.ALL), said(scan, f"!({expr})", Quantifier.NONE)
    assert [v.path for v in every.violations] == [v.path for v in none.violations]
    assert [v.findings for v in every.violations] == [v.findings for v in none.violations]
    assert [i.path for i in every.inconclusive] == [i.path for i in none.inconclusive]


@settings(max_examples=60, deadline=None)
@given(scans, conditions)
def test_where_something_cannot_be_evaluated_nothing_passes(scan: Scan, expr: str) -> None:
    if expr.startswith("6 /") and any(finding.line == 0 for finding in scan.findings):
        assert {said(scan, expr, quantifier).outcome for quantifier in Quantifier} == {"error"}


@settings(max_examples=60, deadline=None)
@given(scans, conditions, st.lists(waivers, max_size=3, unique_by=lambda waiver: waiver.id))
def test_a_waiver_hides_nothing_and_makes_nothing_worse(
    scan: Scan, expr: str, given_waivers: list[Waiver]
) -> None:
    before = said(scan, expr, Quantifier.NONE)
    checks = {("p", "c"): CHECK}
    after = waive([before], checks, given_waivers, scan.findings, DAY).results[0]
    assert [replace(v, waivers=()) for v in after.violations] == list(before.violations)
    assert after.outcome.rank >= before.outcome.rank or before.outcome == after.outcome
    assert (after.outcome == "waived") is (before.outcome == "fail" and after.waived == after.failed)
    fewer = waive([before], checks, given_waivers[1:], scan.findings, DAY).results[0]
    assert fewer.waived <= after.waived
