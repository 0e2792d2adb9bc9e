"""Nothing looked at, nothing tested, nothing named right: never exit 0."""

import os
from pathlib import Path

import pytest

from runs import cxguard

PACK = """\
id: empty-pack
version: 1.0.0
title: A pack that asks and never looks
licence: Apache-2.0
owners: [somebody]
disclaimer: Not legal advice.
"""


@pytest.mark.parametrize("command", ["scan", "check"])
def test_an_empty_folder_is_incomplete(tmp_path: Path, command: str) -> None:
    assert cxguard([command, tmp_path], cwd=tmp_path).returncode == 3


@pytest.mark.skipif(os.name != "posix", reason="named pipes")
@pytest.mark.parametrize("command", ["scan", "check"])
def test_only_unreadable_files_is_incomplete(tmp_path: Path, command: str) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert cxguard([command, tmp_path], cwd=tmp_path).returncode == 3


def test_a_pack_without_checks_is_refused(tmp_path: Path) -> None:
    (tmp_path / "packs" / "empty-pack").mkdir(parents=True)
    (tmp_path / "packs" / "empty-pack" / "pack.yaml").write_text(PACK)
    (tmp_path / "cxguard.toml").write_text('policies = ["packs"]\npacks = ["empty-pack"]\n')
    (tmp_path / "code.py").write_text("x = 1\n")
    run = cxguard(["check", "."], cwd=tmp_path)

    assert run.returncode == 2
    assert run.stderr.count(b"\n") == 1


def test_a_misspelt_pack_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("x = 1\n")
    run = cxguard(["check", ".", "--pack", "pci-ds"], cwd=tmp_path)

    assert run.returncode == 2
    assert b"Did you mean 'pci-dss'?" in run.stderr


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert cxguard(["scan", "nowhere"], cwd=tmp_path).returncode == 2


def test_journey_checks_do_not_pass_where_there_is_no_journey(tmp_path: Path) -> None:
    (tmp_path / "code.py").write_text("x = 1\n")

    assert cxguard(["check", ".", "--pack", "call-recording"], cwd=tmp_path).returncode == 3
