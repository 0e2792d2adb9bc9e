"""cxguard policies new: a pack to begin with."""

import argparse
import os

from cxguard.errors import ExitCode, UsageError

SUMMARY = "write a new pack that loads and passes its own tests, to be changed from there"
_ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the action takes."""
    parser.add_argument("id", metavar="ID", help="the pack's name, in kebab-case, such as desk-rules")
    parser.add_argument(
        "--folder", default="cxguard-policies", metavar="DIR", help="default: cxguard-policies"
    )
    parser.add_argument("--title", default="", metavar="TEXT", help="what it is about, in one line")


def run(args: argparse.Namespace) -> ExitCode:
    """Write it. Nothing that is there is replaced."""
    import re

    from cxguard.authored.validating import schema_text
    from cxguard.cli._arguments import clock
    from cxguard.policies.authoring.scaffold import NAMES, SCHEMAS, new_pack

    if not re.fullmatch(_ID, args.id):
        raise UsageError(f"'{args.id}' is no name for a pack; write it in kebab-case, such as desk-rules")
    place = os.path.join(args.folder, args.id)
    if os.path.exists(place):
        raise UsageError(f"{place} is there already")
    title = args.title or args.id.replace("-", " ").capitalize()
    for path, text in new_pack(args.id, title, clock().date().isoformat()).items():
        _write(os.path.join(place, path), text)
        print(f"wrote {os.path.join(place, path)}")
    for name in NAMES:
        _write(os.path.join(args.folder, SCHEMAS, f"{name}.schema.json"), schema_text(name))
    print(f'name the folder in cxguard.toml: policies = ["{args.folder}"]')
    print(f"then: cxguard policies test {args.id}")
    return ExitCode.OK


def _write(path: str, text: str) -> None:
    from cxguard.files import write_whole

    os.makedirs(os.path.dirname(path), exist_ok=True)
    write_whole(path, text.encode())
