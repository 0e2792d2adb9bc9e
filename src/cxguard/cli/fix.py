"""cxguard fix: published test values in the place of live ones, in fixtures."""

import argparse
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cxguard.cli._arguments import add_scan_arguments
from cxguard.cli._replacing import mode_of, put
from cxguard.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cxguard.config import Config
    from cxguard.model.artifact import Artifact, Skipped
    from cxguard.pipeline.fixing import Fixed

SUMMARY = "put published test values in the place of live ones, in fixtures"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_scan_arguments(parser)
    parser.add_argument("--write", action="store_true", help="change the files; without, only tell")


def run(args: argparse.Namespace) -> ExitCode:
    """Tell what would be changed, or change it; 1 where something live stays."""
    from cxguard.cli._run import ready
    from cxguard.model.artifact import Skipped
    from cxguard.pipeline.fixing import Fixed, fixed
    from cxguard.redact.stand_ins import StandIns

    if "-" in args.paths:
        raise UsageError("fix takes files and folders, not standard input")
    made = ready(args, thorough=False, judging=False)
    stand_ins = StandIns(made.stages.lists)
    changed = left = gaps = 0
    for place, item in _files(args, made.config):
        outcome = item if isinstance(item, Skipped) else fixed(item, made.stages, stand_ins)
        if isinstance(outcome, Fixed):
            changed, left = changed + len(outcome.changes), left + len(outcome.left)
            print(*_told(outcome), sep="", end="")
            if args.write and outcome.changes:
                put(place, outcome.content, mode_of(place))
        elif outcome.leaves_gap if isinstance(outcome, Skipped) else outcome.is_gap:
            gaps += 1
            print(f"{item.path}: not looked at: {outcome.reason}")
    print(f"{changed:,} {'replaced' if args.write else 'to replace (--write does)'}, {left:,} left to you")
    if left or (changed and not args.write):
        return ExitCode.FOUND
    return ExitCode.INCOMPLETE if gaps else ExitCode.OK


def _files(args: argparse.Namespace, config: "Config") -> Iterator[tuple[str, "Artifact | Skipped"]]:
    """Every file of the paths, once, with where it truly lies."""
    from cxguard.model.artifact import Artifact
    from cxguard.sources._opening import Listed, open_listed
    from cxguard.sources.paths import list_files

    for item in list_files(args.paths, config.exclude):
        if not isinstance(item, Listed):
            yield "", item
            continue
        opened = open_listed(item, config.max_file_bytes, None)
        if isinstance(opened, Artifact):
            yield os.path.realpath(item.place), opened


def _told(outcome: "Fixed") -> Iterator[str]:
    """A line for each finding: its mask, and what takes the place of its value."""
    found = [(change.finding, change.instead) for change in outcome.changes]
    found += [(finding, "") for finding in outcome.left]
    for finding, instead in sorted(found, key=lambda pair: pair[0].order):
        end = f"-> {instead}" if instead else "left to you: nothing published fits"
        yield f"{finding.path}:{finding.line}  {finding.rule}  {finding.mask}  {end}\n"
