"""cxguard version: what this is."""

import argparse

from cxguard import __version__
from cxguard.errors import ExitCode

SUMMARY = "print the version"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It takes nothing."""
    del parser


def run(args: argparse.Namespace) -> ExitCode:
    """Print it."""
    del args
    print(f"cxguard {__version__}")
    return ExitCode.OK
