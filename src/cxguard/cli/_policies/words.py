"""cxguard policies words: what expressions can speak of."""

import argparse

from cxguard.errors import ExitCode
from cxguard.model.policy import Subject

SUMMARY = "the variables and functions that expressions can use"

_TYPES = {"string": "text", "int": "whole number", "double": "number", "bool": "true/false", "list": "texts"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("subject", nargs="?", choices=list(map(str, Subject)), help="default: all")


def run(args: argparse.Namespace) -> ExitCode:
    """Print them, with their types; those that may be absent with a question mark."""
    from cxguard.policies.expressions.naming import FUNCTIONS
    from cxguard.policies.expressions.variables import fields_of

    for subject in Subject:
        if args.subject not in (None, str(subject)):
            continue
        for name, variable in fields_of(subject).items():
            kind = _TYPES[variable.type] + ("?" if variable.optional else "")
            values = ", ".join(sorted(value for value in variable.values if value))
            about = f"{variable.about}: {values}" if values else variable.about
            print(f"{subject}.{name:<16} {kind:<13} {about}")
    print(f"{'params.<name>':<24} {'':<13} the pack's parameters")
    print(f"{'as_of':<24} {'moment':<13} the day that is judged by")
    print(f"functions: {', '.join(sorted(FUNCTIONS))}")
    return ExitCode.OK
