"""A Scan and packs in, outcomes out. Nothing passes by accident.

A check passes only if a counted population was decided on, and only if it has shown in this very run
that it can fail. A requirement's outcome is the worst of its checks'.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from cxguard.errors import ExitCode, UsageError, did_you_mean
from cxguard.model.assessment import Assessment, CheckResult, Outcome, SelfTest, Verdict
from cxguard.model.policy import Pack, Requirement
from cxguard.model.scan import Scan
from cxguard.model.waiver import WaiverUse
from cxguard.policies.circumstances import SOME_DAY, Circumstances, Given, parameters_of
from cxguard.policies.inquiry import Inquiry
from cxguard.policies.judging import judged
from cxguard.policies.waiving import waive

UNPROVEN = "the check did not show in this run that it can fail and can pass; what it said counts for nothing"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What every check says, and the answer for every requirement, in the packs' order."""

    results: tuple[CheckResult, ...]
    verdicts: tuple[Verdict, ...]
    waivers: tuple[WaiverUse, ...] = ()


def evaluate(
    scan: Scan,
    packs: Sequence[Pack],
    self_tests: Sequence[SelfTest],
    as_of: date | None = None,
    given: Given | None = None,
) -> Evaluation:
    """Judge a scan by packs.

    A check without a proven self-test ends in error. With `as_of`, a requirement that is not in force
    on that day is not applicable. Waivers are applied to what was judged.
    """
    given = given or Given()
    around = Circumstances(as_of or SOME_DAY, parameters_of(packs), given.attestations)
    inquiry = Inquiry(scan, around)
    proven = frozenset((test.pack, test.check) for test in self_tests if test.proven)
    results = tuple(
        _if_proven(judged(check, inquiry, pack.id), proven) for pack in packs for check in pack.checks
    )
    checks = {(pack.id, check.id): check for pack in packs for check in pack.checks}
    waived = waive(results, checks, given.waivers, scan.findings, around.as_of)
    by_check = {(result.pack, result.check): result for result in waived.results}
    verdicts = tuple(
        _verdict(pack, requirement, by_check, as_of) for pack in packs for requirement in pack.requirements
    )
    return Evaluation(waived.results, verdicts, waived.uses)


def _if_proven(result: CheckResult, proven: frozenset[tuple[str, str]]) -> CheckResult:
    if (result.pack, result.check) in proven:
        return result
    return replace(result, outcome=Outcome.ERROR, reason=UNPROVEN)


def _verdict(
    pack: Pack,
    requirement: Requirement,
    results: dict[tuple[str, str], CheckResult],
    as_of: date | None,
) -> Verdict:
    checks = tuple(check.id for check in pack.checks_of(requirement.id))
    if as_of is not None and not requirement.in_force(as_of):
        outcome, reason = Outcome.NOT_APPLICABLE, _when_in_force(requirement, as_of)
    elif not checks:
        outcome, reason = Outcome.NOT_TESTED, requirement.untestable or "no check tests it"
    else:
        outcome, reason = _worst([results[pack.id, check] for check in checks])
    return Verdict(pack.id, requirement.id, outcome, reason, checks)


def _when_in_force(requirement: Requirement, as_of: date) -> str:
    if requirement.effective_from and as_of < requirement.effective_from:
        return f"it binds from {requirement.effective_from.isoformat()} on"
    return f"it bound until {requirement.effective_to.isoformat()}" if requirement.effective_to else ""


def _worst(results: Sequence[CheckResult]) -> tuple[Outcome, str]:
    worst = min(results, key=lambda result: result.outcome.rank)
    told = [result for result in results if result.outcome is worst.outcome]
    if len(results) == 1:
        return worst.outcome, worst.reason
    return worst.outcome, "; ".join(f"{result.check}: {result.reason}" for result in told)


def exit_code(assessment: Assessment) -> ExitCode:
    """How an assessment ends: 1 if anything fails, 3 if anything is missing, 0 only if something passes.

    Missing is: an incomplete scan, a check in error, a requirement that was not tested. It may stay so
    where it is allowed by id (of the requirement, or of every check that kept it from being tested), and
    where the pack itself says that no check can test it.
    """
    if any(_fails(verdict, assessment) for verdict in assessment.verdicts):
        return ExitCode.FOUND
    is_whole = assessment.scan.is_complete and not any(
        _leaves_gap(v, assessment) for v in assessment.verdicts
    )
    is_satisfied = any(v.outcome in {Outcome.PASS, Outcome.WAIVED} for v in assessment.verdicts)
    return ExitCode.OK if is_whole and is_satisfied else ExitCode.INCOMPLETE


def _fails(verdict: Verdict, assessment: Assessment) -> bool:
    """Whether a requirement fails, be it beside a check in error, or beside a subject that is one."""
    if verdict.outcome is Outcome.ERROR:
        return any(_has_failed(result) for result in _results_of(verdict, assessment))
    return verdict.outcome is Outcome.FAIL


def _has_failed(result: CheckResult) -> bool:
    if result.outcome is Outcome.ERROR:
        return result.failed > result.waived and result.reason != UNPROVEN
    return result.outcome is Outcome.FAIL


def _results_of(verdict: Verdict, assessment: Assessment) -> list[CheckResult]:
    return [r for r in assessment.results if r.pack == verdict.pack and r.check in verdict.checks]


def _leaves_gap(verdict: Verdict, assessment: Assessment) -> bool:
    if verdict.outcome is Outcome.ERROR:
        return True
    if verdict.outcome is not Outcome.NOT_TESTED or not verdict.checks:
        return False
    allowed = frozenset(assessment.allowed_not_tested)
    results = _results_of(verdict, assessment)
    untested = {result.check for result in results if result.outcome is Outcome.NOT_TESTED}
    return verdict.requirement not in allowed and not untested <= allowed


def refuse_unknown(ids: Sequence[str], packs: Sequence[Pack]) -> None:
    """Raise UsageError for an id that is neither a requirement's nor a check's of these packs."""
    requirements = {requirement.id for pack in packs for requirement in pack.requirements}
    known = frozenset(requirements | {check.id for pack in packs for check in pack.checks})
    for id_ in ids:
        if id_ not in known:
            raise UsageError(f"there is no requirement or check '{id_}'.{did_you_mean(id_, known)}")
