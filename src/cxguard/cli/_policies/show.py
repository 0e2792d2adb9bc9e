"""cxguard policies show: all about packs."""

import argparse

from cxguard.cli._policies._loading import add_packs, load
from cxguard.errors import ExitCode
from cxguard.model.policy import Check, Pack, Requirement

SUMMARY = "all about packs: requirements, citations, checks, parameters"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    add_packs(parser)


def run(args: argparse.Namespace) -> ExitCode:
    """Print it."""
    for pack in load(args).packs:
        print(f"{pack.id} {pack.version}: {pack.title}")
        if pack.disclaimer:
            print(pack.disclaimer.strip())
        for name, value in pack.parameters:
            print(f"  parameter {name} = {value}")
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
    lines += [line for check in checks for line in _check_lines(check)]
    return "\n".join(lines if checks else [*lines, "  no check: reading files cannot show it"])


def _check_lines(check: Check) -> list[str]:
    stated = [" ".join(check.expr.split())] if check.expr else []
    stated += [matcher.written for matcher in check.values]
    lines = [f"  check {check.id}: {check.title}"]
    if stated:
        lines.append(f"    {check.quantifier} {check.subject}: {' and '.join(stated)}")
    return lines
