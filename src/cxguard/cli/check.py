"""cxguard check: scan, and judge by policy packs."""

import argparse

from cxguard.cli._arguments import (
    add_judging_arguments,
    add_report_arguments,
    add_scan_arguments,
    wants_colour,
)
from cxguard.cli._format_hint import add_format_hint
from cxguard.errors import ExitCode

SUMMARY = "scan and judge by policy packs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_scan_arguments(parser)
    add_format_hint(parser)
    add_judging_arguments(parser)
    add_report_arguments(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Scan, judge and report."""
    from cxguard.cli._output import check_format, put_out
    from cxguard.cli._run import judge
    from cxguard.policies.evaluate import exit_code

    check_format(args.format)
    assessment, _, _ = judge(args)
    put_out(assessment, args, colour=wants_colour(args))
    return exit_code(assessment)
