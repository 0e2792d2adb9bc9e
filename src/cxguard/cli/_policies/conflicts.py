"""cxguard policies conflicts: clauses that ask for opposite things."""

import argparse

from cxguard.cli._arguments import add_day, day_of
from cxguard.cli._policies._loading import add_packs, load
from cxguard.errors import ExitCode

SUMMARY = "requirements that contradict each other, with both clauses"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)
    add_day(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Print them; 1 if one is not reconciled."""
    from cxguard.model.conflict import NOT_RECONCILED
    from cxguard.policies.duties import conflicts

    found = conflicts(load(args).packs, day_of(args))
    for conflict in found:
        print(conflict.told)
        print(f"  {conflict.reconciled or NOT_RECONCILED}")
    open_ = sum(not conflict.reconciled for conflict in found)
    print(f"{len(found)} conflicts, {open_} open")
    return ExitCode.FOUND if open_ else ExitCode.OK
