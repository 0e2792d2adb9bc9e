"""A folder that appears whole or not at all."""

import os
from pathlib import Path

import pytest

from cxguard.errors import UsageError
from cxguard.evidence.placing import placed, write_file


def test_the_folder_takes_its_place_at_the_end(tmp_path: Path) -> None:
    with placed(str(tmp_path / "new" / "evidence")) as partial:
        write_file(partial, "a/b.txt", b"x")
        assert not (tmp_path / "new" / "evidence").exists()

    assert (tmp_path / "new" / "evidence" / "a" / "b.txt").read_bytes() == b"x"
    assert os.listdir(tmp_path / "new") == ["evidence"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()

    with placed(str(tmp_path / "evidence")) as partial:
        write_file(partial, "b.txt", b"x")

    assert os.listdir(tmp_path / "evidence") == ["b.txt"]


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    (tmp_path / "evidence" / "older.txt").write_text("x")

    with (
        pytest.raises(UsageError, match="the folder evidence is not empty; choose a new one"),
        placed(str(tmp_path / "evidence")),
    ):
        pass

    assert os.listdir(tmp_path / "evidence") == ["older.txt"]


def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "evidence").write_text("x")

    with pytest.raises(UsageError, match="is there and is not a folder"), placed(str(tmp_path / "evidence")):
        pass


def test_when_it_fails_nothing_is_left(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def fill(folder: str) -> None:
        write_file(folder, "b.txt", b"x")
        raise StoppedError

    with pytest.raises(StoppedError), placed(str(tmp_path / "evidence")) as partial:
        fill(partial)

    assert os.listdir(tmp_path) == []


def test_a_full_disk_is_told_as_a_trouble_of_the_user(tmp_path: Path) -> None:
    with (
        pytest.raises(UsageError, match="the bundle cannot be written: No space left"),
        placed(str(tmp_path / "evidence")),
    ):
        raise OSError(28, "No space left on device")

    assert os.listdir(tmp_path) == []


def test_what_a_killed_run_left_is_removed_and_what_others_write_is_not(tmp_path: Path) -> None:
    dead = tmp_path / f".evidence.partial-{2**22 + 1}"
    alive = tmp_path / f".evidence.partial-{os.getppid()}"
    other = tmp_path / f".elsewhere.partial-{2**22 + 1}"
    for folder in (dead, alive, other):
        folder.mkdir()
        (folder / "half.txt").write_text("x")

    with placed(str(tmp_path / "evidence")):
        pass

    assert sorted(os.listdir(tmp_path)) == sorted(["evidence", alive.name, other.name])


def test_modes_do_not_depend_on_the_user(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with placed(str(tmp_path / "evidence")) as partial:
            write_file(partial, "a/b.txt", b"x")
    finally:
        os.umask(before)

    paths = ("evidence", "evidence/a", "evidence/a/b.txt")
    assert [oct((tmp_path / path).stat().st_mode & 0o777) for path in paths] == ["0o755", "0o755", "0o644"]
