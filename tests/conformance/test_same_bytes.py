"""Same inputs, same bytes: wherever, in whatever locale, time zone and hash seed."""

import shutil
from pathlib import Path

import pytest

from runs import REPOSITORY, cxguard

HERE = {"LC_ALL": "C", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1"}
THERE = {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "4242"}
FIXED = {"CXGUARD_KEY": "the same key everywhere, 32 bytes", "SOURCE_DATE_EPOCH": "1767225600"}


@pytest.fixture
def two_copies(tmp_path: Path) -> tuple[Path, Path]:
    copies = tmp_path / "here", tmp_path / "over there" / "deep"
    for copy in copies:
        shutil.copytree(REPOSITORY / "examples" / "leaky-telecom", copy / "project")
    return copies


def test_two_runs_give_identical_lines(two_copies: tuple[Path, Path]) -> None:
    here, there = two_copies
    first = cxguard(["scan", "project", "--format", "jsonl"], cwd=here, env=FIXED | HERE)
    second = cxguard(["scan", there / "project", "--format", "jsonl"], cwd=Path("/"), env=FIXED | THERE)

    assert first.returncode == second.returncode == 1
    assert first.stdout == second.stdout


def test_two_audits_give_identical_bundles(two_copies: tuple[Path, Path]) -> None:
    here, there = two_copies
    for copy, env in ((here, HERE), (there, THERE)):
        run = cxguard(
            ["audit", "project", "--output", "out", "--as-of", "2026-01-05"], cwd=copy, env=FIXED | env
        )
        assert run.returncode == 1

    assert contents(here / "out") == contents(there / "out")


def contents(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert found
    return found
