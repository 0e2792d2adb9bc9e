"""cxguard policies diff: what changed between two editions of packs, in words."""

import argparse
import os
from collections.abc import Sequence

from cxguard.cli._policies._loading import load_below
from cxguard.errors import ExitCode, UsageError

SUMMARY = "what changed from OLD to NEW, each a pack's folder or a folder of packs; 1 if something loosens"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("old", metavar="OLD", help="a pack's folder, or a folder of packs")
    parser.add_argument("new", metavar="NEW", help="the same, later")


def run(args: argparse.Namespace) -> ExitCode:
    """Print every change."""
    from cxguard.policies.authoring.comparing import changes

    old, new = (load_below(args, *_place(path)) for path in (args.old, args.new))
    found = list(changes(old, new))
    for change in found:
        print(f"{change.pack}: {change.said}" + (" [loosens]" if change.loosens else ""))
    loosening = sum(change.loosens for change in found)
    print(f"{len(found)} changes, {loosening} of which loosen")
    return ExitCode.FOUND if loosening else ExitCode.OK


def _place(path: str) -> tuple[str, Sequence[str]]:
    """The folder of packs that a path means, and which of them; all where it is such a folder itself."""
    if not os.path.isdir(path):
        raise UsageError(f"there is no folder at '{path}'")
    path = os.path.normpath(path)
    if os.path.isfile(os.path.join(path, "pack.yaml")):
        return os.path.dirname(os.path.abspath(path)), (os.path.basename(path),)
    return path, ()
