"""cxguard policies lint: mistakes that no pack may have, and what a good one would not have."""

import argparse

from cxguard.cli._arguments import clock
from cxguard.cli._policies._loading import add_packs, load
from cxguard.errors import ExitCode

SUMMARY = "read packs strictly, and tell what would make them better"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)
    parser.add_argument("--strict", action="store_true", help="advice fails as well")


def run(args: argparse.Namespace) -> ExitCode:
    """Load every pack (a mistake ends in exit 2, with its place), then print the advice."""
    from cxguard.policies.authoring.advice import advice

    loaded = load(args)
    given = [line for pack in loaded.packs for line in advice(pack, clock().date())]
    for line in given:
        print(line)
    print(f"{len(loaded.packs)} packs in order; {len(given)} pieces of advice")
    return ExitCode.FOUND if given and args.strict else ExitCode.OK
