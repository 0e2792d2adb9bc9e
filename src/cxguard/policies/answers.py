"""From what a check said to each subject to what it says as a whole."""

from dataclasses import dataclass, field

from cxguard.model.assessment import CheckResult, Inconclusive, Outcome, Violation
from cxguard.model.policy import Check, Coverage, Subject
from cxguard.model.scan import Examined

_NOUNS = {Subject.FINDING: "artifact", Subject.CONFIG: "data file"}


@dataclass(slots=True)
class Tally:
    """What has been said so far. Filled subject by subject; `errors` of those undecided are errors."""

    population: int = 0
    passed: int = 0
    errors: int = 0
    untriggered: int = 0
    violations: list[Violation] = field(default_factory=list)
    inconclusive: list[Inconclusive] = field(default_factory=list)


def undecided(item: Examined) -> Inconclusive:
    """What is said of a file that would pass, had all of it been looked at."""
    reason = next(cut.reason for cut in item.truncated if not cut.rule)
    return Inconclusive(item.path, f"not all of it was looked at: {reason}")


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
    if tally.errors:
        return Outcome.ERROR
    if tally.violations:
        return Outcome.FAIL
    if tally.population < check.min_population or _lacks(check, tally):
        return Outcome.NOT_TESTED
    return Outcome.PASS if tally.passed else Outcome.NOT_APPLICABLE


def _lacks(check: Check, tally: Tally) -> bool:
    """Whether too little was decided: nothing may be undecided, unless some is enough and was decided."""
    is_enough = check.coverage is Coverage.SOME and tally.passed > 0
    return bool(tally.inconclusive) and not is_enough


def _reason(check: Check, tally: Tally, outcome: Outcome) -> str:
    total = _count(check, tally.population)
    if outcome is Outcome.ERROR:
        reasons = sorted({item.reason for item in tally.inconclusive})
        return f"{tally.errors} of {total} could not be judged: {reasons[0]}" + _others(reasons)
    if outcome is Outcome.FAIL:
        return f"{len(tally.violations)} of {total} fail" + _rest(tally)
    if tally.population < check.min_population:
        wanted = _count(check, check.min_population)
        return f"nothing to test: {tally.population} of at least {wanted}"
    if outcome is Outcome.NOT_TESTED:
        undecided = len(tally.inconclusive)
        reasons = sorted({item.reason for item in tally.inconclusive})
        return f"{undecided} of {total} could not be decided: {reasons[0]}" + _others(reasons)
    if outcome is Outcome.NOT_APPLICABLE:
        return f"what this is about never happened in {total}"
    return f"{tally.passed} of {total} pass" + _rest(tally)


def _others(reasons: list[str]) -> str:
    return f" (and {len(reasons) - 1} other reasons)" if len(reasons) > 1 else ""


def _rest(tally: Tally) -> str:
    parts = []
    if tally.untriggered:
        parts.append(f"; in {tally.untriggered} it never came up")
    if tally.inconclusive:
        parts.append(f"; {len(tally.inconclusive)} could not be decided")
    return "".join(parts)


def _count(check: Check, number: int) -> str:
    return f"{number} {_NOUNS.get(check.subject, check.subject)}{'' if number == 1 else 's'}"
