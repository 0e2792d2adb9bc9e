"""cxguard kpi: publish what the evidence shows, over time."""

import argparse
import os
from collections.abc import Iterator
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
    from cxguard.kpi.series import in_order, with_ages

    folders = _bundles(args.bundles)
    moments = sorted((_moment(folder), folder) for folder in folders)
    points = in_order(with_ages(_points([folder for _, folder in moments])))
    os.makedirs(args.output, exist_ok=True)
    for name, content in published(points).items():
        write_whole(os.path.join(args.output, name), content.encode())
    print(f"{len(points):,} bundles; {os.path.join(args.output, 'index.html')}")
    return ExitCode.OK


def _bundles(folder: str) -> list[str]:
    if not os.path.isdir(folder):
        raise UsageError(f"{folder}: there is no such folder")
    with os.scandir(folder) as entries:
        found = sorted(e.path for e in entries if os.path.isfile(os.path.join(e.path, "bagit.txt")))
    if not found:
        raise UsageError(f"{folder}: there is no evidence bundle in it; cxguard audit makes one")
    return found


def _moment(folder: str) -> tuple[str, str]:
    """The day a bundle judges by, then when it was made."""
    from cxguard.evidence.unchanged import record

    written, run_ = record(folder, "data/kpi.json"), record(folder, "data/run.json")
    return str(written.get("as_of")), str(run_.get("started_at"))


def _points(folders: list[str]) -> Iterator["Point"]:
    from cxguard.evidence.unchanged import record, records
    from cxguard.kpi.series import point_of

    for folder in folders:
        written, run_ = record(folder, "data/kpi.json"), record(folder, "data/run.json")
        found = records(folder, "data/findings.jsonl")
        marks = (_mark(finding) for finding in found if finding.get("status") == "live")
        try:
            yield point_of(written, str(run_.get("started_at")), marks)
        except (KeyError, TypeError, ValueError):
            raise UsageError(f"{folder}: its measures cannot be read by this version") from None


def _mark(finding: dict[str, object]) -> str:
    return f"{finding.get('rule')} {finding.get('path')} {finding.get('fingerprint') or finding.get('mask')}"
