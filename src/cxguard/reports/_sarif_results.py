"""Findings and violations as SARIF results."""

from collections.abc import Mapping, Sequence

from cxguard.model.finding import Finding, Standing
from cxguard.model.shape import Shape
from cxguard.reports._breaches import Breach
from cxguard.reports._escape import one_line, uri, visible
from cxguard.reports._identity import digest, identities
from cxguard.reports._sarif_rules import LEVEL

ROOT = "SRCROOT"
_BASELINE_STATE = {
    Standing.KNOWN: "unchanged",
    Standing.MOVED: "updated",
    Standing.COPIED: "new",
    Standing.NEW: "new",
}


def finding_results(findings: Sequence[Finding], index: Mapping[str, int]) -> list[Shape]:
    """A result for each finding."""
    names = zip(identities(findings), identities(findings, by_line=False), strict=True)
    return [_result(found, index[found.rule], *name) for found, name in zip(findings, names, strict=True)]


def _result(finding: Finding, index: int, name: str, without_line: str) -> Shape:
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": LEVEL[finding.severity] if finding.is_open else "note",
        "message": {"text": _message(finding)},
        "locations": [_location(finding)],
        "partialFingerprints": {
            "cxguard/v1": finding.fingerprint or name,
            "primaryLocationLineHash": f"{without_line[:32]}:1",
        },
        "properties": _properties(finding),
    } | _baseline_state(finding)


def _baseline_state(finding: Finding) -> Shape:
    """SARIF 3.27.24, and 3.27.23 for what is accepted; absent where no baseline was compared with."""
    if finding.baseline is None:
        return {}
    state: Shape = {"baselineState": _BASELINE_STATE[finding.baseline]}
    return state | (_suppressions("accepted by the project's baseline") if finding.is_accepted else {})


def _message(finding: Finding) -> str:
    said = one_line(finding.message).rstrip(".")
    aside = f" ({finding.aside})" if finding.aside else ""
    return f"{said}: '{visible(finding.mask)}'{aside}."


def _location(finding: Finding) -> Shape:
    region: Shape = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }
    place = {"artifactLocation": {"uri": uri(finding.path), "uriBaseId": ROOT}, "region": region}
    logical = _logical(finding)
    return {"physicalLocation": place} | ({"logicalLocations": logical} if logical else {})


def _logical(finding: Finding) -> list[Shape]:
    shapes: list[Shape] = []
    if finding.turn is not None:
        shapes.append({"name": f"turn {finding.turn}", "kind": "turn"})
    if finding.pointer:
        shapes.append({"fullyQualifiedName": visible(finding.pointer), "kind": "pointer"})
    return shapes


def _properties(finding: Finding) -> Shape:
    shape: Shape = {
        "confidence": finding.confidence,
        "status": str(finding.status),
        "severity": str(finding.severity),
        "kind": str(finding.kind),
        "format": finding.format,
    }
    return shape | ({"requirements": list(finding.requirements)} if finding.requirements else {})


def breach_result(breach: Breach, index: int) -> Shape:
    """A result for a violation: at the file's first line, with its witnesses as logical locations."""
    path = breach.violation.path
    location: Shape = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(path), "uriBaseId": ROOT},
            "region": {"startLine": 1},
        }
    }
    witnesses: list[Shape] = [
        {"fullyQualifiedName": visible(place), "kind": "witness"} for place in breach.places
    ]
    name = digest(breach.rule, path, *breach.places)
    return {
        "ruleId": breach.rule,
        "ruleIndex": index,
        "level": LEVEL[breach.severity],
        "message": {"text": one_line(breach.message)},
        "locations": [location | ({"logicalLocations": witnesses} if witnesses else {})],
        "partialFingerprints": {"cxguard/v1": name, "primaryLocationLineHash": f"{name[:32]}:1"},
    } | suppressed(breach.violation.waivers)


def suppressed(waivers: Sequence[str]) -> Shape:
    """SARIF 3.27.23: that a result is accepted, and by which waivers; nothing where there are none."""
    if not waivers:
        return {}
    return _suppressions(f"waived: {', '.join(waivers)}")


def _suppressions(justification: str) -> Shape:
    return {"suppressions": [{"kind": "external", "status": "accepted", "justification": justification}]}
