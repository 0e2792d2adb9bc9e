"""The page on sentences about order: its examples can be read, its names exist, its commands work."""

import re
import shutil
import textwrap
from pathlib import Path

import pytest

from cxguard.config import Config
from cxguard.model.policy import Subject
from cxguard.pipeline.stages import pack_folders, prepare
from cxguard.policies.load import load_packs
from cxguard.policies.ordering.moments import FACTS
from runs import REPOSITORY, cxguard

PAGE = (REPOSITORY / "docs/ordering.md").read_text(encoding="utf-8")
SENTENCES = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.findall(r"^cxguard [^#\n]+", PAGE, re.MULTILINE)
MISTAKES = {2, 70}

PACK = """\
id: page
version: 1.0.0
title: A page
licence: Apache-2.0
owners: [readers]
disclaimer: Nothing here is legal advice.
"""
CATALOG = """\
requirements:
  - id: page-1
    title: What the page says
    statement: What the page says is so.
    severity: low
    citations: [{source: Page, version: "1", clause: "1"}]
    review: unconfirmed
    reviewed_on: 2026-01-01
"""
CHECK = """\
checks:
  - id: as-it-stands
    title: What the page says is so
    requirements: [page-1]
    subject: journey
    sentence:
{sentence}
    message: What the page says is not so.
    fix: Do what the page says.
    canary: {{fails: bad.txt, passes: good.txt}}
"""


@pytest.fixture(scope="module")
def tags() -> frozenset[str]:
    return prepare(Config(root="."), {}).tags


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_example_is_a_sentence(tmp_path: Path, tags: frozenset[str], sentence: str) -> None:
    files = {
        "pack.yaml": PACK,
        "catalog/all.yaml": CATALOG,
        "checks/all.yaml": CHECK.format(sentence=textwrap.indent(sentence.rstrip(), " " * 6)),
        "canaries/bad.txt": "bad",
        "canaries/good.txt": "good",
    }
    for name, text in files.items():
        (tmp_path / "packs/page" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "packs/page" / name).write_text(text, encoding="utf-8")

    assert load_packs([str(tmp_path / "packs")], (), tags)[0].checks[0].sentence is not None


def test_every_name_for_a_whole_conversation_is_explained() -> None:
    assert [name for name in sorted(FACTS) if f"`{name}`" not in PAGE] == []


def test_every_word_is_explained() -> None:
    words = (
        "require",
        "forbid",
        "limit",
        "gap",
        "when",
        "before",
        "after",
        "between",
        "unless_between",
        "within",
    )
    further = ("unless", "by", "scope", "across", "otherwise")

    assert [word for word in words + further if f"| `{word}` |" not in PAGE] == []


def test_its_commands_work(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "examples" / "clean-bank", tmp_path / "project")

    for command in COMMANDS:
        run = cxguard(command.split()[1:], cwd=tmp_path / "project")
        assert run.returncode not in MISTAKES, command


def test_the_page_on_checks_names_those_there_are(tags: frozenset[str]) -> None:
    page = (REPOSITORY / "docs/conversation-checks.md").read_text(encoding="utf-8")
    rows = [line.split("|")[2:4] for line in page.split("\n") if line.startswith("| ") and "`" in line]
    told = {
        (pack.strip(), check)
        for packs, checks in rows
        for check in re.findall(r"`([\w-]+)`", checks)
        for pack in packs.split(",")
    }
    there = {
        (pack.id, check.id)
        for pack in load_packs(pack_folders(Config(root=".")), (), tags)
        for check in pack.checks
        if check.subject in {Subject.JOURNEY, Subject.FLOW} and check.sentence
    }

    assert {check for _, check in told} == {check for _, check in there}
    assert there <= told
