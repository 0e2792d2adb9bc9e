"""From what a check said to each subject to what it says as a whole."""

from dataclasses import dataclass, field

from cxguard.model.assessment import CheckResult, Inconclusive, Outcome, Violation
from cxguard.model.policy import Check


@dataclass(slots=True)
class Tally:
    """What has been said so far. Filled subject by subject."""

    population: int = 0
    passed: int = 0
    untriggered: int = 0
    violations: list[Violation] = field(default_factory=list)
    inconclusive: list[Inconclusive] = field(default_factory=list)


def answer(check: Check, tally: Tally, pack: str) -> CheckResult:
    """The outcome of a check, with a reason that holds its counts."""
    outcome = _outcome(check, tally)
    return CheckResult(
        pack=pack,
        check=check.id,
        outcome=outcome,
        reason=_reason(check, tally, outcome),
        population=tally.population,
        passed=tally.passed,
        untriggered=tally.untriggered,
        violations=tuple(sorted(tally.violations, key=lambda v: v.path)),
        inconclusive=tuple(sorted(tally.inconclusive, key=lambda i: (i.path, i.reason))),
    )


def _outcome(check: Check, tally: Tally) -> Outcome:
    if tally.violations:
        return Outcome.FAIL
    if tally.population < check.min_population or tally.inconclusive:
        return Outcome.NOT_TESTED
    return Outcome.PASS if tally.passed else Outcome.NOT_APPLICABLE


def _reason(check: Check, tally: Tally, outcome: Outcome) -> str:
    total = _count(check, tally.population)
    if outcome is Outcome.FAIL:
        return f"{len(tally.violations)} of {total} fail" + _rest(tally)
    if tally.population < check.min_population:
        wanted = _count(check, check.min_population)
        return f"nothing to test: {tally.population} of at least {wanted}"
    if outcome is Outcome.NOT_TESTED:
        undecided = len(tally.inconclusive)
        reasons = sorted({item.reason for item in tally.inconclusive})
        more = f" (and {len(reasons) - 1} other reasons)" if len(reasons) > 1 else ""
        return f"{undecided} of {total} could not be decided: {reasons[0]}{more}"
    if outcome is Outcome.NOT_APPLICABLE:
        return f"what this is about never happened in {total}"
    return f"{tally.passed} of {total} pass" + _rest(tally)


def _rest(tally: Tally) -> str:
    parts = []
    if tally.untriggered:
        parts.append(f"; in {tally.untriggered} it never came up")
    if tally.inconclusive:
        parts.append(f"; {len(tally.inconclusive)} could not be decided")
    return "".join(parts)


def _count(check: Check, number: int) -> str:
    return f"{number} {check.subject}{'' if number == 1 else 's'}"
