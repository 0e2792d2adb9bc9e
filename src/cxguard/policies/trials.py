"""A pack's own tests, and the canaries on which every check proves itself in every run.

Pure: whoever calls gives the function that scans texts under given names.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cxguard.model.assessment import CheckResult, Outcome, SelfTest
from cxguard.model.attestation import Attestation
from cxguard.model.policy import Check, Pack, Subject, Trial
from cxguard.model.scan import Scan
from cxguard.policies.attestations import attestation_of
from cxguard.policies.circumstances import SOME_DAY, Circumstances
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
    return tuple(tried(pack, trial, checks[trial.check], scan_files) for trial in pack.trials)


def tried(pack: Pack, trial: Trial, check: Check, scan_files: ScanFiles) -> TrialResult:
    """How one test goes with this check."""
    around = _around(pack, check, trial.files, trial)
    result = run_check(check, scan_files(trial.files), pack.id, around)
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
    texts = dict(pack.samples)
    scans = {path: scan_files(((path, text),)) for path, text in pack.samples}

    def said(check: Check, path: str) -> Outcome:
        around = _around(pack, check, ((path, texts[path]),))
        return run_check(check, scans[path], pack.id, around).outcome

    return tuple(
        SelfTest(
            pack=pack.id,
            check=check.id,
            failed_when_it_should=said(check, check.canary.fails) is Outcome.FAIL,
            passed_when_it_should=said(check, check.canary.passes) is Outcome.PASS,
        )
        for check in pack.checks
    )


def _around(pack: Pack, check: Check, files: Files, trial: Trial | None = None) -> Circumstances:
    """The circumstances of a test: those it names, and what its files attest, taken as signed."""
    stated: tuple[Attestation, ...] = ()
    if check.subject is Subject.ATTESTATION:
        shown = f"{pack.id}/{check.id}"
        stated = tuple(attestation_of(text.encode(), f"{shown}/{path}", path) for path, text in files)
    day = max((each.attested_on for each in stated), default=SOME_DAY)
    set_here = dict(trial.parameters) if trial else {}
    as_of = trial.as_of if trial and trial.as_of else day
    return Circumstances(as_of, {pack.id: dict(pack.parameters) | set_here}, stated)
