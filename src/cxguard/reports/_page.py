"""What the HTML page shows, worked out before a template sees it."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from cxguard.model.artifact import Cause
from cxguard.model.assessment import Assessment, Outcome
from cxguard.model.conflict import NOT_RECONCILED
from cxguard.model.finding import Finding
from cxguard.model.rule import Severity
from cxguard.model.scan import Scan
from cxguard.reports._controls import frameworks
from cxguard.reports._conversations import conversations
from cxguard.reports._counts import by_outcome, by_standing, closing, counted, gaps, live
from cxguard.reports._customer import lived
from cxguard.reports._requirements import pack_rows

MOST_FINDINGS = 50_000
MOST_OPEN = 500
"""Findings up to which every file's are unfolded at once."""
MOST_CONVERSATIONS = 200


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """So many files and bytes of one sort."""

    name: str
    detail: str
    files: int
    size: int


def view(assessment: Assessment) -> dict[str, object]:
    """The names that the templates use. The assessment must be in order."""
    scan = assessment.scan
    journeys, flows = conversations(assessment)
    return {
        "assessment": assessment,
        "trend": assessment.trend,
        "not_reconciled": NOT_RECONCILED,
        "scan": scan,
        "title": "Compliance assessment" if assessment.packs else "Scan report",
        "answer": _answer(assessment),
        "completeness": _completeness(scan),
        "closing": closing(assessment),
        "packs": pack_rows(assessment),
        "outcomes": tuple(Outcome),
        "outcome_counts": by_outcome(assessment.verdicts),
        "severities": tuple(Severity),
        "standings": by_standing(scan.findings),
        "findings": scan.findings[:MOST_FINDINGS],
        "pointed_at": pointed_at(assessment),
        "finding_files": by_file(scan.findings[:MOST_FINDINGS]),
        "unfolded": len(scan.findings) <= MOST_OPEN,
        "frameworks": frameworks(assessment),
        "examined": examined_ledger(scan),
        "skipped": skipped_ledger(scan),
        "journeys": journeys[:MOST_CONVERSATIONS],
        "journeys_left_out": max(len(journeys) - MOST_CONVERSATIONS, 0),
        "flows": flows[:MOST_CONVERSATIONS],
        "flows_left_out": max(len(flows) - MOST_CONVERSATIONS, 0),
        "journey_anchors": {item.examined.path: item.anchor for item in journeys[:MOST_CONVERSATIONS]},
        "flow_anchors": {item.examined.path: item.anchor for item in flows[:MOST_CONVERSATIONS]},
        "lived": lived(assessment),
        "proven": sum(item.proven for item in assessment.self_tests),
    }


@dataclass(frozen=True, slots=True)
class FindingsOfFile:
    """The findings of one file; `first` is the number of the first among all."""

    path: str
    first: int
    findings: tuple[Finding, ...]

    @property
    def live(self) -> int:
        """How many are live and not accepted."""
        return len(live(self.findings))

    @property
    def worst(self) -> Severity | None:
        """The worst severity of a live one."""
        return min((f.severity for f in live(self.findings)), key=lambda s: s.rank, default=None)


def pointed_at(assessment: Assessment) -> frozenset[int]:
    """The numbers of findings that violations name as witnesses: what a link may lead to."""
    return frozenset(
        index
        for result in assessment.results
        for violation in result.violations
        for index in violation.findings
    )


def by_file(findings: Sequence[Finding]) -> tuple[FindingsOfFile, ...]:
    """The findings, file by file, in their order."""
    files, first = [], 0
    for path, group in groupby(findings, key=lambda finding: finding.path):
        own = tuple(group)
        files.append(FindingsOfFile(path, first, own))
        first += len(own)
    return tuple(files)


def examined_ledger(scan: Scan) -> tuple[LedgerRow, ...]:
    """What was examined, by kind and format."""
    files: Counter[tuple[str, str]] = Counter()
    sizes: Counter[tuple[str, str]] = Counter()
    for item in scan.examined:
        files[str(item.kind), item.format] += 1
        sizes[str(item.kind), item.format] += item.size
    return tuple(LedgerRow(*key, files[key], sizes[key]) for key in sorted(files))


def skipped_ledger(scan: Scan) -> tuple[LedgerRow, ...]:
    """What was skipped, by cause."""
    by_cause = {cause: [item for item in scan.skipped if item.cause is cause] for cause in Cause}
    return tuple(
        LedgerRow(str(cause), "", len(items), sum(item.size for item in items))
        for cause, items in by_cause.items()
        if items
    )


def _answer(assessment: Assessment) -> str:
    found = live(assessment.scan.findings)
    if not assessment.packs:
        if not assessment.scan.examined:
            return "Nothing was examined."
        return f"{counted(len(found), 'finding')} in {counted(len(assessment.scan.examined), 'file')}."
    counts = by_outcome(assessment.verdicts)
    said = [f"{counts[outcome]:,} {word}" for outcome, word in _WORDS.items() if counts[outcome]]
    return f"Of {counted(len(assessment.verdicts), 'requirement')}: {', '.join(said) or 'none judged'}."


_WORDS = {
    Outcome.ERROR: "ended in an error",
    Outcome.FAIL: "failed",
    Outcome.NOT_TESTED: "not tested",
    Outcome.WAIVED: "waived",
    Outcome.PASS: "passed",
    Outcome.NOT_APPLICABLE: "not applicable",
}


def _completeness(scan: Scan) -> str:
    if scan.is_complete:
        return "The run is complete: whatever was not examined was left out on purpose."
    return f"The run is incomplete: {gaps(scan)}."


def clock(seconds: float | None) -> str:
    """Seconds as minutes and seconds to a tenth ('3:12.0'); nothing where the file does not tell."""
    if seconds is None or not math.isfinite(seconds):
        return ""
    tenths = round(abs(seconds) * 10)
    sign = "-" if seconds < 0 and tenths else ""
    return f"{sign}{tenths // 600}:{tenths // 10 % 60:02}.{tenths % 10}"
