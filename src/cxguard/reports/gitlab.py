"""GitLab Code Quality: what merge requests show beside the changed lines."""

from cxguard.model.artifact import Truncated
from cxguard.model.assessment import Assessment
from cxguard.model.finding import Finding
from cxguard.model.rule import Severity
from cxguard.model.shape import Shape
from cxguard.reports._breaches import Breach, breaches
from cxguard.reports._counts import cuts
from cxguard.reports._escape import one_line
from cxguard.reports._identity import digest, identities
from cxguard.reports._order import ordered
from cxguard.reports._shape import page

_SEVERITY = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
}


def render(assessment: Assessment) -> str:
    """A JSON array of findings, of violations without findings, and of what limits cut off.

    What does not count is `info`.
    """
    assessment = ordered(assessment)
    findings = assessment.scan.findings
    entries = [_entry(found, name) for found, name in zip(findings, identities(findings), strict=True)]
    entries += [_breach(breach) for breach in breaches(assessment)]
    return page(entries + [_cut(path, cut) for path, cut in cuts(assessment.scan)])


def _entry(finding: Finding, name: str) -> Shape:
    return {
        "description": one_line(f"{finding.message} {_shown(finding)}"),
        "check_name": finding.rule,
        "fingerprint": name,
        "severity": _SEVERITY[finding.severity] if finding.is_open else "info",
        "location": {
            "path": finding.path,
            "lines": {"begin": finding.line, "end": max(finding.end_line, finding.line)},
        },
        "content": {"body": one_line(finding.fix)},
        "categories": ["Security"],
    }


def _shown(finding: Finding) -> str:
    return f"[{finding.mask}, {finding.aside}]" if finding.aside else f"[{finding.mask}]"


def _breach(breach: Breach) -> Shape:
    return {
        "description": one_line(breach.message),
        "check_name": breach.rule,
        "fingerprint": digest(breach.rule, breach.violation.path, *breach.places),
        "severity": _SEVERITY[breach.severity],
        "location": {"path": breach.violation.path, "lines": {"begin": 1}},
        "content": {"body": one_line(breach.fix)},
        "categories": ["Security"],
    }


def _cut(path: str, cut: Truncated) -> Shape:
    return {
        "description": one_line(f"Cut short by a limit: {cut.told}"),
        "check_name": "cxguard/truncated",
        "fingerprint": digest("cxguard/truncated", path, cut.rule, cut.reason),
        "severity": "minor",
        "location": {"path": path, "lines": {"begin": 1}},
        "categories": ["Security"],
    }
