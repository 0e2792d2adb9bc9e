"""What a new assessment changes against the bundle that it follows."""

from dataclasses import replace
from pathlib import Path

from cxguard.evidence.export import export
from cxguard.evidence.since import since
from cxguard.model.assessment import Assessment, Outcome
from cxguard.model.trend import Change


def test_the_same_again_changes_nothing(bundle: Path, audit: Assessment) -> None:
    changed = since(str(bundle), audit)

    assert changed is not None
    assert (changed.changes, changed.new, changed.fixed, changed.persisting) == ((), 0, 0, 1)


def test_findings_that_came_and_went_are_counted(bundle: Path, audit: Assessment) -> None:
    live, test_data = audit.scan.findings
    scan = replace(
        audit.scan, findings=(replace(live, path="calls/a.json"), replace(live, mask="x"), test_data)
    )
    changed = since(str(bundle), replace(audit, scan=scan))

    assert changed is not None
    assert (changed.new, changed.fixed, changed.persisting) == (2, 1, 0)


def test_another_answer_is_told_for_the_requirement_and_its_controls(bundle: Path, audit: Assessment) -> None:
    better = tuple(replace(verdict, outcome=Outcome.PASS) for verdict in audit.verdicts)
    changed = since(str(bundle), replace(audit, verdicts=better))

    assert changed is not None
    assert Change("invented/no-cards", "fail", "pass") in changed.changes
    assert {change.name for change in changed.changes} >= {"AC-1", "SI-4"}
    assert not any(change.is_worse for change in changed.changes)


def test_nothing_is_said_where_the_findings_were_withheld(
    bundle: Path, tmp_path: Path, audit: Assessment
) -> None:
    export(str(bundle), str(tmp_path / "copy"), ["data/findings.jsonl", "data/kpi.json"])

    assert since(str(tmp_path / "copy"), audit) is None
