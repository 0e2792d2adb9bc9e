"""A new rule, reader, report or command is one new file; no list anywhere names it."""

import json
import os
import shutil
from pathlib import Path

import pytest

from runs import REPOSITORY, cxguard

RULE = """\
id: loyalty-number
version: 1
title: Loyalty number
class: account.id
severity: medium
why: It names a customer.
fix: Use an invented one.
patterns:
  - regex: '\\bLOYAL-\\d{8}\\b'
    keywords: [loyal-]
examples:
  positive:
    - {text: "LOYAL-20261122 is mine"}
    - {text: "number: LOYAL-00000001"}
  negative:
    - {text: "LOYAL-2026", reason: too short}
"""

READER = '''\
"""A format with a speaker and words on alternating lines."""

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind

PRIORITY = 1


def sniff(artifact: Artifact) -> bool:
    return artifact.content.startswith(b"#duologue")


def read(artifact: Artifact) -> Document:
    text = artifact.content.decode()
    if len(text) > 10_000:
        raise UnreadableError("longer than a duologue may be")
    return Document(artifact, Kind.TRANSCRIPT, "duologue", text, text)
'''

REPORT = '''\
"""How many findings there are, and nothing else."""


def render(assessment):
    return f"{len(assessment.scan.findings)} findings\\n"
'''

COMMAND = '''\
"""cxguard hello: says hello."""

from cxguard.errors import ExitCode

SUMMARY = "say hello"


def add_arguments(parser):
    parser.add_argument("--to", default="you")


def run(args):
    print(f"hello {args.to}")
    return ExitCode.OK
'''


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for part in ("src", "rules", "policies"):
        shutil.copytree(REPOSITORY / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def drop(checkout: Path, name: str, text: str) -> dict[str, str]:
    """Drop one file in and return the environment that runs this checkout."""
    (checkout / name).write_text(text, encoding="utf-8")
    return {"PYTHONPATH": os.fspath(checkout / "src"), "CXGUARD_CACHE": os.fspath(checkout / "cache")}


def test_a_rule_is_one_new_file(checkout: Path) -> None:
    env = drop(checkout, "rules/contact/loyalty-number.yaml", RULE)
    (checkout / "note.txt").write_text("LOYAL-12345678")
    run = cxguard(["scan", "note.txt", "--format", "jsonl"], cwd=checkout, env=env)

    assert json.loads(run.stdout.splitlines()[0])["rule"] == "loyalty-number"


def test_a_reader_is_one_new_file(checkout: Path) -> None:
    env = drop(checkout, "src/cxguard/readers/duologue.py", READER)
    (checkout / "talk.dat").write_text("#duologue\nagent\nyour card is 4111 1111 1111 1111\n")
    run = cxguard(["scan", "talk.dat", "--format", "jsonl"], cwd=checkout, env=env)

    assert json.loads(run.stdout.splitlines()[0])["format"] == "duologue"


def test_a_report_is_one_new_file(checkout: Path) -> None:
    env = drop(checkout, "src/cxguard/reports/tally.py", REPORT)
    (checkout / "note.txt").write_text("nothing here")
    run = cxguard(["scan", "note.txt", "--format", "tally"], cwd=checkout, env=env)

    assert run.stdout == b"0 findings\n"


def test_a_command_is_one_new_file(checkout: Path) -> None:
    env = drop(checkout, "src/cxguard/cli/hello.py", COMMAND)

    assert cxguard(["hello", "--to", "all"], cwd=checkout, env=env).stdout == b"hello all\n"
    assert b"say hello" in cxguard(["--help"], cwd=checkout, env=env).stdout
