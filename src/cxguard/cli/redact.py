"""cxguard redact: the same files without the values in them."""

import argparse
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxguard.cli._arguments import add_scan_arguments
from cxguard.cli._format_hint import add_format_hint
from cxguard.cli._replacing import mode_of, put
from cxguard.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cxguard.model.artifact import Artifact, Skipped
    from cxguard.pipeline.redacting import Redacted, Refused

SUMMARY = "write files again with a tag in the place of each value found"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_scan_arguments(parser)
    add_format_hint(parser)
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--output", metavar="DIR", help="write the redacted files below this folder")
    where.add_argument("--in-place", action="store_true", help="replace the files themselves")


@dataclass
class _Counts:
    """How many files ended how."""

    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    refused: int = 0


def run(args: argparse.Namespace) -> ExitCode:
    """Redact every file, write those that a scan proves clean, and say what became of each."""
    from cxguard.cli._run import ready
    from cxguard.model.artifact import Artifact
    from cxguard.pipeline.redacting import Redacted, redacted

    if "-" in args.paths:
        raise UsageError("redact takes files and folders, not standard input")
    made = ready(args, thorough=False, judging=False)
    for engine in made.stages.not_run:
        if engine.name == "names":
            print(f"names of people are not looked for: {engine.reason}")
    counts = _Counts()
    for target, mode, item in _artifacts(args, made.config.exclude, made.config.max_file_bytes):
        outcome = redacted(item, made.stages) if isinstance(item, Artifact) else item
        if isinstance(outcome, Redacted) and not (args.in_place and not outcome.values):
            put(target, outcome.content, mode)
        _tell(counts, item.path, outcome)
    print(
        f"{counts.changed} redacted, {counts.unchanged} without values, {counts.left_out} left out, "
        f"{counts.refused} not written"
    )
    return ExitCode.INCOMPLETE if counts.refused or not (counts.changed or counts.unchanged) else ExitCode.OK


def _artifacts(
    args: argparse.Namespace, exclude: Sequence[str], limit: int
) -> Iterator[tuple[str, int, "Artifact | Skipped"]]:
    """Every file of the paths, where it is to be written and who may read it; else why it cannot be read."""
    from cxguard.sources._opening import Large, Listed, open_listed
    from cxguard.sources.paths import list_files

    output = os.path.realpath(args.output) if args.output else ""
    targets: dict[str, str] = {}
    for path in args.paths:
        for item in list_files([path], exclude):
            if not isinstance(item, Listed):
                yield "", 0, item
                continue
            if output and os.path.realpath(item.place).startswith(output + os.sep):
                continue  # it was written by an earlier run
            own = os.path.realpath(item.place)
            target = own if args.in_place else os.path.join(args.output, _below(path, item.place))
            if output and not _is_within(target, output):
                raise UsageError(f"a link in '{args.output}' leads out of it; choose a new folder")
            if targets.setdefault(target, item.place) != item.place:
                raise UsageError(f"two files would be written to the same place below '{args.output}'")
            opened = open_listed(item, limit)
            if not isinstance(opened, Large):
                yield target, mode_of(own), opened


def _is_within(target: str, folder: str) -> bool:
    """Whether a file would be written into the folder, wherever links on the way lead."""
    above = os.path.realpath(os.path.dirname(target))
    return above == folder or above.startswith(folder.rstrip(os.sep) + os.sep)


def _below(path: str, place: str) -> str:
    """A file's path below the folder that was named; its name, where it was named itself."""
    return os.path.relpath(place, path) if os.path.isdir(path) else os.path.basename(place)


def _tell(counts: _Counts, path: str, outcome: "Redacted | Refused | Skipped") -> None:
    """Say what became of a file, and count it."""
    from cxguard.model.artifact import Skipped
    from cxguard.pipeline.redacting import Redacted

    if isinstance(outcome, Redacted):
        if not outcome.values:
            counts.unchanged += 1
            return
        counts.changed += 1
        found = ", ".join(f"{count} {class_}" for class_, count in outcome.values)
        print(f"{path}: {found}{f'; {outcome.note}' if outcome.note else ''}")
        return
    is_gap = outcome.leaves_gap if isinstance(outcome, Skipped) else outcome.is_gap
    counts.refused += is_gap
    counts.left_out += not is_gap
    print(f"{path}: {'not written' if is_gap else 'left out'}: {outcome.reason}")
