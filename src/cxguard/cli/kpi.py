"""cxguard kpi: publish what the evidence shows, over time."""

import argparse
import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from cxguard.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cxguard.kpi.series import Point

SUMMARY = "measures over a folder of evidence bundles: a page with plots, JSON and a badge"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("bundles", metavar="BUNDLES_DIR", help="a folder of evidence bundles")
    parser.add_argument("--output", required=True, metavar="DIR", help="write the page here")


def run(args: argparse.Namespace) -> ExitCode:
    """Read every bundle's measures, and publish them. Bundles that were changed are refused."""
    from cxguard.files import write_whole
    from cxguard.kpi.page import published
    from cxguard.kpi.series import chosen, with_ages

    moments = sorted((_moment(folder), folder) for folder in _bundles(args.bundles))
    shown = chosen(len(moments))
    points = [p for place, p in enumerate(with_ages(_points(moments, shown))) if place in shown]
    os.makedirs(args.output, exist_ok=True)
    for name, content in published(points, len(moments)).items():
        write_whole(os.path.join(args.output, name), content.encode())
    print(f"{len(moments):,} bundles; {os.path.join(args.output, 'index.html')}")
    return ExitCode.OK


def _bundles(folder: str) -> list[str]:
    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: there is no such folder")
    with os.scandir(folder) as entries:
        found = sorted(e.path for e in entries if os.path.isfile(os.path.join(e.path, "bagit.txt")))
    if not found:
        raise UsageError(f"{folder}: there is no evidence bundle in it; cxguard audit makes one")
    return found


_Moment = tuple[str, str]


def _moment(folder: str) -> _Moment:
    """The day a bundle judges by, then when it was made."""
    from cxguard.evidence.unchanged import record

    written, run_ = record(folder, "data/kpi.json"), record(folder, "data/run.json")
    day = str(written.get("as_of"))
    try:
        date.fromisoformat(day)
    except ValueError:
        raise _unreadable(folder) from None
    return day, str(run_.get("started_at"))


def _points(moments: Sequence[tuple[_Moment, str]], shown: frozenset[int]) -> Iterator["Point"]:
    """A point for each bundle, in order; of one that is not shown, what K13 needs of it."""
    from cxguard.evidence.unchanged import record, records
    from cxguard.kpi.series import Point, point_of

    for place, ((day, started), folder) in enumerate(moments):
        found = records(folder, "data/findings.jsonl")
        marks = (_mark(finding) for finding in found if finding.get("status") == "live")
        if place not in shown:
            yield Point(date.fromisoformat(day), started, {}, {}, (), frozenset(marks))
            continue
        try:
            yield point_of(record(folder, "data/kpi.json"), started, marks)
        except (KeyError, TypeError, ValueError):
            raise _unreadable(folder) from None


def _unreadable(folder: str) -> UsageError:
    return UsageError(f"{folder}: its measures cannot be read by this version")


def _mark(finding: dict[str, object]) -> str:
    return f"{finding.get('rule')} {finding.get('path')} {finding.get('fingerprint') or finding.get('mask')}"
