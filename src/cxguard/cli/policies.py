"""cxguard policies: list packs, show one, run their own tests."""

import argparse
import os
from dataclasses import replace

from cxguard.config import load_config
from cxguard.errors import ExitCode
from cxguard.model.policy import Pack, Requirement
from cxguard.pipeline.stages import Stages, pack_folders, prepare, settings_of

SUMMARY = "list, show and test policy packs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "--config", metavar="FILE", help="default: cxguard.toml or pyproject.toml, found upward"
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, act, about in (
        ("list", _list, "every pack and requirement"),
        ("show", _show, "all about packs: requirements, citations, checks"),
        ("test", _test, "run the packs' own tests and canaries"),
    ):
        action = actions.add_parser(name, help=about)
        action.add_argument("packs", nargs="*", metavar="PACK", help="default: all")
        action.set_defaults(act=act)


def run(args: argparse.Namespace) -> ExitCode:
    """Do the chosen action."""
    code: ExitCode = args.act(args)
    return code


def _load(args: argparse.Namespace) -> tuple[tuple[Pack, ...], Stages]:
    from cxguard.policies.load import load_packs
    from cxguard.policies.values import questions

    config = load_config(args.config, ".")
    stages = prepare(config, os.environ)
    settings = settings_of(config)
    packs = load_packs(pack_folders(config), args.packs, stages.tags, stages.finding_tags, settings)
    return packs, replace(stages, questions=questions(packs))


def _list(args: argparse.Namespace) -> ExitCode:
    for pack in _load(args)[0]:
        print(f"{pack.id} {pack.version}: {pack.title} ({len(pack.checks)} checks)")
        for requirement in pack.requirements:
            print(f"  {requirement.id:<24} {requirement.title}")
    return ExitCode.OK


def _show(args: argparse.Namespace) -> ExitCode:
    for pack in _load(args)[0]:
        print(f"{pack.id} {pack.version}: {pack.title}")
        if pack.disclaimer:
            print(pack.disclaimer.strip())
        for requirement in pack.requirements:
            print("\n" + describe(pack, requirement))
    return ExitCode.OK


def describe(pack: Pack, requirement: Requirement) -> str:
    """A requirement in words, with where it comes from and what tests it."""
    cited = "; ".join(f"{c.source} {c.version} {c.clause}".strip() for c in requirement.citations)
    lines = [
        f"{requirement.id}: {requirement.title}",
        f"  {requirement.statement.strip()}",
        f"  cites {cited}",
    ]
    if requirement.review != "sourced":
        lines.append("  not yet confirmed in a source")
    checks = [check for check in pack.checks if requirement.id in check.requirements]
    lines += [f"  check {check.id}: {check.title}" for check in checks]
    return "\n".join(lines if checks else [*lines, "  no check: reading files cannot show it"])


def _test(args: argparse.Namespace) -> ExitCode:
    from cxguard.pipeline.assess import scan_texts
    from cxguard.policies.trials import prove, run_trials

    packs, stages = _load(args)
    trials = failures = 0
    for pack in packs:
        for trial in run_trials(pack, lambda files: scan_texts(stages, files)):
            trials += 1
            if trial.problem:
                failures += 1
                print(f"{pack.id}: {trial.name}: {trial.problem}")
        for test in prove(pack, lambda files: scan_texts(stages, files)):
            trials += 1
            if not test.proven:
                failures += 1
                print(f"{pack.id}: {test.check}: its canaries do not show that it can fail and pass")
    print(f"{len(packs)} packs, {trials} tests, {failures} failed")
    return ExitCode.FOUND if failures else ExitCode.OK
