"""What a project needs to begin."""

import stat
from pathlib import Path

from marks import whole
from runs import cxguard


def test_init_makes_a_project_that_can_be_scanned(tmp_path: Path) -> None:
    run = cxguard(["init"], cwd=tmp_path)
    (tmp_path / "note.txt").write_text(whole("card 4117 9827⟨⟩ 3645 0918\n"))
    scan = cxguard(["scan", ".", "--format", "jsonl"], cwd=tmp_path)

    assert run.returncode == 0
    assert scan.returncode == 1
    assert b'"fingerprint"' in scan.stdout


def test_the_key_is_the_owners_alone_and_kept_out_of_git(tmp_path: Path) -> None:
    cxguard(["init"], cwd=tmp_path)

    assert stat.S_IMODE((tmp_path / ".cxguard/key").stat().st_mode) == 0o600
    assert (tmp_path / ".cxguard/.gitignore").read_text() == "*\n"


def test_a_second_init_keeps_everything(tmp_path: Path) -> None:
    cxguard(["init"], cwd=tmp_path)
    key = (tmp_path / ".cxguard/key").read_bytes()
    run = cxguard(["init"], cwd=tmp_path)

    assert (tmp_path / ".cxguard/key").read_bytes() == key
    assert run.stdout.count(b"kept ") == 5


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert cxguard(["init", "nowhere"], cwd=tmp_path).returncode == 2
