"""What packs leave open: requirements nobody checks, checks nobody tried, obligations nobody captured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxguard.model.assessment import CheckResult
from cxguard.model.policy import Pack, Subject


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not covered. `reason` is a recorded one; empty where nobody gave any."""

    pack: str
    what: str
    id: str
    reason: str = ""


def gaps(packs: Sequence[Pack]) -> Iterator[Gap]:
    """Requirements without a check; checks without a test that fails, passes, or has nothing to look at."""
    for pack in packs:
        for requirement in pack.requirements:
            if not pack.checks_of(requirement.id):
                yield Gap(pack.id, "requirement without a check", requirement.id, requirement.untestable)
        for check in pack.checks:
            expected = {trial.expect for trial in pack.trials if trial.check == check.id}
            for outcome in ("fail", "pass"):
                if outcome not in expected:
                    yield Gap(pack.id, f"check without a test that expects {outcome}", check.id)
            if not expected & {"not-tested", "not-applicable"}:
                yield Gap(pack.id, "check without a test for nothing to look at", check.id)


def unlived(packs: Sequence[Pack], results: Sequence[CheckResult]) -> Iterator[Gap]:
    """Checks on conversations whose occasion never came in what was captured."""
    answered = {(result.pack, result.check): result for result in results}
    for pack in packs:
        for check in pack.checks:
            result = answered.get((pack.id, check.id))
            if check.subject is Subject.JOURNEY and result is not None:
                if not result.population:
                    yield Gap(pack.id, "no captured conversation that it is about", check.id)
                elif result.untriggered == result.population:
                    yield Gap(pack.id, "no captured conversation in which its occasion comes", check.id)


def shares(packs: Sequence[Pack]) -> Iterator[tuple[str, int, int]]:
    """For each pack: requirements with a check, and requirements."""
    for pack in packs:
        checked = sum(bool(pack.checks_of(requirement.id)) for requirement in pack.requirements)
        yield pack.id, checked, len(pack.requirements)
