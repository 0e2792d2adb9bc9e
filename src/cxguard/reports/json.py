"""JSON: the whole assessment as one document."""

from cxguard.model.assessment import Assessment
from cxguard.model.shape import (
    Shape,
    attestation_shape,
    conflict_shape,
    examined_shape,
    finding_shape,
    pack_shape,
    result_shape,
    rule_used_shape,
    self_test_shape,
    verdict_shape,
    waiver_shape,
)
from cxguard.reports._customer import lived, lived_shape
from cxguard.reports._order import ordered
from cxguard.reports._shape import page, summary_shape

SCHEMA = "cxguard/assessment/v1"


def render(assessment: Assessment) -> str:
    """The assessment; `findings` of a violation are indexes into the document's own `findings`."""
    assessment = ordered(assessment)
    scan = assessment.scan
    document: Shape = {
        "schema": SCHEMA,
        "summary": summary_shape(assessment),
        "findings": [finding_shape(finding) for finding in scan.findings],
        "examined": [examined_shape(item) for item in scan.examined],
        "rules": [rule_used_shape(rule) for rule in scan.rules],
    }
    if assessment.named:
        document["customers_view"] = [lived_shape(journey) for journey in lived(assessment)]
    return page(document | (_judgement(assessment) if assessment.packs else {}))


def _judgement(assessment: Assessment) -> Shape:
    return {
        "packs": [pack_shape(pack) for pack in assessment.packs],
        "verdicts": [verdict_shape(verdict) for verdict in assessment.verdicts],
        "results": [result_shape(result) for result in assessment.results],
        "allowed_not_tested": sorted(assessment.allowed_not_tested),
        "self_tests": [self_test_shape(self_test) for self_test in assessment.self_tests],
    } | _added(assessment)


def _added(assessment: Assessment) -> Shape:
    """What people add; left out where nobody does."""
    shape: Shape = {}
    if assessment.waivers:
        shape["waivers"] = [waiver_shape(use) for use in assessment.waivers]
    if assessment.attestations:
        stated = assessment.attestations
        shape["attestations"] = [attestation_shape(each, assessment.as_of) for each in stated]
    if assessment.conflicts:
        shape["conflicts"] = [conflict_shape(conflict) for conflict in assessment.conflicts]
    return shape
