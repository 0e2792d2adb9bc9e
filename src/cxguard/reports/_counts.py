"""Counting, in one place, so that all reports say the same numbers."""

from collections import Counter
from collections.abc import Iterable, Sequence

from cxguard.model.artifact import Cause, Truncated
from cxguard.model.assessment import Assessment, Outcome, Verdict
from cxguard.model.finding import Finding, Status
from cxguard.model.rule import Severity
from cxguard.model.scan import Scan


def live(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that are somebody's; test data, masks and what a baseline accepts are counted apart."""
    return tuple(finding for finding in findings if finding.is_open)


def accepted(findings: Iterable[Finding]) -> int:
    """How many live findings the project's baseline accepts."""
    return sum(finding.is_accepted for finding in findings)


def quiet(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Test data and masks."""
    return tuple(finding for finding in findings if finding.status is not Status.LIVE)


def by_severity(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Every severity with its count, worst first."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in Severity}


def by_status(findings: Iterable[Finding]) -> dict[Status, int]:
    """Every status with its count."""
    counted = Counter(finding.status for finding in findings)
    return {status: counted[status] for status in Status}


def by_standing(findings: Iterable[Finding]) -> dict[str, int]:
    """What counts and what does not, with its count: live, then each reason to set one aside."""
    counted = Counter(finding.aside or str(Status.LIVE) for finding in findings)
    return {name: counted[name] for name in dict.fromkeys((*map(str, Status), *sorted(counted)))}


def by_outcome(verdicts: Iterable[Verdict]) -> dict[Outcome, int]:
    """Every outcome with its count, worst first."""
    counted = Counter(verdict.outcome for verdict in verdicts)
    return {outcome: counted[outcome] for outcome in Outcome}


def counted(number: int, noun: str, plural: str = "") -> str:
    """'1 file', '2 files'; thousands are set apart by commas."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(counts: Sequence[tuple[str, int]]) -> str:
    """'3 critical, 1 low': those that are not zero, in the order given."""
    return ", ".join(f"{number:,} {name}" for name, number in counts if number)


def gaps(scan: Scan) -> str:
    """Why the scan is incomplete, or an empty string."""
    if not scan.examined:
        return "nothing was examined"
    counts = Counter(item.cause for item in scan.skipped if item.leaves_gap)
    unread = sum(not item.is_read_whole for item in scan.examined)
    causes = [(f"not examined ({cause})", counts[cause]) for cause in Cause]
    return listed([*causes, ("cut short by a limit", unread)])


def cuts(scan: Scan) -> tuple[tuple[str, Truncated], ...]:
    """What limits cut off, with the paths."""
    return tuple((item.path, cut) for item in scan.examined for cut in item.truncated)


def left_out(scan: Scan) -> int:
    """How many findings are not listed."""
    return sum(cut.left_out for _, cut in cuts(scan) if cut.rule)


def closing(assessment: Assessment) -> str:
    """The one line that says it all, for people."""
    scan = assessment.scan
    found = live(scan.findings)
    severities = listed([(str(severity), number) for severity, number in by_severity(found).items()])
    parts = [
        counted(len(found), "finding") + (f" ({severities})" if severities else ""),
        *_quiet_parts(scan.findings),
        *_verdict_parts(assessment),
        *([f"{left_out(scan):,} more not listed"] if left_out(scan) else []),
        f"{len(scan.skipped):,} skipped",
        "complete" if scan.is_complete else f"incomplete: {gaps(scan)}",
    ]
    parts[0] += f" in {counted(len(scan.examined), 'file')}"
    return "; ".join(parts)


def _quiet_parts(findings: Iterable[Finding]) -> list[str]:
    found = tuple(findings)
    counts = by_status(found)
    quiet_ones = (
        ("test-data", counts[Status.TEST_DATA]),
        ("masked", counts[Status.MASKED]),
        ("in the baseline", accepted(found)),
    )
    return [f"{number:,} {name} not counted" for name, number in quiet_ones if number]


def _verdict_parts(assessment: Assessment) -> list[str]:
    if not assessment.packs:
        return []
    counts = listed([(str(outcome), number) for outcome, number in by_outcome(assessment.verdicts).items()])
    return [f"{counted(len(assessment.verdicts), 'requirement')}: {counts or 'none judged'}"]
