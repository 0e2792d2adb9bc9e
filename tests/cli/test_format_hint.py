"""--format-hint: the user knows what the files are."""

import json
from pathlib import Path

import pytest

from runs import cxguard

CARD = "4117" + " 9827" + " 3645" + " 0918"
LINES = f"Agent: what is your card number?\nCustomer: it is {CARD}\n"


def formats(folder: Path, *options: str) -> dict[str, str]:
    run = cxguard(["scan", ".", "--format", "json", "--fail-on", "never", *options], cwd=folder)
    return {item["path"]: item["format"] for item in json.loads(run.stdout)["examined"]}


def test_files_are_read_as_the_format_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "call.py").write_text(LINES)

    assert formats(tmp_path) == {"call.py": "python"}
    assert formats(tmp_path, "--format-hint", "labelled-text") == {"call.py": "labelled-text"}
    assert formats(tmp_path, "--format-hint", "Labelled_Text") == {"call.py": "labelled-text"}


def test_a_file_that_is_not_of_it_is_scanned_as_text_and_said_so(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(LINES)
    run = cxguard(["scan", ".", "--format-hint", "contact-lens"], cwd=tmp_path)

    assert run.returncode == 1
    assert b"call.txt:2:17" in run.stdout
    assert b"read as plain text: contact" in run.stdout


@pytest.mark.parametrize("command", [["scan"], ["check"], ["audit", "--output", "out"]])
def test_a_misspelt_format_is_refused_with_a_suggestion(tmp_path: Path, command: list[str]) -> None:
    run = cxguard([*command, ".", "--format-hint", "contact-lense"], cwd=tmp_path)

    assert run.returncode == 2
    assert b"no format is called 'contact-lense'. Did you mean 'contact-lens'?" in run.stderr


def test_packs_are_proven_with_files_of_every_format_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "call.txt").write_text(LINES)
    run = cxguard(["check", ".", "--pack", "pci-dss", "--format-hint", "labelled-text"], cwd=tmp_path)

    assert run.returncode == 1
    assert b"ERROR" not in run.stdout
