"""Which mutants a pack's tests and canaries notice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxguard.model.assessment import Outcome
from cxguard.model.policy import Check, Pack, Trial
from cxguard.model.scan import Scan
from cxguard.policies.authoring.mutants import Mutant, mutants
from cxguard.policies.trials import ScanFiles, tried


@dataclass(frozen=True, slots=True)
class Tested:
    """A mutant, and whether a test noticed it."""

    pack: str
    check: str
    change: str
    is_killed: bool


def all_mutants(packs: Sequence[Pack]) -> tuple[Check, ...]:
    """The checks of every mutant: what they ask of data files must be asked when files are scanned."""
    return tuple(mutant.check for pack in packs for check in pack.checks for mutant in mutants(check))


def tried_mutants(pack: Pack, scan_files: ScanFiles) -> Iterator[Tested]:
    """Every mutant of a pack's checks, in order. Each test's files are scanned once."""
    for check in pack.checks:
        trials = [*_canaries(pack, check), *(trial for trial in pack.trials if trial.check == check.id)]
        scans = [(trial, scan_files(trial.files)) for trial in trials]
        for mutant in mutants(check):
            killed = any(_notices(pack, trial, mutant, scan) for trial, scan in scans)
            yield Tested(pack.id, check.id, mutant.change, killed)


def _canaries(pack: Pack, check: Check) -> Iterator[Trial]:
    texts = dict(pack.samples)
    for path, outcome in ((check.canary.fails, Outcome.FAIL), (check.canary.passes, Outcome.PASS)):
        yield Trial(f"the canary {path}", check.id, ((path, texts[path]),), str(outcome))


def _notices(pack: Pack, trial: Trial, mutant: Mutant, scan: Scan) -> bool:
    return bool(tried(pack, trial, mutant.check, lambda _: scan).problem)
