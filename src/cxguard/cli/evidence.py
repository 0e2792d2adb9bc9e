"""cxguard evidence: what an auditor does with a bundle."""

import argparse
import os

from cxguard.cli import _evidence_auditing, _evidence_printing, _evidence_reading
from cxguard.errors import ExitCode, UsageError

SUMMARY = "verify, show, replay, compare and sample sealed evidence"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _evidence_reading.add_actions(actions)
    _evidence_auditing.add_actions(actions)
    _evidence_printing.add_actions(actions)


def run(args: argparse.Namespace) -> ExitCode:
    """Do the chosen action."""
    for folder in (args.folder, getattr(args, "other", args.folder)):
        if not os.path.isdir(folder):
            raise UsageError(f"{folder}: there is no such folder")
    code: ExitCode = args.act(args)
    return code
