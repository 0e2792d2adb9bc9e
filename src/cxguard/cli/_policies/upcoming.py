"""cxguard policies upcoming: what begins or ends to bind soon, and what expires."""

import argparse

from cxguard.cli._arguments import add_day, day_of
from cxguard.cli._policies._loading import add_packs, load
from cxguard.errors import ExitCode

SUMMARY = "what will begin or end to bind, and which waivers and attestations expire"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)
    add_day(parser)
    parser.add_argument("--days", type=int, default=90, metavar="N", help="how far to look; default 90")
    parser.add_argument("--waivers", metavar="FILE", help="default: waivers.yaml beside cxguard.toml")


def run(args: argparse.Namespace) -> ExitCode:
    """Print it, the soonest first."""
    from cxguard.cli._given import given
    from cxguard.policies.upcoming import upcoming

    loaded = load(args)
    args.allow_not_tested = []
    found = upcoming(loaded.packs, given(args, loaded.config, loaded.packs), day_of(args), args.days)
    for event in found:
        print(f"{event.day.isoformat()}  {event.what}")
    print(f"{len(found)} within {args.days} days from {day_of(args).isoformat()}")
    return ExitCode.OK
