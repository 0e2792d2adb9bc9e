"""What the checks said, as records: each decision with its count, and each requirement with its checks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

from cxguard.evidence.answers import worst
from cxguard.evidence.errors import LedgerError
from cxguard.model.assessment import Assessment, CheckResult, Outcome, Verdict
from cxguard.model.policy import Check, Pack, Requirement
from cxguard.model.shape import Shape, result_shape, self_test_shape, verdict_shape

_Key = tuple[str, str]
_COUNTS = ("population", "tested", "failed", "waived")
WHOLE_RUN = "."
"""The path of what is true of a run as a whole."""


def decisions(assessment: Assessment, position: Mapping[int, int]) -> list[Shape]:
    """For each check its summary, then one record for each subject that failed or was undecided.

    `position` maps a finding's index in the scan to its line in the bundle, counted from 0.
    Raises LedgerError for a result of a check that no pack has.
    """
    checks = {(pack.id, check.id): check for pack in assessment.packs for check in pack.checks}
    results = sorted(assessment.results, key=lambda r: (r.pack, r.check))
    return [record for result in results for record in _decision(result, checks, position)]


def _decision(
    result: CheckResult, checks: Mapping[_Key, Check], position: Mapping[int, int]
) -> Iterator[Shape]:
    name: Shape = {"pack": result.pack, "check": result.check}
    check = checks.get((result.pack, result.check))
    if check is None:
        raise LedgerError(f"an answer of {result.pack}/{result.check}, which no pack has")
    asked = {
        "subject": str(check.subject),
        "min_population": check.min_population,
        "coverage": str(check.coverage),
    }
    yield {"type": "check"} | _summary(result) | asked
    for subject in _subjects(result, "violations"):
        yield {"type": "violation"} | name | _with_lines(subject, position)
    for subject in _subjects(result, "inconclusive"):
        yield {"type": "inconclusive"} | name | subject


def _summary(result: CheckResult) -> Shape:
    shape = {name: value for name, value in result_shape(result).items() if name != "violations"}
    return shape | {"waived": result.waived, "inconclusive": len(result.inconclusive)}


def _subjects(result: CheckResult, which: str) -> list[Shape]:
    subjects = cast("list[Shape]", result_shape(result)[which])
    return sorted(subjects, key=lambda s: (s["path"], sorted((k, str(v)) for k, v in s.items())))


def _with_lines(violation: Shape, position: Mapping[int, int]) -> Shape:
    found = violation.get("findings")
    if not isinstance(found, list):
        return violation
    return violation | {"findings": sorted(position[index] for index in found)}


def coverage(assessment: Assessment) -> list[Shape]:
    """One record for each requirement: its answer, its controls, its checks and how much they looked at.

    Raises LedgerError where a verdict names a pack, requirement or check that is not there.
    """
    packs = {pack.id: pack for pack in assessment.packs}
    results = {(result.pack, result.check): result for result in assessment.results}
    ordered = sorted(assessment.verdicts, key=lambda v: (v.pack, v.requirement))
    return [_covered(verdict, _requirement(verdict, packs), results) for verdict in ordered]


def _requirement(verdict: Verdict, packs: Mapping[str, Pack]) -> Requirement:
    pack = packs.get(verdict.pack)
    requirement = pack.requirement(verdict.requirement) if pack else None
    if requirement is None:
        raise LedgerError(f"a verdict on {verdict.pack}/{verdict.requirement}, which no pack has")
    return requirement


def _covered(verdict: Verdict, requirement: Requirement, results: Mapping[_Key, CheckResult]) -> Shape:
    missing = [check for check in verdict.checks if (verdict.pack, check) not in results]
    if missing:
        raise LedgerError(f"a verdict on {verdict.pack}/{verdict.requirement} without its check {missing[0]}")
    return verdict_shape(verdict) | {
        "title": requirement.title,
        "severity": str(requirement.severity),
        "controls": list(requirement.controls),
        "effective_from": _day(requirement.effective_from),
        "effective_to": _day(requirement.effective_to),
        "checks": [_numbers(results[verdict.pack, check]) for check in sorted(verdict.checks)],
    }


def by_control(requirements: Iterable[Mapping[str, Any]]) -> list[Shape]:
    """One record for each external control: the requirements and checks behind it, and the worst answer.

    `requirements` are the records of `coverage`. What each check looked at is added up once.
    """
    behind: dict[str, list[Mapping[str, Any]]] = {}
    for requirement in requirements:
        for control in requirement["controls"]:
            behind.setdefault(control, []).append(requirement)
    return [_control(control, behind[control]) for control in sorted(behind)]


def _control(control: str, requirements: Sequence[Mapping[str, Any]]) -> Shape:
    checks = {(r["pack"], check["check"]): check for r in requirements for check in r["checks"]}
    outcomes = (Outcome(r["outcome"]) for r in requirements)
    return {
        "control": control,
        "outcome": str(worst(outcomes)),
        "requirements": sorted(f"{r['pack']}/{r['requirement']}" for r in requirements),
        "checks": sorted(f"{pack}/{check}" for pack, check in checks),
        **{name: sum(check[name] for check in checks.values()) for name in _COUNTS},
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _numbers(result: CheckResult) -> Shape:
    return {name: value for name, value in _summary(result).items() if name not in {"pack", "reason"}}


def self_tests(assessment: Assessment) -> list[Shape]:
    """One record for each check that was tried on its canaries, by pack and check."""
    return [self_test_shape(t) for t in sorted(assessment.self_tests, key=lambda t: (t.pack, t.check))]


def reconcile(assessment: Assessment) -> None:
    """Hold each decision against what was scanned and found. Raises LedgerError where it is about neither."""
    stated = {stated.path for stated in assessment.attestations}
    scanned = {item.path for item in assessment.scan.examined} | stated | {WHOLE_RUN}
    known = scanned | {item.path for item in assessment.scan.skipped}
    for result in assessment.results:
        if not scanned.issuperset(violation.path for violation in result.violations):
            raise LedgerError(f"{result.pack}/{result.check} judged a file that was not scanned")
        if not known.issuperset(item.path for item in result.inconclusive):
            raise LedgerError(f"{result.pack}/{result.check} tells of a file that was not discovered")
        if _points_astray(result, len(assessment.scan.findings)):
            raise LedgerError(f"{result.pack}/{result.check} names a finding that is not there")


def _points_astray(result: CheckResult, findings: int) -> bool:
    return any(not 0 <= i < findings for violation in result.violations for i in violation.findings)
