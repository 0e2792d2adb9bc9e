"""cxguard policies list: every pack and requirement, a line each."""

import argparse

from cxguard.cli._policies._loading import add_packs, load
from cxguard.errors import ExitCode

SUMMARY = "every pack and requirement"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Print them."""
    for pack in load(args).packs:
        print(f"{pack.id} {pack.version}: {pack.title} ({len(pack.checks)} checks)")
        for requirement in pack.requirements:
            print(f"  {requirement.id:<24} {requirement.title}")
    return ExitCode.OK
