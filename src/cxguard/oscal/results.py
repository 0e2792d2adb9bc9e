"""An assessment as OSCAL assessment results: what was seen are observations, a verdict is a finding.

OSCAL knows two states. What was not tested and what ended in error is therefore *not satisfied*, for the
reason `other`, with our outcome as a property: it must not look like a pass. What does not apply has no
finding and stands among the controls that are left out, with its reason.
"""

from cxguard.model.assessment import Assessment, CheckResult, Outcome, Verdict
from cxguard.model.shape import Shape
from cxguard.oscal import observations
from cxguard.oscal.identity import (
    content_id,
    control_id,
    document,
    metadata,
    moment,
    plain,
    present,
    prop,
    statement_id,
    uuid_of,
)
from cxguard.oscal.risks import has_risk, risk, risk_id

_STATUS = {
    Outcome.PASS: ("satisfied", "pass"),
    Outcome.FAIL: ("not-satisfied", "fail"),
    Outcome.WAIVED: ("not-satisfied", "fail"),
    Outcome.NOT_TESTED: ("not-satisfied", "other"),
    Outcome.ERROR: ("not-satisfied", "other"),
}
_PLAN = uuid_of("resource", "plan")


def assessment_results(assessment: Assessment) -> Shape:
    """The document; the evidence it names lies beside it in a bundle."""
    packs = tuple(sorted(assessment.packs, key=lambda pack: pack.id))
    body: Shape = {
        "metadata": metadata("What cxguard found", packs, assessment.as_of),
        "import-ap": {"href": f"#{_PLAN}"},
        "results": [_result(assessment)],
        "back-matter": {"resources": [_plan()]},
    }
    return document("assessment-results", body, assessment.as_of)


def _plan() -> Shape:
    return {
        "uuid": _PLAN,
        "title": "What was to be assessed, and how",
        "description": "The packs with their checks, the arguments and the settings of the run.",
        "rlinks": [{"href": f"../{path}"} for path in ("run.json", "pack.lock.json")],
    }


def _result(assessment: Assessment) -> Shape:
    verdicts = sorted(assessment.verdicts, key=lambda v: (v.pack, v.requirement))
    judged = [verdict for verdict in verdicts if verdict.outcome in _STATUS]
    body = present(
        {
            "title": "Assessment by cxguard",
            "description": "What each check and each rule saw, and each requirement's finding.",
            "start": moment(assessment.as_of),
            "props": _totals(assessment),
            "local-definitions": present({"inventory-items": _items(assessment)}),
            "reviewed-controls": _reviewed(verdicts),
            "observations": _observations(assessment),
            "risks": [risk(verdict, assessment) for verdict in verdicts if has_risk(verdict)],
            "findings": [_finding(verdict, assessment) for verdict in judged],
        }
    )
    return {"uuid": content_id("result", body, assessment.as_of)} | body


def _totals(assessment: Assessment) -> list[Shape]:
    scan = assessment.scan
    counts = {
        "discovered": len(scan.examined) + len(scan.skipped),
        "scanned": len(scan.examined),
        "not-scanned": len(scan.skipped),
        "findings": len(scan.findings),
    }
    cut = [f"{item.path}: {one.told}" for item in scan.examined for one in item.truncated]
    return [
        *(prop(name, str(number)) for name, number in counts.items()),
        *(prop("truncated", told) for told in cut),
    ]


def _items(assessment: Assessment) -> list[Shape]:
    concerned = {path for result in assessment.results for path in observations.concerned(result)}
    concerned.update(finding.path for finding in assessment.scan.findings)
    return [observations.item(path) for path in sorted(concerned)]


def _observations(assessment: Assessment) -> list[Shape]:
    titles = {(pack.id, check.id): check.title for pack in assessment.packs for check in pack.checks}
    results = sorted(assessment.results, key=_name)
    found = sorted(assessment.scan.findings, key=lambda finding: finding.order)
    return [
        *(observations.of_check(r, titles.get(_name(r), r.check), assessment.as_of) for r in results),
        *(observations.of_finding(finding, assessment.as_of) for finding in found),
    ]


def _name(result: CheckResult) -> tuple[str, str]:
    return result.pack, result.check


def _reviewed(verdicts: list[Verdict]) -> Shape:
    left_out = [verdict for verdict in verdicts if verdict.outcome is Outcome.NOT_APPLICABLE]
    reviewed = [verdict for verdict in verdicts if verdict.outcome is not Outcome.NOT_APPLICABLE]
    reasons = [prop("not-applicable", _reason(v), **{"class": _control(v)}) for v in left_out]
    chosen: Shape = {"include-controls": [{"control-id": _control(verdict)} for verdict in reviewed]}
    if not reviewed:  # OSCAL has no selection of nothing
        chosen = {"description": "No control was reviewed: none applies, or no pack was chosen."}
    excluded = [{"control-id": _control(verdict)} for verdict in left_out]
    selection = present({"props": reasons, **chosen, "exclude-controls": excluded})
    return {"control-selections": [selection if reviewed else {**selection, "include-all": {}}]}


def _control(verdict: Verdict) -> str:
    return control_id(verdict.pack, verdict.requirement)


def _reason(verdict: Verdict) -> str:
    return plain(verdict.reason or str(verdict.outcome))


def _finding(verdict: Verdict, assessment: Assessment) -> Shape:
    state, reason = _STATUS[verdict.outcome]
    pack = next((pack for pack in assessment.packs if pack.id == verdict.pack), None)
    requirement = pack.requirement(verdict.requirement) if pack else None
    return present(
        {
            "uuid": uuid_of("finding", verdict.pack, verdict.requirement),
            "title": plain(requirement.title if requirement else verdict.requirement),
            "description": _reason(verdict),
            "props": [prop("outcome", str(verdict.outcome))],
            "target": {
                "type": "statement-id",
                "target-id": statement_id(verdict.pack, verdict.requirement),
                "status": {"state": state, "reason": reason},
            },
            "related-observations": _related(verdict, assessment),
            "related-risks": [{"risk-uuid": risk_id(verdict)}] if has_risk(verdict) else [],
        }
    )


def _related(verdict: Verdict, assessment: Assessment) -> list[Shape]:
    """What its checks observed, and what was found where they failed."""
    checks = sorted(verdict.checks)
    witnesses = {
        index
        for result in assessment.results
        if result.pack == verdict.pack and result.check in checks
        for violation in result.violations
        for index in violation.findings
    }
    sightings = {observations.sighting_id(assessment.scan.findings[index]) for index in witnesses}
    ids = [*(observations.check_id(verdict.pack, check) for check in checks), *sorted(sightings)]
    return [{"observation-uuid": name} for name in ids]
