"""cxguard evidence: verify a bundle, show what is in it."""

import argparse

from cxguard.errors import ExitCode, UsageError

SUMMARY = "verify and show sealed evidence"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, act, about in (
        ("verify", _verify, "whether every file is what was sealed; exit 4 if not"),
        ("show", _show, "what was looked at and what the answer was"),
    ):
        action = actions.add_parser(name, help=about)
        action.add_argument("folder", metavar="DIR")
        action.set_defaults(act=act)


def run(args: argparse.Namespace) -> ExitCode:
    """Do the chosen action."""
    import os

    if not os.path.isdir(args.folder):
        raise UsageError(f"{args.folder}: there is no such folder")
    code: ExitCode = args.act(args)
    return code


def _verify(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.verify import verify

    problems = verify(args.folder)
    for problem in problems:
        print(f"{problem.path}: {problem.what}")
    print(f"{args.folder}: {'does NOT verify' if problems else 'verifies'}")
    return ExitCode.TAMPERED if problems else ExitCode.OK


def _show(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.show import summary

    print(summary(args.folder), end="")
    return ExitCode.OK
