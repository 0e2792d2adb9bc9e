"""cxguard rules import: another scanner's rules as files of ours."""

import argparse
import os
import sys

from cxguard.errors import ExitCode, UsageError
from cxguard.files import write_whole


def import_rules(args: argparse.Namespace) -> ExitCode:
    """Write a file for each rule that can be said in ours; say which cannot, and why."""
    from cxguard.authored.reading import shown_path
    from cxguard.reports._escape import visible
    from cxguard.rules.foreign import described, foreign_rules
    from cxguard.rules.library import read_source

    shown = shown_path(args.file)
    foreign = foreign_rules(read_source(args.file, shown).content, shown)
    _make_new(args.output)
    for name, text in described(foreign):
        write_whole(os.path.join(args.output, name), text.encode())
    for line in foreign.left_out:
        print(visible(line), file=sys.stderr)
    print(f"{len(foreign.rules)} rules written to {args.output}, {len(foreign.left_out)} things left out")
    return ExitCode.OK if foreign.rules else ExitCode.FOUND


def _make_new(folder: str) -> None:
    """Make the folder. Raises UsageError where something lies in it, so that nothing is written over."""
    if os.path.exists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise UsageError(f"--output: '{folder}' is there already; name a new folder or an empty one")
    os.makedirs(folder, exist_ok=True)
