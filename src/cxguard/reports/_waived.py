"""Waivers as reports tell of them: what each covers, and which findings are accepted everywhere."""

from cxguard.model.assessment import Assessment, Violation
from cxguard.model.waiver import Validity, WaiverUse


def accepted(violation: Violation) -> str:
    """' (waived: W-1)', or nothing."""
    return f" (waived: {', '.join(violation.waivers)})" if violation.waivers else ""


def waived_findings(assessment: Assessment) -> dict[int, tuple[str, ...]]:
    """The findings that are witnesses of accepted violations alone, by index, with the waivers' ids."""
    violations = [violation for result in assessment.results for violation in result.violations]
    open_ = {index for violation in violations if not violation.waivers for index in violation.findings}
    waived: dict[int, set[str]] = {}
    for violation in violations:
        for index in violation.findings:
            if violation.waivers and index not in open_:
                waived.setdefault(index, set()).update(violation.waivers)
    return {index: tuple(sorted(ids)) for index, ids in sorted(waived.items())}


def state(use: WaiverUse) -> str:
    """Whether a waiver counts, how long still, and what it covers."""
    match use.validity:
        case Validity.EXPIRED:
            said = f"EXPIRED on {use.waiver.expires.isoformat()}"
        case Validity.FUTURE:
            said = f"not approved before {use.waiver.approved_on.isoformat()}"
        case Validity.ACTIVE:
            said = f"until {use.waiver.expires.isoformat()}, {use.days_left} days left"
    return f"{said}; {'UNUSED' if use.is_unused else _covered(use.matched)}"


def _covered(number: int) -> str:
    return f"covers {number} violation{'' if number == 1 else 's'}"
