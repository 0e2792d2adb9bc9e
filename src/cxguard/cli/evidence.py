"""cxguard evidence: verify a bundle, show what is in it."""

import argparse
import os

from cxguard.cli._arguments import read_key
from cxguard.errors import ExitCode, UsageError
from cxguard.evidence.problem import Problem

SUMMARY = "verify and show sealed evidence"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    checked = actions.add_parser("verify", help="whether every file is what was sealed; exit 4 if not")
    checked.add_argument("folder", metavar="DIR", help="a bundle, or with --chain a folder of bundles")
    checked.add_argument("--key", metavar="FILE", help="public key (PEM) the evidence must be signed with")
    checked.add_argument("--digest", default="", metavar="SHA256", help="the digest that audit printed")
    checked.add_argument("--chain", action="store_true", help="every bundle in DIR, and that none is missing")
    checked.set_defaults(act=_verify)
    shown = actions.add_parser("show", help="what was looked at and what the answer was")
    shown.add_argument("folder", metavar="DIR")
    shown.set_defaults(act=_show)


def run(args: argparse.Namespace) -> ExitCode:
    """Do the chosen action."""
    if not os.path.isdir(args.folder):
        raise UsageError(f"{args.folder}: there is no such folder")
    code: ExitCode = args.act(args)
    return code


def _verify(args: argparse.Namespace) -> ExitCode:
    problems = _problems(args)
    for problem in problems:
        print(problem)
    print(f"{args.folder}: {'does NOT verify' if problems else 'verifies'}")
    return ExitCode.TAMPERED if problems else ExitCode.OK


def _problems(args: argparse.Namespace) -> tuple[Problem, ...]:
    from cxguard.evidence.chain import verify_chain
    from cxguard.evidence.keys import public_key
    from cxguard.evidence.verify import verify

    if args.chain:
        return verify_chain(args.folder)
    key = public_key(read_key(args.key, "--key")) if args.key else None
    return verify(args.folder, expected=args.digest, key=key)


def _show(args: argparse.Namespace) -> ExitCode:
    from cxguard.evidence.show import summary

    print(summary(args.folder), end="")
    return ExitCode.OK
