"""cxguard policies lock: note the digest of every file of a pack, so that a later change is seen."""

import argparse
import os

from cxguard.errors import ExitCode, UsageError

SUMMARY = "write pack.lock.json into packs' folders; a file that changes after that is refused"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="the folder of a pack")


def run(args: argparse.Namespace) -> ExitCode:
    """Write a lock for each."""
    from cxguard.authored.reading import shown_path
    from cxguard.files import write_whole
    from cxguard.policies.folders import LOCK, read_folder
    from cxguard.policies.locking import lock_text

    for path in args.folders:
        if not os.path.isdir(path):
            raise UsageError(f"there is no folder at '{path}'")
        folder = read_folder(os.path.normpath(path), shown_path(path))
        write_whole(os.path.join(path, LOCK), lock_text(folder))
        print(f"locked {shown_path(path)} ({len(folder.files)} files)")
    return ExitCode.OK
