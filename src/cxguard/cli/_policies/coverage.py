"""cxguard policies coverage: what packs leave open."""

import argparse
from typing import TYPE_CHECKING

from cxguard.cli._policies._loading import Loaded, add_packs, load
from cxguard.errors import ExitCode

if TYPE_CHECKING:
    from cxguard.model.assessment import CheckResult

SUMMARY = "requirements without a check, checks without tests, obligations without a captured conversation"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)
    parser.add_argument(
        "--against",
        action="append",
        default=[],
        metavar="PATH",
        help="also: which obligations no conversation below this file or folder shows; repeatable",
    )


def run(args: argparse.Namespace) -> ExitCode:
    """Print the gaps; 1 if one has no recorded reason."""
    from cxguard.policies.authoring.covering import gaps, shares, unlived

    loaded = load(args)
    found = list(gaps(loaded.packs))
    if args.against:
        found += unlived(loaded.packs, _results(loaded, args.against))
    for gap in found:
        print(f"{gap.pack}: {gap.what}: {gap.id}" + (f" ({gap.reason.strip()})" if gap.reason else ""))
    for id_, checked, number in shares(loaded.packs):
        print(f"{id_}: {checked} of {number} requirements have a check")
    return ExitCode.FOUND if any(not gap.reason for gap in found) else ExitCode.OK


def _results(loaded: Loaded, paths: list[str]) -> "tuple[CheckResult, ...]":
    from cxguard.pipeline.scan import scan_files
    from cxguard.policies.judging import run_check
    from cxguard.sources.paths import list_files

    scan = scan_files(list(list_files(paths, loaded.config.exclude)), loaded.config, loaded.stages)
    return tuple(run_check(check, scan, pack.id) for pack in loaded.packs for check in pack.checks)
