"""A Scan and packs in, outcomes out. Nothing passes by accident.

A check passes only if a counted population was decided on, and only if it has shown in this very run
that it can fail. A requirement's outcome is the worst of its checks'.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from cxguard.errors import ExitCode, UsageError, did_you_mean
from cxguard.model.assessment import (
    Assessment,
    CheckResult,
    Inconclusive,
    Outcome,
    SelfTest,
    Verdict,
    Violation,
)
from cxguard.model.finding import Finding
from cxguard.model.policy import Check, FindingSelector, Pack, Requirement, Sentence, Subject
from cxguard.model.scan import Examined, Scan
from cxguard.policies.answers import Tally, answer
from cxguard.policies.ordering.examined import judge_flows, judge_journeys
from cxguard.policies.ordering.judgement import Answer, Judgement
from cxguard.policies.subjects import UNKNOWN, Population, channel_of, forbidden, population

UNPROVEN = "the check did not show in this run that it can fail and can pass; what it said counts for nothing"


def run_check(check: Check, scan: Scan, pack: str = "") -> CheckResult:
    """What one check says to a scan, whether it has proven itself or not."""
    found = population(check, scan)
    tally = Tally(population=len(found))
    for item in found.unread:
        tally.inconclusive.append(
            Inconclusive(item.path, f"it could not be read as what it is: {item.degraded}")
        )
    if check.sentence is not None:
        _judge_order(check, check.sentence, found, tally)
    elif check.forbids is not None:
        _judge_findings(check.forbids, found, scan, tally)
    return answer(check, tally, pack)


def _judge_findings(forbids: FindingSelector, found: Population, scan: Scan, tally: Tally) -> None:
    by_path: dict[str, list[tuple[int, Finding]]] = {}
    for index, finding in forbidden(forbids, scan.findings):
        by_path.setdefault(finding.path, []).append((index, finding))
    for item in found.subjects:
        bad = by_path.get(item.path)
        if bad is None:
            tally.passed += 1
        else:
            explanation = _counted(finding for _, finding in bad)
            tally.violations.append(Violation(item.path, explanation, findings=tuple(i for i, _ in bad)))


def _counted(findings: Iterable[Finding]) -> str:
    """'payment.cvv (live) 1 time, payment.pan (live) 2 times; first on line 12'."""
    found = tuple(findings)
    counts = sorted(Counter((finding.class_, finding.status) for finding in found).items())
    said = ", ".join(f"{what} ({status}) {n} time{'' if n == 1 else 's'}" for (what, status), n in counts)
    return f"{said}; first on line {min(finding.line for finding in found)}"


def _judge_order(check: Check, sentence: Sentence, found: Population, tally: Tally) -> None:
    judge = judge_flows if check.subject is Subject.FLOW else judge_journeys
    for item, judgement in judge(sentence, found.subjects):
        _count(check, item, judgement, tally)


def _count(check: Check, item: Examined, judgement: Judgement, tally: Tally) -> None:
    """A conversation whose channel nobody knows may pass; it may not fail for what its channel forbids."""
    match judgement.answer:
        case Answer.PASS:
            tally.passed += 1
        case Answer.UNTRIGGERED:
            tally.untriggered += 1
        case Answer.FAIL if not _is_channel_open(check, item):
            tally.violations.append(Violation(item.path, judgement.reason, judgement.events, judgement.nodes))
        case Answer.FAIL:
            reason = f"its channel is not known, and on some it would fail: {judgement.reason}"
            tally.inconclusive.append(Inconclusive(item.path, reason))
        case Answer.INCONCLUSIVE:
            tally.inconclusive.append(Inconclusive(item.path, judgement.reason))


def _is_channel_open(check: Check, item: Examined) -> bool:
    wanted = check.applies_to.channels
    return bool(wanted) and UNKNOWN not in wanted and channel_of(item, check.subject) == UNKNOWN


def evaluate(
    scan: Scan, packs: Sequence[Pack], self_tests: Sequence[SelfTest], as_of: date | None = None
) -> tuple[tuple[CheckResult, ...], tuple[Verdict, ...]]:
    """What every check says, and the answer for every requirement, in the packs' order.

    A check without a proven self-test ends in error. With `as_of`, a requirement that is not in force
    on that day is not applicable.
    """
    proven = frozenset((test.pack, test.check) for test in self_tests if test.proven)
    results = tuple(
        _if_proven(run_check(check, scan, pack.id), proven) for pack in packs for check in pack.checks
    )
    by_check = {(result.pack, result.check): result for result in results}
    return results, tuple(
        _verdict(pack, requirement, by_check, as_of) for pack in packs for requirement in pack.requirements
    )


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
    """Whether a requirement fails, be it beside a check in error."""
    if verdict.outcome is Outcome.ERROR:
        return any(result.outcome is Outcome.FAIL for result in _results_of(verdict, assessment))
    return verdict.outcome is Outcome.FAIL


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
