"""cxguard hook: what is about to be committed, as git's index has it."""

import argparse
from collections.abc import Iterable, Iterator, Sequence

from cxguard.cli._arguments import add_config, add_fail_on, add_report_arguments, clock, threshold
from cxguard.config import Config
from cxguard.errors import ExitCode
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.model.rule import Severity
from cxguard.model.scan import Scan

SUMMARY = "scan what is staged for commit, from git's index; made for pre-commit"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="only these, as staged; default: all changes"
    )
    add_config(parser)
    add_fail_on(parser)
    add_report_arguments(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Scan what the fast lane could not clear, and report."""
    from cxguard.cli._baseline import below_of, held_against
    from cxguard.cli._hook_report import report_of
    from cxguard.cli._hook_stages import hook_stages
    from cxguard.cli._output import check_format, put_out
    from cxguard.config import load_config
    from cxguard.model.assessment import Assessment
    from cxguard.pipeline.scan import scan_with

    check_format(args.format)
    is_short = args.format == "text" and not args.output
    config = load_config(args.config, ".")
    fail_on = threshold(args.fail_on, config)
    stages = hook_stages(config, fail_on)
    # A glance knows the configured threshold alone.
    is_glance_enough = is_short and fail_on == config.fail_on
    staged = _suspects(args, config) if is_glance_enough else _all(args, config)
    scan = scan_with(stages, _without_excluded(staged, config.exclude))
    scan = held_against(scan, config, stages.key, below_of((".",), config))
    if is_short:
        print(report_of(scan, stages.rules, fail_on), end="")
    else:
        put_out(Assessment(scan, clock().date()), args, colour=False)
    return _exit_code(scan, fail_on)


def _suspects(args: argparse.Namespace, config: Config) -> Iterator[Artifact | Skipped]:
    """What the short report needs: files that a glance does not clear."""
    from cxguard.cli._hook_staged import suspects
    from cxguard.sources.blob import artifact_of

    for read in suspects(args.files, args.config):
        yield artifact_of(read, config.max_file_bytes)


def _all(args: argparse.Namespace, config: Config) -> Iterator[Artifact | Skipped]:
    """What a full report needs: everything that is staged, so that its counts are true."""
    from cxguard.sources.blob import artifact_of
    from cxguard.sources.index import contents, listed, staged

    entries = listed(args.files) if args.files else staged()
    for read in contents(entries, config.max_file_bytes):
        yield artifact_of(read, config.max_file_bytes)


def _without_excluded(
    found: Iterable[Artifact | Skipped], patterns: Sequence[str]
) -> Iterator[Artifact | Skipped]:
    from pathspec import GitIgnoreSpec

    excluded = GitIgnoreSpec.from_lines(patterns)
    for item in found:
        if excluded.match_file(item.path):
            yield Skipped(item.path, Cause.EXCLUDED, "excluded by the configuration")
        else:
            yield item


def _exit_code(scan: Scan, fail_on: Severity | None) -> ExitCode:
    """As for a scan, except that nothing to look at is good: a commit may delete files and no more."""
    from cxguard.cli._hook_report import live

    if fail_on is not None and any(finding.severity.reaches(fail_on) for finding in live(scan)):
        return ExitCode.FOUND
    return ExitCode.INCOMPLETE if scan.has_gaps else ExitCode.OK
