"""Violations that no finding shows: a conversation out of order, a flow with a path around its notice."""

from dataclasses import dataclass

from cxguard.model.assessment import Assessment, Outcome, Violation
from cxguard.model.policy import Pack
from cxguard.model.rule import Severity
from cxguard.reports._requirements import CheckRow, check_rows


@dataclass(frozen=True, slots=True)
class Breach:
    """One violation of one failing check."""

    pack: Pack
    row: CheckRow
    violation: Violation

    @property
    def rule(self) -> str:
        """The check's name among rules: pack/check."""
        return f"{self.pack.id}/{self.row.result.check}"

    @property
    def severity(self) -> Severity:
        """The worst severity of the requirements that the check tests."""
        named = self.row.check.requirements if self.row.check else ()
        severities = [r.severity for r in self.pack.requirements if r.id in named]
        return min(severities, key=lambda severity: severity.rank, default=Severity.MEDIUM)

    @property
    def fix(self) -> str:
        """What to do about it."""
        return self.row.check.fix if self.row.check else ""

    @property
    def message(self) -> str:
        """What is wrong, in the pack's words and then in this file."""
        said = self.row.check.message if self.row.check else self.row.title
        return f"{said} ({self.violation.explanation})" if self.violation.explanation else said

    @property
    def places(self) -> tuple[str, ...]:
        """Its witnesses as pointers: events of the journey, nodes of the flow."""
        return places(self.violation)


def places(violation: Violation) -> tuple[str, ...]:
    """What a violation points at beside findings: events of the journey by index, nodes of the flow."""
    return tuple(f"event {index}" for index in violation.events) + violation.nodes


def breaches(assessment: Assessment) -> tuple[Breach, ...]:
    """Every violation of a failing check that nobody accepts, save those whose findings are reported."""
    return tuple(breach for breach in all_breaches(assessment) if not breach.violation.waivers)


def all_breaches(assessment: Assessment) -> tuple[Breach, ...]:
    """As `breaches`, with those that are waived."""
    return tuple(
        Breach(pack, row, violation)
        for pack in assessment.packs
        for row in check_rows(assessment, pack)
        if row.result.outcome in (Outcome.FAIL, Outcome.WAIVED)
        for violation in row.result.violations
        if not violation.findings
    )
