"""What the hook says: each rule once with its places, why it matters and what to do about it."""

from collections.abc import Iterator, Sequence

from cxguard.model.finding import Finding
from cxguard.model.rule import Rule, Severity
from cxguard.model.scan import Scan
from cxguard.reports._counts import counted, cuts
from cxguard.reports._escape import one_line, visible


def report_of(scan: Scan, rules: Sequence[Rule], fail_on: Severity | None) -> str:
    """Live findings by rule, worst first, then what could not be read; empty if there is neither."""
    found = live(scan)
    ids = {finding.rule for finding in found}
    chosen = sorted(
        (rule for rule in rules if rule.id in ids), key=lambda rule: (rule.severity.rank, rule.id)
    )
    lines = [line for rule in chosen for line in _about(rule, found)]
    lines += [f"not read: {visible(s.path)}: {s.reason}" for s in scan.skipped if s.leaves_gap]
    lines += [f"cut short: {visible(path)}: {one_line(cut.told)}" for path, cut in cuts(scan)]
    if found:
        lines.append(_closing(found, fail_on))
    return "".join(f"{line}\n" for line in lines)


def live(scan: Scan) -> list[Finding]:
    """Open findings: published test values, masks and what the baseline accepts stop no commit."""
    return [finding for finding in scan.findings if finding.is_open]


def _about(rule: Rule, found: Sequence[Finding]) -> Iterator[str]:
    yield f"{rule.severity}: {one_line(rule.title)} ({rule.id})"
    for finding in found:
        if finding.rule == rule.id:
            yield f"  {visible(finding.path)}:{finding.line}:{finding.column}  {visible(finding.mask)}"
    yield f"  why: {one_line(rule.why)}"
    yield f"  fix: {one_line(rule.fix)}"
    yield ""


def _closing(found: Sequence[Finding], fail_on: Severity | None) -> str:
    places = counted(len({finding.path for finding in found}), "staged file")
    said = f"{counted(len(found), 'finding')} in {places}"
    stopping = sum(finding.severity.reaches(fail_on) for finding in found) if fail_on else 0
    return f"{said}; {stopping or 'none'} of severity {fail_on} or worse" if fail_on else said
