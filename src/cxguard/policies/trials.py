"""A pack's own tests, and the canaries on which every check proves itself in every run.

Pure: whoever calls gives the function that scans texts under given names.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cxguard.model.assessment import CheckResult, Outcome, SelfTest
from cxguard.model.policy import Check, Pack, Trial
from cxguard.model.scan import Scan
from cxguard.policies.judging import run_check

Files = tuple[tuple[str, str], ...]
ScanFiles = Callable[[Files], Scan]


@dataclass(frozen=True, slots=True)
class TrialResult:
    """How one of a pack's tests went. `problem` is empty if it went as expected."""

    pack: str
    name: str
    check: str
    problem: str = ""


def run_trials(pack: Pack, scan_files: ScanFiles) -> tuple[TrialResult, ...]:
    """Run a pack's tests, in their order."""
    checks = {check.id: check for check in pack.checks}
    return tuple(_tried(pack, trial, checks[trial.check], scan_files) for trial in pack.trials)


def _tried(pack: Pack, trial: Trial, check: Check, scan_files: ScanFiles) -> TrialResult:
    result = run_check(check, scan_files(trial.files), pack.id)
    return TrialResult(pack.id, trial.name, trial.check, _problem(trial, result))


def _problem(trial: Trial, result: CheckResult) -> str:
    if result.outcome != trial.expect:
        return f"expected {trial.expect}, got {result.outcome} ({_told(result)})"
    if trial.count is not None and trial.count != result.failed:
        return f"expected {trial.count} violations, got {result.failed} ({_told(result)})"
    return ""


def _told(result: CheckResult) -> str:
    return "; ".join([result.reason, *(violation.explanation for violation in result.violations)])


def prove(pack: Pack, scan_files: ScanFiles) -> tuple[SelfTest, ...]:
    """Feed every check its two canaries, in the pack's order. Each sample is scanned once."""
    scans = {path: scan_files(((path, text),)) for path, text in pack.samples}
    return tuple(
        SelfTest(
            pack=pack.id,
            check=check.id,
            failed_when_it_should=run_check(check, scans[check.canary.fails]).outcome is Outcome.FAIL,
            passed_when_it_should=run_check(check, scans[check.canary.passes]).outcome is Outcome.PASS,
        )
        for check in pack.checks
    )
