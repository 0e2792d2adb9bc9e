"""cxguard baseline: accept what is there today, so that only what is new stops anybody."""

import argparse
import os
from collections import Counter

from cxguard.cli._arguments import add_config
from cxguard.config import Config, load_config
from cxguard.errors import ExitCode, UsageError
from cxguard.findings.baseline import Entry
from cxguard.model.scan import Scan

SUMMARY = "accept today's findings, so that scans and the hook fail on new ones only"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, summary in (
        ("create", "write cxguard-baseline.json from a scan; refuses to replace one"),
        ("update", "write it anew, and say what went and what came"),
        ("show", "what is accepted, by rule"),
    ):
        action = actions.add_parser(name, help=summary, description=summary)
        add_config(action)


def run(args: argparse.Namespace) -> ExitCode:
    """Do what was asked for."""
    return {"create": _create, "update": _update, "show": _show}[args.action](args)


def _create(args: argparse.Namespace) -> ExitCode:
    from cxguard.cli._baseline import FILE, file_of

    config = load_config(args.config, ".")
    if os.path.exists(file_of(config)):
        raise UsageError(f"{FILE} is there already; bring it up to date with: cxguard baseline update")
    return _write(config)


def _update(args: argparse.Namespace) -> ExitCode:
    return _write(load_config(args.config, "."))


def _write(config: Config) -> ExitCode:
    """Scan the whole project and accept what is found."""
    from cxguard.cli._baseline import FILE, file_of, read, write
    from cxguard.findings.baseline import entries_of
    from cxguard.pipeline.stages import project_key

    key, path = project_key(config, os.environ), file_of(config)
    if not key:
        raise UsageError("a baseline needs the fingerprint key; make one with: cxguard init")
    before = read(path, key) if os.path.exists(path) else ()
    scan = _scanned(config)
    now = entries_of(scan.findings)
    write(path, now, key)
    were, are = {entry.place for entry in before}, {entry.place for entry in now}
    print(f"wrote {FILE}: {len(are):,} accepted, {len(are - were):,} of them new, {len(were - are):,} gone")
    return ExitCode.OK if scan.is_complete else ExitCode.INCOMPLETE


def _scanned(config: Config) -> Scan:
    from cxguard.pipeline.scan import scan

    return scan([config.root], config)


def _show(args: argparse.Namespace) -> ExitCode:
    from cxguard.cli._baseline import FILE, file_of, read
    from cxguard.pipeline.stages import project_key
    from cxguard.reports._escape import visible

    config = load_config(args.config, ".")
    if not os.path.exists(file_of(config)):
        raise UsageError(f"there is no {FILE}; make one with: cxguard baseline create")
    entries = read(file_of(config), project_key(config, os.environ))
    for (rule, path), count in sorted(_by_rule(entries).items()):
        print(f"{rule}  {visible(path)}  ({count:,})")
    print(f"{sum(entry.count for entry in entries):,} findings accepted")
    return ExitCode.OK


def _by_rule(entries: tuple[Entry, ...]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for entry in entries:
        counts[entry.rule, entry.path] += entry.count
    return counts
