"""What was judged is held against the waivers: evaluated first, waived after.

A violation stays where it is, with the names of the waivers that accept it. One with several findings is
accepted only if each of them is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cxguard.model.assessment import CheckResult, Outcome, Violation
from cxguard.model.finding import Finding
from cxguard.model.policy import Check, Coverage
from cxguard.model.waiver import Validity, Waiver, WaiverUse
from cxguard.policies.subjects import fits


@dataclass(frozen=True, slots=True)
class Waived:
    """The results with what is accepted in them, and what became of each waiver, by id."""

    results: tuple[CheckResult, ...]
    uses: tuple[WaiverUse, ...]


def waive(
    results: Sequence[CheckResult],
    checks: Mapping[tuple[str, str], Check],
    waivers: Sequence[Waiver],
    findings: Sequence[Finding],
    as_of: date,
) -> Waived:
    """Apply waivers to what the checks said. `checks` are by pack and id."""
    matched = dict.fromkeys((waiver.id for waiver in waivers), 0)
    made = []
    for result in results:
        mine = [waiver for waiver in waivers if waiver.check == f"{result.pack}/{result.check}"]
        accepted = tuple(_accepted(v, mine, findings, as_of, matched) for v in result.violations)
        made.append(_answered(replace(result, violations=accepted), checks, mine, as_of))
    return Waived(tuple(made), tuple(_use(waiver, matched[waiver.id], as_of) for waiver in waivers))


def validity(waiver: Waiver, as_of: date) -> Validity:
    """Where a waiver stands on a day."""
    if as_of < waiver.approved_on:
        return Validity.FUTURE
    return Validity.EXPIRED if as_of > waiver.expires else Validity.ACTIVE


def _use(waiver: Waiver, matched: int, as_of: date) -> WaiverUse:
    return WaiverUse(waiver, validity(waiver, as_of), (waiver.expires - as_of).days, matched)


def _accepted(
    violation: Violation,
    waivers: Sequence[Waiver],
    findings: Sequence[Finding],
    as_of: date,
    matched: dict[str, int],
) -> Violation:
    """The violation with the waivers that accept it; counts each that covers any part of it."""
    parts: list[Finding | None] = [findings[index] for index in violation.findings] or [None]
    covering = [[w for w in waivers if _covers(w, violation.path, part, as_of)] for part in parts]
    for waiver in waivers:
        matched[waiver.id] += any(waiver in covers for covers in covering)
    active = [[w.id for w in covers if validity(w, as_of) is Validity.ACTIVE] for covers in covering]
    if not all(active):
        return violation
    return replace(violation, waivers=tuple(sorted({ids[0] for ids in active})))


def _covers(waiver: Waiver, path: str, finding: Finding | None, as_of: date) -> bool:
    if waiver.paths and not any(fits(path, glob) for glob in waiver.paths):
        return False
    if waiver.subjects and path not in waiver.subjects:
        return False
    if waiver.fingerprints and (finding is None or finding.fingerprint not in waiver.fingerprints):
        return False
    return not waiver.inline or (finding is not None and _is_asked(finding, as_of))


def _is_asked(finding: Finding, as_of: date) -> bool:
    """Whether a comment beside the finding asks, and its own day is not over."""
    return bool(finding.requested_until) and as_of <= date.fromisoformat(finding.requested_until)


def _answered(
    result: CheckResult,
    checks: Mapping[tuple[str, str], Check],
    waivers: Sequence[Waiver],
    as_of: date,
) -> CheckResult:
    """The outcome of a check where violations are accepted: waived if all are, and nothing is missing."""
    if result.outcome is not Outcome.FAIL:
        return result
    late = [w for w in waivers if validity(w, as_of) is Validity.EXPIRED]
    if result.waived < result.failed:
        told = "".join(_remarks(result, late))
        return replace(result, reason=result.reason + told)
    names = sorted({name for violation in result.violations for name in violation.waivers})
    if _lacks(result, checks[result.pack, result.check]):
        reason = f"{result.reason}; what fails is waived ({', '.join(names)})"
        return replace(result, outcome=Outcome.NOT_TESTED, reason=reason)
    until = min(waiver.expires for waiver in waivers if waiver.id in names).isoformat()
    reason = f"{result.reason}; all waived ({', '.join(names)}) until {until}"
    return replace(result, outcome=Outcome.WAIVED, reason=reason)


def _remarks(result: CheckResult, late: Sequence[Waiver]) -> Iterator[str]:
    if result.waived:
        yield f"; {result.waived} waived"
    for waiver in late:
        yield f"; the waiver {waiver.id} expired on {waiver.expires.isoformat()}"


def _lacks(result: CheckResult, check: Check) -> bool:
    """Whether too little was decided for the check to pass, had nothing failed."""
    if result.population < check.min_population:
        return True
    return bool(result.inconclusive) and not (check.coverage is Coverage.SOME and result.passed > 0)
