"""Arguments that several commands share, and what they mean."""

import argparse
import os
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from cxguard.config import Config, load_config
from cxguard.errors import UsageError, did_you_mean
from cxguard.model.rule import Severity

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    Actions = _SubParsersAction[argparse.ArgumentParser]
else:
    Actions = Any

NEVER = "never"


def add_scan_arguments(parser: argparse.ArgumentParser) -> None:
    """What every command that scans takes."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="file or folder; - reads standard input")
    add_config(parser)


def add_config(parser: argparse.ArgumentParser) -> None:
    """Where the settings are."""
    parser.add_argument(
        "--config", metavar="FILE", help="default: cxguard.toml or pyproject.toml, found upward"
    )


def add_fail_on(parser: argparse.ArgumentParser) -> None:
    """From which severity findings fail a run; see `threshold`."""
    parser.add_argument(
        "--fail-on", metavar="SEVERITY", help="critical, high, medium, low or never; default medium"
    )


def add_report_arguments(parser: argparse.ArgumentParser) -> None:
    """How the report looks and where it goes."""
    parser.add_argument("--format", default="text", metavar="FORMAT", help="report format; default text")
    parser.add_argument("--output", metavar="FILE", help="write the report here instead of standard output")


def add_judging_arguments(parser: argparse.ArgumentParser) -> None:
    """Which packs judge, by which day."""
    parser.add_argument(
        "--pack", action="append", default=[], metavar="ID", help="judge by this pack; repeatable"
    )
    parser.add_argument(
        "--waivers", metavar="FILE", help="accepted violations; default: waivers.yaml beside cxguard.toml"
    )
    add_day(parser)
    parser.add_argument(
        "--allow-not-tested",
        action="append",
        default=[],
        metavar="ID",
        help="this requirement may stay untested; recorded; repeatable",
    )


def add_day(parser: argparse.ArgumentParser) -> None:
    """By which day; the one clock of a run."""
    parser.add_argument("--as-of", type=day, metavar="DATE", help="judge as on this day (YYYY-MM-DD)")


def config_of(args: argparse.Namespace) -> Config:
    """The configuration a command runs with."""
    first = args.paths[0] if getattr(args, "paths", None) else "."
    return load_config(args.config, "." if first == "-" else first)


def threshold(choice: str | None, config: Config) -> Severity | None:
    """The severity from which findings fail a run; None for never."""
    if choice is None:
        return config.fail_on
    if choice == NEVER:
        return None
    known = [*map(str, Severity), NEVER]
    if choice not in known:
        hint = did_you_mean(choice, known)
        raise UsageError(f"--fail-on: '{choice}' is not one of {', '.join(known)}.{hint}")
    return Severity(choice)


def day_of(args: argparse.Namespace) -> date:
    """The day to judge by: --as-of, else the day of SOURCE_DATE_EPOCH, else today (UTC)."""
    chosen: date | None = args.as_of
    return chosen or clock().date()


def clock() -> datetime:
    """The moment of this run in UTC, which SOURCE_DATE_EPOCH fixes (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return datetime.now(tz=UTC)
    if not epoch.isdecimal():
        raise UsageError("SOURCE_DATE_EPOCH must be a whole number of seconds since 1970")
    return datetime.fromtimestamp(int(epoch), tz=UTC)


def wants_colour(args: argparse.Namespace) -> bool:
    """Whether a person is looking: text to a terminal, and NO_COLOR not set (no-color.org)."""
    return (
        args.format == "text" and not args.output and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    )


def read_key(path: str, option: str) -> bytes:
    """The content of a key file. Raises UsageError without repeating anything of it."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"{option}: the key cannot be read ({type(error).__name__})") from None


def day(text: str) -> date:
    """A day as an argument says it; argparse tells of one that is none."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise argparse.ArgumentTypeError("write the day as YYYY-MM-DD") from None
