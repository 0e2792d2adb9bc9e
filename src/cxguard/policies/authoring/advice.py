"""What is no mistake and could be better."""

from collections.abc import Iterator
from datetime import date

from cxguard.model.policy import Check, Pack, Requirement, Subject
from cxguard.policies.authoring.covering import gaps

_LONG_AGO_DAYS = 365


def advice(pack: Pack, today: date) -> Iterator[str]:
    """A line for each thing, by requirement and check."""
    for requirement in pack.requirements:
        for said in _of_requirement(requirement, today):
            yield f"{pack.id}: {requirement.id}: {said}"
    for check in pack.checks:
        for said in _of_check(check):
            yield f"{pack.id}: {check.id}: {said}"
    for gap in gaps((pack,)):
        if not gap.reason:
            yield f"{pack.id}: {gap.id}: {gap.what}"


def _of_requirement(requirement: Requirement, today: date) -> Iterator[str]:
    if requirement.review != "sourced":
        yield "it has not been held against its source yet"
    if requirement.reviewed_on and (today - requirement.reviewed_on).days > _LONG_AGO_DAYS:
        yield f"it was last reviewed on {requirement.reviewed_on.isoformat()}, more than a year ago"
    if requirement.effective_to and requirement.effective_to < today:
        yield f"it does not bind any more since {requirement.effective_to.isoformat()}"
    if not requirement.controls:
        yield "it maps to no control of another framework"


def _of_check(check: Check) -> Iterator[str]:
    if check.subject is Subject.FINDING and not (check.applies_to.findings or check.applies_to.where):
        yield "it is about every finding; say about which"
    if check.message.strip() == check.fix.strip():
        yield "its fix says what its message says"
