"""cxguard history: what the repository has ever held, not only what lies in it now."""

import argparse

from cxguard.cli._arguments import add_config, add_fail_on, add_report_arguments, clock, threshold
from cxguard.errors import ExitCode

SUMMARY = "scan every content that a git repository has ever held, and its commit messages"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--range", metavar="A..B", help="only what these commits brought; default: all branches and tags"
    )
    add_config(parser)
    add_fail_on(parser)
    add_report_arguments(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Scan and report."""
    import os

    from cxguard.cli._output import check_format, put_out
    from cxguard.cli._run import scan_exit
    from cxguard.config import load_config
    from cxguard.model.assessment import Assessment
    from cxguard.pipeline.history import scan_history
    from cxguard.pipeline.stages import prepare
    from cxguard.sources.history import carried

    check_format(args.format)
    config = load_config(args.config, ".")
    fail_on = threshold(args.fail_on, config)
    found = carried(args.range, config.max_file_bytes)
    scan = scan_history(found, prepare(config, os.environ, thorough=False, judging=False))
    put_out(Assessment(scan, clock().date()), args, colour=False)
    return scan_exit(scan, fail_on)
