"""An assessment put in order, so that reports do not depend on the order in which files were met."""

from dataclasses import replace

from cxguard.model.assessment import Assessment, CheckResult, Violation
from cxguard.model.finding import Finding
from cxguard.model.scan import Scan


def ordered(assessment: Assessment) -> Assessment:
    """The same assessment sorted by place and name; violations still name the same findings."""
    scan = assessment.scan
    ranking = sorted(range(len(scan.findings)), key=lambda i: _finding_key(scan.findings[i]))
    new_index = {old: new for new, old in enumerate(ranking)}
    results = (_ordered_result(result, new_index) for result in assessment.results)
    return replace(
        assessment,
        scan=_ordered_scan(scan, ranking),
        packs=tuple(sorted(assessment.packs, key=lambda pack: pack.id)),
        verdicts=tuple(sorted(assessment.verdicts, key=lambda v: (v.pack, v.requirement))),
        results=tuple(sorted(results, key=lambda r: (r.pack, r.check))),
        self_tests=tuple(sorted(assessment.self_tests, key=lambda s: (s.pack, s.check))),
    )


def _finding_key(finding: Finding) -> tuple[object, ...]:
    return *finding.order, finding.class_, finding.mask, finding.fingerprint


def _ordered_scan(scan: Scan, ranking: list[int]) -> Scan:
    return replace(
        scan,
        examined=tuple(sorted(scan.examined, key=lambda item: item.path)),
        skipped=tuple(sorted(scan.skipped, key=lambda item: (item.path, item.cause, item.reason))),
        findings=tuple(scan.findings[index] for index in ranking),
        rules=tuple(sorted(scan.rules, key=lambda rule: rule.id)),
        tools=tuple(sorted(scan.tools, key=lambda tool: (tool.name, tool.version))),
        not_run=tuple(sorted(scan.not_run, key=lambda item: (item.name, item.reason))),
        notes=tuple(sorted(scan.notes)),
    )


def _ordered_result(result: CheckResult, new_index: dict[int, int]) -> CheckResult:
    violations = (_renumbered(violation, new_index) for violation in result.violations)
    return replace(
        result,
        violations=tuple(sorted(violations, key=lambda v: (v.path, v.events, v.nodes, v.findings))),
        inconclusive=tuple(sorted(result.inconclusive, key=lambda item: (item.path, item.reason))),
    )


def _renumbered(violation: Violation, new_index: dict[int, int]) -> Violation:
    findings = sorted(new_index[index] for index in violation.findings if index in new_index)
    return replace(violation, findings=tuple(findings))
