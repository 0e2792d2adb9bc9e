"""cxguard policies attestations: what people vouch for, and whether it counts."""

import argparse
import os

from cxguard.cli._arguments import add_day, day_of
from cxguard.config import load_config
from cxguard.errors import ExitCode

SUMMARY = "check the attestations; list who vouches for what until when"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="default: attestations beside cxguard.toml"
    )
    add_day(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """List them; 1 if one does not count on the day."""
    from cxguard.cli._given import signers_of
    from cxguard.policies.attestations import FOLDER, load_attestations

    config = load_config(args.config, ".")
    folder = args.folder or os.path.join(config.root, config.attestations or FOLDER)
    found, day = load_attestations(folder, signers_of(config)), day_of(args)
    for stated in found:
        says = "holds" if stated.holds else "does not hold"
        counts = stated.trouble(day) or f"counts for {(stated.expires - day).days} more days"
        print(f"{stated.id}  {stated.about} {says}  {counts}")
        print(f"  {stated.attested_by}, {stated.role}: {stated.statement}")
    print(f"{len(found)} attestations")
    return ExitCode.FOUND if any(stated.trouble(day) for stated in found) else ExitCode.OK
