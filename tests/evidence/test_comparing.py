"""What changed from one bundle to the next, and whether it got worse."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cxguard.errors import EvidenceError
from cxguard.evidence.bundle import write
from cxguard.evidence.comparing import Difference, Found, compare
from cxguard.evidence.export import export
from cxguard.evidence.run import RunRecord
from cxguard.evidence.telling import FORMATS
from cxguard.model.artifact import Cause, Skipped
from cxguard.model.assessment import Assessment, CheckResult, Outcome
from cxguard.model.trend import Change

Compare = Callable[[Assessment], Difference]


@pytest.fixture
def then(tmp_path: Path, audit: Assessment, run: RunRecord) -> Compare:
    """What changed when another audit comes after the invented one."""

    def compared(after: Assessment) -> Difference:
        items = len(after.scan.examined) + len(after.scan.skipped)
        write(audit, str(tmp_path / "before"), run, {})
        write(after, str(tmp_path / "after"), replace(run, version="2", discovered=items), {})
        return compare(str(tmp_path / "before"), str(tmp_path / "after"))

    return compared


def with_findings(audit: Assessment, *paths: str) -> Assessment:
    """The same with further live findings."""
    more = tuple(replace(audit.scan.findings[0], path=path, start=9, fingerprint="0f") for path in paths)
    return replace(audit, scan=replace(audit.scan, findings=(*audit.scan.findings, *more)))


def passing(result: CheckResult) -> CheckResult:
    return replace(result, outcome=Outcome.PASS, passed=3, violations=(), inconclusive=())


def test_equal_audits_do_not_differ(then: Compare, audit: Assessment) -> None:
    difference = then(audit)

    assert not difference.is_regression
    assert difference.persisting == 1
    assert (difference.new, difference.fixed, difference.requirements) == ((), (), ())


def test_a_new_live_finding_is_worse(then: Compare, audit: Assessment) -> None:
    difference = then(with_findings(audit, "calls/a.json", "calls/a.json"))

    assert difference.new == (Found("payment-card-number", "calls/a.json", "0f", 2),)
    assert difference.is_regression


def test_a_finding_that_moved_to_another_line_persists(then: Compare, audit: Assessment) -> None:
    first, *rest = audit.scan.findings
    moved = replace(first, line=90, start=9000, end=9016)
    difference = then(replace(audit, scan=replace(audit.scan, findings=(moved, *rest))))

    assert (difference.new, difference.fixed, difference.persisting) == ((), (), 1)


def test_a_mended_requirement_is_no_worse(then: Compare, audit: Assessment) -> None:
    mended = replace(
        audit,
        scan=replace(audit.scan, findings=audit.scan.findings[1:]),
        results=tuple(passing(r) if r.check == "no-card" else r for r in audit.results),
        verdicts=tuple(
            replace(v, outcome=Outcome.PASS) if v.requirement == "no-cards" else v for v in audit.verdicts
        ),
    )
    difference = then(mended)

    assert difference.requirements == (Change("invented/no-cards", "fail", "pass"),)
    assert len(difference.fixed) == 1
    assert not difference.is_regression


@pytest.mark.parametrize(
    ("outcome", "is_worse"),
    [
        (Outcome.FAIL, True),
        (Outcome.ERROR, True),
        (Outcome.NOT_TESTED, True),
        (Outcome.WAIVED, True),
        (Outcome.NOT_APPLICABLE, False),
    ],
)
def test_an_answer_that_was_a_pass_gets_worse(
    then: Compare, audit: Assessment, outcome: Outcome, is_worse: bool
) -> None:
    worse = replace(
        audit,
        verdicts=tuple(
            replace(v, outcome=outcome) if v.outcome is Outcome.PASS else v for v in audit.verdicts
        ),
    )
    difference = then(worse)

    assert difference.requirements == (Change("invented/say-recording", "pass", str(outcome), is_worse),)
    assert difference.is_regression == is_worse


def test_a_requirement_that_is_no_longer_judged_is_worse(then: Compare, audit: Assessment) -> None:
    fewer = replace(audit, verdicts=tuple(v for v in audit.verdicts if v.requirement != "say-recording"))

    assert then(fewer).requirements == (Change("invented/say-recording", "pass", "", is_worse=True),)


def test_a_file_that_is_no_longer_scanned_is_worse(then: Compare, audit: Assessment) -> None:
    scan = audit.scan
    flow = next(item for item in scan.examined if item.path == "flows/menu.json")
    lost = replace(
        scan,
        examined=tuple(item for item in scan.examined if item is not flow),
        skipped=(*scan.skipped, Skipped(flow.path, Cause.EXCLUDED, "left out by the project")),
    )
    difference = then(replace(audit, scan=lost))

    assert difference.lost == (Change("flows/menu.json", "scanned", "excluded", is_worse=True),)
    assert difference.is_regression


def test_what_enters_and_leaves_the_population_is_told(then: Compare, audit: Assessment) -> None:
    scan = replace(audit.scan, skipped=tuple(replace(s, path=s.path + ".x") for s in audit.scan.skipped))
    difference = then(replace(audit, scan=scan))

    assert "logo.png.x" in difference.entered
    assert "logo.png" in difference.left


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_tells_what_is_worse(then: Compare, audit: Assessment, name: str) -> None:
    told = FORMATS[name](then(with_findings(audit, "calls/a.json")))

    assert "calls/a.json" in told
    assert told.endswith("\n")
    if name == "json":
        assert json.loads(told)["regression"] is True
    else:
        assert "worse than before" in told


def test_a_hostile_path_cannot_steer_markdown_or_the_terminal(then: Compare, audit: Assessment) -> None:
    path = "a`b\x1b[2J\n# c"
    odd = Skipped(path, Cause.EXCLUDED, "x")
    difference = then(replace(audit, scan=replace(audit.scan, skipped=(*audit.scan.skipped, odd))))

    for name in ("text", "markdown"):
        assert "\x1b" not in FORMATS[name](difference)
        assert "\n# c" not in FORMATS[name](difference)


def test_a_bundle_without_its_findings_cannot_be_compared(bundle: Path, tmp_path: Path) -> None:
    export(str(bundle), str(tmp_path / "copy"))

    with pytest.raises(EvidenceError, match="were withheld"):
        compare(str(bundle), str(tmp_path / "copy"))


def test_a_finding_that_went_with_its_file_is_not_called_fixed(then: Compare, audit: Assessment) -> None:
    scan = audit.scan
    live = scan.findings[0]
    without = replace(
        scan,
        examined=tuple(item for item in scan.examined if item.path != live.path),
        findings=scan.findings[1:],
    )
    difference = then(replace(audit, scan=without, results=(), verdicts=()))

    assert difference.fixed == ()
    assert [found.path for found in difference.gone] == [live.path]
    assert "Findings that went with their file, fixed or not (1)" in FORMATS["text"](difference)


def test_it_is_told_what_made_it_worse(then: Compare, audit: Assessment) -> None:
    told = FORMATS["text"](then(with_findings(audit, "calls/a.json", "calls/a.json")))

    assert told.endswith("1 finding persists; worse than before: 2 new findings.\n")
