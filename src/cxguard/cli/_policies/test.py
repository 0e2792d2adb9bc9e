"""cxguard policies test: the packs' own tests and canaries."""

import argparse
from dataclasses import replace

from cxguard.cli._policies._loading import Loaded, add_packs, load
from cxguard.errors import ExitCode

_ENOUGH = 0.95
"""The share of mutants that a pack's tests must notice."""

SUMMARY = "run the packs' own tests and canaries"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)
    parser.add_argument(
        "--mutate", action="store_true", help="try checks with one thing wrong each; 1 if tests do not notice"
    )


def run(args: argparse.Namespace) -> ExitCode:
    """Run them, and print what did not go as expected."""
    from cxguard.pipeline.assess import scan_texts
    from cxguard.policies.trials import prove, run_trials

    loaded = load(args)
    if args.mutate:
        return _mutate(loaded)
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


def _mutate(loaded: Loaded) -> ExitCode:
    from cxguard.pipeline.assess import scan_texts
    from cxguard.policies.authoring.mutation import all_mutants, tried_mutants
    from cxguard.policies.values import matchers_of

    asked = {m.key: m for check in all_mutants(loaded.packs) for m in matchers_of(check)}
    questions = {question.key: question for question in loaded.stages.questions} | asked
    stages = replace(loaded.stages, questions=tuple(questions[key] for key in sorted(questions)))
    is_enough = True
    for pack in loaded.packs:
        tested = list(tried_mutants(pack, lambda files: scan_texts(stages, files)))
        surviving = [mutant for mutant in tested if not mutant.is_killed]
        for mutant in surviving:
            print(f"{mutant.pack}: {mutant.check}: no test notices: {mutant.change}")
        print(f"{pack.id}: {len(tested) - len(surviving)} of {len(tested)} mutants noticed")
        is_enough &= len(surviving) <= (1 - _ENOUGH) * len(tested)
    return ExitCode.OK if is_enough else ExitCode.FOUND
