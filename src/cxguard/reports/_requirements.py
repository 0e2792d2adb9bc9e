"""Verdicts beside the requirements they answer and the check results they rest on."""

from dataclasses import dataclass

from cxguard.model.assessment import Assessment, CheckResult, Outcome, SelfTest, Verdict
from cxguard.model.policy import Check, Pack, Requirement


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check's result beside the check (None if the pack no longer has it) and its self-test."""

    result: CheckResult
    check: Check | None
    self_test: SelfTest | None

    @property
    def title(self) -> str:
        """What the check states, else its id."""
        return self.check.title if self.check else self.result.check


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A verdict, its requirement (None if the pack does not hold it) and its checks."""

    verdict: Verdict
    requirement: Requirement | None
    checks: tuple[CheckRow, ...]

    @property
    def title(self) -> str:
        """The requirement's title, else its id."""
        return self.requirement.title if self.requirement else self.verdict.requirement

    @property
    def population(self) -> int:
        """Subjects its checks apply to, summed over checks."""
        return sum(row.result.population for row in self.checks)

    @property
    def tested(self) -> int:
        """Subjects its checks decided, summed over checks."""
        return sum(row.result.tested for row in self.checks)

    @property
    def failed(self) -> int:
        """Subjects that fail, summed over checks."""
        return sum(row.result.failed for row in self.checks)


@dataclass(frozen=True, slots=True)
class PackRows:
    """A pack's verdicts, in the order of its requirements."""

    pack: Pack
    rows: tuple[RequirementRow, ...]

    def count(self, outcome: Outcome) -> int:
        """How many of its requirements came out so."""
        return sum(row.verdict.outcome is outcome for row in self.rows)


def pack_rows(assessment: Assessment) -> tuple[PackRows, ...]:
    """Every pack with its verdicts."""
    return tuple(PackRows(pack, _rows(assessment, pack)) for pack in assessment.packs)


def _rows(assessment: Assessment, pack: Pack) -> tuple[RequirementRow, ...]:
    place = {requirement.id: index for index, requirement in enumerate(pack.requirements)}
    verdicts = (verdict for verdict in assessment.verdicts if verdict.pack == pack.id)
    checks = {row.result.check: row for row in check_rows(assessment, pack)}
    return tuple(
        RequirementRow(
            verdict,
            pack.requirement(verdict.requirement),
            tuple(checks[id_] for id_ in verdict.checks if id_ in checks),
        )
        for verdict in sorted(verdicts, key=lambda v: (place.get(v.requirement, len(place)), v.requirement))
    )


def check_rows(assessment: Assessment, pack: Pack) -> tuple[CheckRow, ...]:
    """Every check result of a pack."""
    checks = {check.id: check for check in pack.checks}
    self_tests = {item.check: item for item in assessment.self_tests if item.pack == pack.id}
    return tuple(
        CheckRow(result, checks.get(result.check), self_tests.get(result.check))
        for result in assessment.results
        if result.pack == pack.id
    )
