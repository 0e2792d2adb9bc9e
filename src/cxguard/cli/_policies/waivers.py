"""cxguard policies waivers: who accepted what until when, and the text that an approver signs."""

import argparse
import os
import sys

from cxguard.cli._arguments import add_day, day_of
from cxguard.cli._policies._loading import load
from cxguard.errors import ExitCode, UsageError, did_you_mean

SUMMARY = "check the file of waivers; list who accepted what until when"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="default: waivers.yaml beside cxguard.toml")
    parser.add_argument("--text", metavar="ID", help="print the text that the approver of this waiver signs")
    add_day(parser)
    parser.set_defaults(packs=[])


def run(args: argparse.Namespace) -> ExitCode:
    """List them, or print one's text; 1 if one does not count on the day."""
    from cxguard.cli._given import waivers_of
    from cxguard.model.waiver import Validity
    from cxguard.policies.waiving import validity

    loaded = load(args)
    if args.text:
        return _print_text(args, os.path.join(loaded.config.root, loaded.config.waivers or "waivers.yaml"))
    day, late = day_of(args), 0
    for waiver in waivers_of(args.file, loaded.config, loaded.packs):
        stands = validity(waiver, day)
        late += stands is not Validity.ACTIVE
        left = f"{(waiver.expires - day).days} days left" if stands is Validity.ACTIVE else str(stands)
        print(f"{waiver.id}  {waiver.check}  {waiver.scope}  until {waiver.expires.isoformat()}, {left}")
        print(f"  asked for by {waiver.requested_by}, approved by {waiver.approved_by}: {waiver.reason}")
    return ExitCode.FOUND if late else ExitCode.OK


def _print_text(args: argparse.Namespace, beside: str) -> ExitCode:
    """The text to the byte: a signature is over it as it stands."""
    from cxguard.authored.reading import load as read_file
    from cxguard.policies.waivers import signed_text

    path = args.file or beside
    if not os.path.isfile(path):
        raise UsageError(f"there is no file of waivers at '{path}'")
    written = {each["id"]: each for each in read_file(path, "waivers").data["waivers"]}
    if args.text not in written:
        raise UsageError(f"there is no waiver '{args.text}'.{did_you_mean(args.text, frozenset(written))}")
    sys.stdout.write(signed_text(written[args.text]).decode())
    return ExitCode.OK
