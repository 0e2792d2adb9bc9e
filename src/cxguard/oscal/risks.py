"""What is not satisfied, as OSCAL risks and as the items of a plan of action and milestones."""

from cxguard.model.assessment import Assessment, Outcome, Verdict
from cxguard.model.policy import Requirement
from cxguard.model.shape import Shape
from cxguard.model.waiver import Waiver
from cxguard.oscal.identity import (
    control_id,
    document,
    metadata,
    moment,
    plain,
    present,
    prop,
    uuid_of,
)

_RISKY = frozenset({Outcome.FAIL, Outcome.WAIVED, Outcome.NOT_TESTED, Outcome.ERROR})
_STATUS = {
    Outcome.FAIL: "open",
    Outcome.WAIVED: "deviation-approved",
    Outcome.NOT_TESTED: "investigating",
    Outcome.ERROR: "investigating",
}


def has_risk(verdict: Verdict) -> bool:
    """Whether something is left to be done or to be borne."""
    return verdict.outcome in _RISKY


def risk_id(verdict: Verdict) -> str:
    """The id of the risk that a requirement is not met: the same from run to run."""
    return uuid_of("risk", verdict.pack, verdict.requirement)


def risk(verdict: Verdict, assessment: Assessment) -> Shape:
    """The risk of one requirement that is not shown to be met."""
    requirement = _requirement(verdict, assessment)
    title = requirement.title if requirement else verdict.requirement
    statement = requirement.statement if requirement else verdict.requirement
    return present(
        {
            "uuid": risk_id(verdict),
            "title": plain(f"Not shown to hold: {title}"),
            "description": plain(verdict.reason or str(verdict.outcome)),
            "statement": plain(statement),
            "props": [
                prop("outcome", str(verdict.outcome)),
                *([prop("severity", str(requirement.severity))] if requirement else []),
                prop("control-id", control_id(verdict.pack, verdict.requirement)),
            ],
            "status": _STATUS[verdict.outcome],
            **_accepted(verdict, assessment),
        }
    )


def _accepted(verdict: Verdict, assessment: Assessment) -> Shape:
    """Of a waived requirement: who accepted it, why, and until when."""
    names = {
        name
        for result in assessment.results
        if result.pack == verdict.pack and result.check in verdict.checks
        for violation in result.violations
        for name in violation.waivers
    }
    waivers = sorted((u.waiver for u in assessment.waivers if u.waiver.id in names), key=lambda w: w.id)
    if verdict.outcome is not Outcome.WAIVED or not waivers:
        return {}
    return {
        "deadline": moment(min(waiver.expires for waiver in waivers)),
        "mitigating-factors": [_factor(waiver) for waiver in waivers],
    }


def _factor(waiver: Waiver) -> Shape:
    said = f"Waiver {waiver.id}, approved by {waiver.approved_by}: {waiver.reason}"
    more = f" Instead: {waiver.compensating_control}" if waiver.compensating_control else ""
    return {
        "uuid": uuid_of("waiver", waiver.id),
        "description": plain(said + more),
        "props": [prop("waiver", waiver.id), prop("expires", waiver.expires.isoformat())],
    }


def _requirement(verdict: Verdict, assessment: Assessment) -> Requirement | None:
    pack = next((pack for pack in assessment.packs if pack.id == verdict.pack), None)
    return pack.requirement(verdict.requirement) if pack else None


def plan_of_action(assessment: Assessment) -> Shape | None:
    """The plan of action and milestones; None where nothing is left, for OSCAL has no empty one."""
    packs = tuple(sorted(assessment.packs, key=lambda pack: pack.id))
    verdicts = sorted(filter(has_risk, assessment.verdicts), key=lambda v: (v.pack, v.requirement))
    if not verdicts:
        return None
    risks = [risk(verdict, assessment) for verdict in verdicts]
    body: Shape = {
        "metadata": metadata("What is left to be done", packs, assessment.as_of),
        "system-id": {"identifier-type": "http://ietf.org/rfc/rfc4122", "id": uuid_of("system", "scanned")},
        "risks": risks,
        "poam-items": [_item(verdict, about) for verdict, about in zip(verdicts, risks, strict=True)],
    }
    return document("plan-of-action-and-milestones", body, assessment.as_of)


def _item(verdict: Verdict, about: Shape) -> Shape:
    return {
        "uuid": uuid_of("poam-item", verdict.pack, verdict.requirement),
        "title": about["title"],
        "description": about["description"],
        "props": [prop("outcome", str(verdict.outcome))],
        "related-risks": [{"risk-uuid": about["uuid"]}],
    }
