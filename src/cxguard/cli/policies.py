"""cxguard policies: look at packs, try them, write them. Each action is a module in _policies."""

import argparse

from cxguard.cli._arguments import add_config
from cxguard.errors import ExitCode
from cxguard.registry import plugins

SUMMARY = "list, show and test policy packs"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_config(parser)
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    for name, module in plugins("cxguard.cli._policies").items():
        action = actions.add_parser(name, help=module.SUMMARY, description=module.SUMMARY)
        module.add_arguments(action)
        action.set_defaults(act=module.run)


def run(args: argparse.Namespace) -> ExitCode:
    """Do the chosen action."""
    code: ExitCode = args.act(args)
    return code
