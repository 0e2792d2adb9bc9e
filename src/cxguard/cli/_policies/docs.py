"""cxguard policies docs: a page for each pack."""

import argparse
import os

from cxguard.cli._policies._loading import add_packs, load
from cxguard.errors import ExitCode

SUMMARY = "write a page about each pack, in Markdown"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)
    parser.add_argument("--output", required=True, metavar="DIR", help="write the pages here")


def run(args: argparse.Namespace) -> ExitCode:
    """Write them."""
    from cxguard.files import write_whole
    from cxguard.policies.authoring.pages import page

    os.makedirs(args.output, exist_ok=True)
    for pack in load(args).packs:
        path = os.path.join(args.output, f"{pack.id}.md")
        write_whole(path, page(pack).encode())
        print(path)
    return ExitCode.OK
