"""Same inputs, same bytes: wherever, in whatever locale, time zone and hash seed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from runs import REPOSITORY, cxguard

HERE = {"LC_ALL": "C", "TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1"}
THERE = {"LC_ALL": "C.UTF-8", "TZ": "America/St_Johns", "PYTHONHASHSEED": "4242"}
FIXED = {"CXGUARD_KEY": "the same key everywhere, 32 bytes", "SOURCE_DATE_EPOCH": "1767225600"}


SHUFFLED = """
import os
_list, _scan = os.listdir, os.scandir


class Backwards:
    def __init__(self, entries):
        self._entries = entries

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._entries.close()

    def __iter__(self):
        return iter(list(self._entries)[::-1])

    def __next__(self):
        return next(self._entries)

    def close(self):
        self._entries.close()


os.listdir = lambda *path: _list(*path)[::-1]
os.scandir = lambda *path: Backwards(_scan(*path))
"""
"""Python runs a module named sitecustomize first: with it, folders list their files the other way round."""


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


def test_the_order_in_which_folders_list_their_files_does_not_matter(
    two_copies: tuple[Path, Path], tmp_path: Path
) -> None:
    here, there = two_copies
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "sitecustomize.py").write_text(SHUFFLED)
    before_it = {"PYTHONPATH": os.pathsep.join((str(tmp_path / "first"), *sys.path))}
    for copy, env in ((here, {}), (there, before_it)):
        run = cxguard(["audit", ".", "--output", "out", "--as-of", "2026-01-05"], cwd=copy, env=FIXED | env)
        assert run.returncode == 1

    assert contents(here / "out") == contents(there / "out")


def test_files_are_listed_the_other_way_round_in_that_test(tmp_path: Path) -> None:
    """Else the test above could not fail."""
    (tmp_path / "sitecustomize.py").write_text(SHUFFLED)
    for name in "abc":
        (tmp_path / name).touch()
    ask = [sys.executable, "-c", "import os; print(os.listdir('.'))"]
    env = {"PYTHONPATH": str(tmp_path)}
    plain, other = (
        subprocess.run(ask, cwd=tmp_path, env=e, capture_output=True, check=True).stdout for e in ({}, env)
    )

    assert plain != other


def contents(folder: Path) -> dict[str, bytes]:
    found = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert found
    return found
