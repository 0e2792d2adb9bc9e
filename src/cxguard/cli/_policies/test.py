"""cxguard policies test: the packs' own tests and canaries."""

import argparse

from cxguard.cli._policies._loading import add_packs, load
from cxguard.errors import ExitCode

SUMMARY = "run the packs' own tests and canaries"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Run them, and print what did not go as expected."""
    from cxguard.pipeline.assess import scan_texts
    from cxguard.policies.trials import prove, run_trials

    loaded = load(args)
    trials = failures = 0
    for pack in loaded.packs:
        for trial in run_trials(pack, lambda files: scan_texts(loaded.stages, files)):
            trials += 1
            if trial.problem:
                failures += 1
                print(f"{pack.id}: {trial.name}: {trial.problem}")
        for test in prove(pack, lambda files: scan_texts(loaded.stages, files)):
            trials += 1
            if not test.proven:
                failures += 1
                print(f"{pack.id}: {test.check}: its canaries do not show that it can fail and pass")
    print(f"{len(loaded.packs)} packs, {trials} tests, {failures} failed")
    return ExitCode.FOUND if failures else ExitCode.OK
