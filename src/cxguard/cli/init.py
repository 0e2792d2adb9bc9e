"""cxguard init: what a project needs to begin."""

import argparse
import os
import secrets

from cxguard.errors import ExitCode, UsageError
from cxguard.files import write_whole

SUMMARY = "write cxguard.toml, waivers.yaml, a pre-commit stanza and a fingerprint key"

_CONFIG = """\
# What cxguard reads in this project. `cxguard scan .` needs none of it.
fail_on = "medium"          # critical, high, medium, low or never
exclude = []                # gitignore patterns of what not to scan
# packs = ["pci-dss"]       # default: every built-in pack
"""


_WAIVERS = """\
# True violations that a named person accepts until a day. Each stays in every report. For example:
#
# waivers:
#   - id: W-2026-001
#     check: pci-dss/no-weak-card-masks            # pack/check
#     paths: ["legacy/receipts/**"]                # or subjects: [...], or fingerprints: [...]
#     reason: The old receipts are masked with six digits; they are destroyed with the archive in March.
#     requested_by: a.lindqvist                    # handles, no e-mail addresses
#     approved_by: r.okafor                        # somebody else
#     approved_on: 2026-11-02
#     expires: 2027-03-31
waivers: []
"""


_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: cxguard
        name: cxguard
        entry: cxguard hook
        args: ["--"]
        language: system
        require_serial: true
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="the project; default: here")


def run(args: argparse.Namespace) -> ExitCode:
    """Write what is missing; leave what is there."""
    if not os.path.isdir(args.folder):
        raise UsageError(f"{args.folder}: there is no such folder")
    os.makedirs(os.path.join(args.folder, ".cxguard"), mode=0o700, exist_ok=True)
    _write(args.folder, "cxguard.toml", _CONFIG)
    _write(args.folder, "waivers.yaml", _WAIVERS)
    _write(args.folder, ".pre-commit-config.yaml", _PRE_COMMIT)
    # The key identifies values across runs and must stay out of the repository: without it a
    # fingerprint of a card number could be tried out.
    _write(args.folder, ".cxguard/key", secrets.token_hex(32) + "\n")
    _write(args.folder, ".cxguard/.gitignore", "*\n")
    return ExitCode.OK


def _write(folder: str, name: str, content: str) -> None:
    path = os.path.join(folder, name)
    if os.path.exists(path):
        print(f"kept {name}")
        return
    write_whole(path, content.encode(), mode=0o600 if name.endswith("key") else 0o666)
    print(f"wrote {name}")
