"""A mistake in what somebody wrote for cxguard: one line, its place, what to write instead, exit 2."""

import re
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

CONFIG = 'fail_on = "high"\nrules = ["rules"]\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "rules" / "contact").mkdir(parents=True)
    (tmp_path / "code.py").write_text("x = 1\n")
    (tmp_path / "cxguard.toml").write_text(CONFIG)
    (tmp_path / "rules/contact/loyalty-number.yaml").write_text(RULE)
    return tmp_path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "policies" / "call-recording", tmp_path / "packs" / "own-recording")
    file = tmp_path / "packs" / "own-recording" / "pack.yaml"
    file.write_text(file.read_text().replace("id: call-recording", "id: own-recording"))
    (tmp_path / "cxguard.toml").write_text('policies = ["packs"]\npacks = ["own-recording"]\n')
    (tmp_path / "code.py").write_text("x = 1\n")
    return tmp_path


def complaint(folder: Path, command: str = "scan") -> str:
    """The one line that the command says, after it exited with 2."""
    run = cxguard([command, "."], cwd=folder)
    lines = run.stderr.decode().splitlines()

    assert run.returncode == 2
    assert len(lines) == 1
    return lines[0]


def test_the_project_is_right_before_it_is_spoilt(project: Path) -> None:
    assert cxguard(["scan", "."], cwd=project).returncode == 0


@pytest.mark.parametrize(
    ("right", "wrong", "place", "suggestion"),
    [
        ("severity: medium", "severty: medium", "5:1", "Did you mean 'severity'?"),
        ("severity: medium", "severity: 3", "5:11", "critical, high, medium, low"),
        ("class: account.id", "class: acount.id", "4:8", "Did you mean 'account.id'?"),
    ],
)
def test_a_mistake_in_a_rule(project: Path, right: str, wrong: str, place: str, suggestion: str) -> None:
    (project / "rules/contact/loyalty-number.yaml").write_text(RULE.replace(right, wrong))
    said = complaint(project)

    assert f"rules/contact/loyalty-number.yaml:{place}: " in said
    assert suggestion in said


@pytest.mark.parametrize(
    ("line", "place", "suggestion"),
    [
        ('fial_on = "high"', "1:1", "Did you mean 'fail_on'?"),
        ("fail_on = 3", "1:11", "critical, high, medium, low"),
        ('[kinds]\n"*.x" = "transcrpt"', "2:9", "Did you mean 'transcript'?"),
    ],
)
def test_a_mistake_in_the_configuration(project: Path, line: str, place: str, suggestion: str) -> None:
    (project / "cxguard.toml").write_text(line + "\n")
    said = complaint(project)

    assert f"cxguard.toml:{place}: " in said
    assert suggestion in said


def spoil(folder: Path, pattern: str, wrong: str) -> str:
    """Spoil the first line of a pack's checks that matches, and return its file and number."""
    for file in sorted((folder / "packs/own-recording/checks").glob("*.yaml")):
        lines = file.read_text().splitlines()
        for number, line in enumerate(lines):
            if re.search(pattern, line):
                lines[number] = re.sub(pattern, wrong, line)
                file.write_text("\n".join(lines) + "\n")
                return f"own-recording/checks/{file.name}:{number + 1}:"
    raise AssertionError(pattern)


@pytest.mark.parametrize(
    ("pattern", "wrong", "suggestion"),
    [
        (r"\bsubject:", "subjet:", "Did you mean 'subject'?"),
        (r"\bsubject: \w+", "subject: 3", "journey"),
        (r"disclosure\.recording", "disclosure.recrding", "Did you mean 'disclosure.recording'?"),
    ],
)
def test_a_mistake_in_a_pack(pack: Path, pattern: str, wrong: str, suggestion: str) -> None:
    place = spoil(pack, pattern, wrong)
    said = complaint(pack, "check")

    assert re.search(re.escape(place) + r"\d+: ", said)
    assert suggestion in said


def test_what_a_stranger_s_settings_hold_reaches_the_terminal_without_control_characters(
    tmp_path: Path,
) -> None:
    (tmp_path / "cxguard.toml").write_text('"\\u001b]0;title\\u0007x" = 1\n')
    run = cxguard(["scan", "."], cwd=tmp_path)

    assert run.returncode == 2
    assert rb"\x1b]0;title\x07x" in run.stderr
    assert b"\x1b" not in run.stderr
