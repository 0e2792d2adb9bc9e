"""Scanning and judging as the commands do it."""

import argparse
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from cxguard.cli._arguments import config_of, day_of
from cxguard.cli._format_hint import hinted, unhinted
from cxguard.config import Config
from cxguard.errors import ExitCode
from cxguard.model.assessment import Assessment
from cxguard.model.rule import Severity
from cxguard.model.scan import Scan
from cxguard.pipeline.stages import Stages, prepare, settings_of

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Ready:
    """A configuration and its stages."""

    config: Config
    stages: Stages


def ready(args: argparse.Namespace, *, thorough: bool = True, judging: bool = True) -> Ready:
    """The configuration the arguments choose, with rules loaded and engines started; see `prepare`."""
    config = hinted(config_of(args), args)
    return Ready(config, prepare(config, os.environ, thorough=thorough, judging=judging))


@dataclass
class Discovered:
    """How many items came, counted where they come: the ledger must agree."""

    count: int = 0

    def counting(self, found: Iterable[_Item]) -> Iterator[_Item]:
        """The same items, counted."""
        for item in found:
            self.count += 1
            yield item


def scan_paths(args: argparse.Namespace, made: Ready, discovered: Discovered | None = None) -> Scan:
    """Scan what the arguments name."""
    from cxguard.pipeline.scan import scan_files, scan_with
    from cxguard.sources.paths import list_files

    counted = discovered or Discovered()
    if args.paths == ["-"]:
        from cxguard.sources.archives import expanded
        from cxguard.sources.stdin import read_stdin

        piped = expanded([read_stdin("stdin")], made.config.max_file_bytes)
        return scan_with(made.stages, counted.counting(piped))
    found = list(list_files(args.paths, made.config.exclude))
    return scan_files(found, made.config, made.stages, counted.counting)


def judge(args: argparse.Namespace) -> tuple[Assessment, Ready, int]:
    """Scan what the arguments name and judge it by the chosen packs; also how many items there were."""
    from cxguard.cli._given import given
    from cxguard.pipeline.assess import assess
    from cxguard.pipeline.pack_places import pack_places
    from cxguard.policies.load import load_packs
    from cxguard.policies.values import questions

    made = ready(args)
    # Packs first: a misspelt id must not cost a scan.
    ids = args.pack or made.config.packs
    folders, stages = pack_places(made.config), made.stages
    packs = load_packs(folders, ids, stages.tags, stages.finding_tags, settings_of(made.config), day_of(args))
    made = replace(made, stages=replace(stages, questions=questions(packs)))
    added = given(args, made.config, packs)
    discovered = Discovered()
    scan = scan_paths(args, made, discovered)
    judged = assess(scan, packs, unhinted(made.stages), day_of(args), added)
    return judged, made, discovered.count


def scan_exit(scan: Scan, fail_on: Severity | None) -> ExitCode:
    """1 for an open finding at or above the threshold, else 3 for a gap, else 0."""
    if fail_on is not None and any(f.is_open and f.severity.reaches(fail_on) for f in scan.findings):
        return ExitCode.FOUND
    return ExitCode.OK if scan.is_complete else ExitCode.INCOMPLETE
