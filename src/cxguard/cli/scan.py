"""cxguard scan: look, and say what was found."""

import argparse

from cxguard.cli._arguments import (
    add_fail_on,
    add_report_arguments,
    add_scan_arguments,
    clock,
    config_of,
    threshold,
    wants_colour,
)
from cxguard.cli._format_hint import add_format_hint
from cxguard.errors import ExitCode

_FINDINGS_ALONE = frozenset({"text", "jsonl", "junit", "gitlab", "github"})
"""Reports that of a scan show neither journeys nor digests."""
_CUSTOMERS_VIEW = frozenset({"text"})
"""Of these, those that show what customers meet, if the team has named its journeys."""

SUMMARY = "find sensitive data and credentials in files and folders"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_scan_arguments(parser)
    add_format_hint(parser)
    add_report_arguments(parser)
    add_fail_on(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Scan and report."""
    from cxguard.cli._baseline import below_of, held_against
    from cxguard.cli._output import check_format, put_out
    from cxguard.cli._run import ready, scan_exit, scan_paths
    from cxguard.model.assessment import Assessment

    check_format(args.format)
    config = config_of(args)
    thorough = args.format not in _FINDINGS_ALONE or bool(config.journeys and args.format in _CUSTOMERS_VIEW)
    made = ready(args, thorough=thorough, judging=False)
    fail_on = threshold(args.fail_on, made.config)
    scan = scan_paths(args, made)
    scan = held_against(scan, made.config, made.stages.key, below_of(args.paths, made.config))
    put_out(Assessment(scan, clock().date(), named=made.stages.named), args, colour=wants_colour(args))
    return scan_exit(scan, fail_on)
