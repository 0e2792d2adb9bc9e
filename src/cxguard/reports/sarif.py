"""SARIF 2.1.0: what code scanning services and editors read.

Findings are results; so are violations that no finding shows. A result of level `note` is test data,
a mask, accepted by the baseline, or of low severity. What was not examined is a notification of the
invocation.
"""

from cxguard import __version__
from cxguard.model.assessment import Assessment
from cxguard.model.scan import Examined
from cxguard.model.shape import Shape
from cxguard.reports._breaches import all_breaches
from cxguard.reports._counts import closing
from cxguard.reports._escape import uri
from cxguard.reports._order import ordered
from cxguard.reports._sarif_notifications import DESCRIPTORS, notifications
from cxguard.reports._sarif_results import ROOT, breach_result, finding_results, suppressed
from cxguard.reports._sarif_rules import breach_rules, finding_rules
from cxguard.reports._shape import page
from cxguard.reports._waived import waived_findings

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(assessment: Assessment) -> str:
    """One run. Places are in characters, counted from 1 in lines and columns."""
    assessment = ordered(assessment)
    return page({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(assessment)]})


def _run(assessment: Assessment) -> Shape:
    breached = all_breaches(assessment)
    rules = finding_rules(assessment.scan.findings) + breach_rules(breached)
    index = {str(rule["id"]): number for number, rule in enumerate(rules)}
    results = finding_results(assessment.scan.findings, index)
    for number, names in waived_findings(assessment).items():
        results[number] |= suppressed(names)
    return {
        "tool": {"driver": _driver(rules), "extensions": _extensions(assessment)},
        "automationDetails": {"id": _category(assessment)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the scan began."}}},
        "invocations": [_invocation(assessment)],
        "artifacts": [_artifact(item) for item in assessment.scan.examined],
        "results": results + [breach_result(breach, index[breach.rule]) for breach in breached],
        "properties": {"summary": closing(assessment), "asOf": assessment.as_of.isoformat()},
    }


def _driver(rules: list[Shape]) -> Shape:
    return {
        "name": "cxguard",
        "fullName": "cxguard: compliance and sensitive-data scanner for contact-centre software",
        "semanticVersion": __version__,
        "rules": rules,
        "notifications": DESCRIPTORS,
    }


def _extensions(assessment: Assessment) -> list[Shape]:
    engines: list[Shape] = [{"name": tool.name, "version": tool.version} for tool in assessment.scan.tools]
    packs: list[Shape] = [{"name": f"pack/{pack.id}", "version": pack.version} for pack in assessment.packs]
    return engines + packs


def _category(assessment: Assessment) -> str:
    """The category under which a service keeps runs apart: scans from judgements by these packs."""
    return "cxguard/" + ("+".join(pack.id for pack in assessment.packs) or "scan") + "/"


def _invocation(assessment: Assessment) -> Shape:
    return {
        "executionSuccessful": assessment.scan.is_complete,
        "toolExecutionNotifications": notifications(assessment.scan),
    }


def _artifact(item: Examined) -> Shape:
    algorithm, _, digest = item.digest.partition(":")
    shape: Shape = {
        "location": {"uri": uri(item.path), "uriBaseId": ROOT},
        "length": item.size,
        "roles": ["analysisTarget"],
    }
    if algorithm == "sha256":
        shape["hashes"] = {"sha-256": digest}
    return shape | {"properties": {"kind": str(item.kind), "format": item.format}}
