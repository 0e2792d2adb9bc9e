"""Plain text: what a developer reads."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from cxguard.model.artifact import Skipped
from cxguard.model.assessment import Assessment
from cxguard.model.finding import Finding
from cxguard.model.scan import Scan
from cxguard.reports._counts import closing, counted, cuts, live, quiet
from cxguard.reports._escape import one_line, visible
from cxguard.reports._order import ordered

if TYPE_CHECKING:
    from rich.console import Console


def render(assessment: Assessment) -> str:
    """Findings by file, each rule's fix once, verdicts by pack, what was not examined, one closing line."""
    assessment = ordered(assessment)
    scan = assessment.scan
    blocks = [
        *_by_file(live(scan.findings)),
        _fixes(live(scan.findings)),
        _quiet(quiet(scan.findings)),
        *_judged(assessment),
        _skipped(scan.skipped),
        _cut_short(scan),
        _remarks(assessment),
        [closing(assessment)],
    ]
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def render_rich(assessment: Assessment, console: "Console") -> None:
    """The same, drawn on a terminal with tables and colours."""
    from cxguard.reports._terminal import draw

    draw(ordered(assessment), console)


def _judged(assessment: Assessment) -> Iterator[list[str]]:
    """What a run says beyond findings; for findings alone, what tells of it is not even imported."""
    if not (assessment.packs or assessment.named or assessment.waivers or assessment.conflicts):
        return
    from cxguard.reports._judged_lines import judged

    yield from judged(assessment)


def _by_file(findings: Sequence[Finding]) -> Iterator[list[str]]:
    for _, group in groupby(findings, key=lambda finding: finding.path):
        yield [_finding_line(finding) for finding in group]


def _finding_line(finding: Finding) -> str:
    place = f"{visible(finding.path)}:{finding.line}:{finding.column}"
    said = f"{one_line(finding.message)}  {visible(finding.mask)}"
    turn = f"  (turn {finding.turn})" if finding.turn is not None else ""
    commit = f"  (commit {finding.commits[0][:12]})" if finding.commits else ""
    return f"{place}  {finding.severity}  {finding.rule}  {said}{turn}{commit}"


def _fixes(findings: Sequence[Finding]) -> list[str]:
    counts = Counter(finding.rule for finding in findings)
    fix = {finding.rule: one_line(finding.fix) for finding in findings if finding.fix}
    lines = [f"  {rule} ({counts[rule]:,})  {fix[rule]}" for rule in sorted(fix)]
    return ["How to fix", *lines] if lines else []


def _quiet(findings: Sequence[Finding]) -> list[str]:
    counts = Counter((finding.path, str(finding.status), finding.rule) for finding in findings)
    lines = [
        f"  {visible(path)}  {status}  {rule} ({n:,})" for (path, status, rule), n in sorted(counts.items())
    ]
    return ["Test data and masks, not counted as findings", *lines] if lines else []


def _skipped(items: Sequence[Skipped]) -> list[str]:
    if not items:
        return []
    named = [f"  {visible(i.path)}  {i.cause}: {one_line(i.reason)}" for i in items if i.leaves_gap]
    left_out = Counter((str(i.cause), one_line(i.reason)) for i in items if not i.leaves_gap)
    sums = [f"  {counted(n, 'file')}  {cause}: {reason}" for (cause, reason), n in sorted(left_out.items())]
    return ["Not examined", *named, *sums]


def _cut_short(scan: Scan) -> list[str]:
    lines = [f"  {visible(path)}  {one_line(cut.told)}" for path, cut in cuts(scan)]
    return ["Cut short by a limit", *lines] if lines else []


def _remarks(assessment: Assessment) -> list[str]:
    scan = assessment.scan
    degraded = [
        f"  {visible(i.path)}  read as plain text: {one_line(i.degraded)}"
        for i in scan.examined
        if i.degraded
    ]
    not_run = [f"  {item.name} did not run: {one_line(item.reason)}" for item in scan.not_run]
    notes = [f"  {one_line(note)}" for note in scan.notes]
    lines = degraded + not_run + notes
    return ["Remarks", *lines] if lines else []
