"""A baseline accepts what was there, whatever moves around it, and nothing else."""

import json
from pathlib import Path

import pytest

from repositories import Repository
from runs import cxguard

KEY = {"CXGUARD_KEY": "a-key-for-tests-only"}
PIN = "Card PIN: 48" + "15"
OTHER = "Card PIN: 92" + "63"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one accepted finding."""
    (tmp_path / "cxguard.toml").write_text("")
    (tmp_path / "note.txt").write_text(f"first\n{PIN}\nlast\n")
    done = cxguard(["baseline", "create"], cwd=tmp_path, env=KEY)
    assert done.returncode == 0, done.stderr
    return tmp_path


def standings(project: Path, *paths: str) -> list[str]:
    """How each finding of a scan stands to the baseline."""
    done = cxguard(["scan", *(paths or (".",)), "--format", "jsonl"], cwd=project, env=KEY)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    found = [line["baseline"] for line in lines if line["type"] == "finding"]
    assert (done.returncode == 1) == any(standing in ("new", "copied") for standing in found)
    return found


def test_what_was_there_is_known(project: Path) -> None:
    assert standings(project) == ["known"]


def test_a_line_may_move(project: Path) -> None:
    (project / "note.txt").write_text(f"first\nanother\nand another\n{PIN}\n")

    assert standings(project) == ["known"]


def test_a_line_may_be_indented(project: Path) -> None:
    (project / "note.txt").write_text(f"first\n    {PIN}\n")

    assert standings(project) == ["known"]


def test_a_file_may_be_renamed(project: Path) -> None:
    (project / "note.txt").rename(project / "memo.txt")

    assert standings(project) == ["moved"]


def test_another_value_at_the_same_place_is_new(project: Path) -> None:
    (project / "note.txt").write_text(f"first\n{OTHER}\nlast\n")

    assert standings(project) == ["new"]


def test_one_more_value_is_new(project: Path) -> None:
    (project / "note.txt").write_text(f"first\n{PIN}\n{OTHER}\n")

    assert standings(project) == ["known", "new"]


@pytest.mark.parametrize("name", ["note.txt", "copy.txt"])
def test_a_copy_is_told_from_what_it_copies(project: Path, name: str) -> None:
    with (project / name).open("a") as file:
        file.write(f"{PIN}\n")

    assert sorted(standings(project)) == ["copied", "known"]


def test_a_scan_of_a_folder_below_knows_it_too(tmp_path: Path) -> None:
    (tmp_path / "cxguard.toml").write_text("")
    (tmp_path / "below").mkdir()
    (tmp_path / "below/note.txt").write_text(PIN)
    cxguard(["baseline", "create"], cwd=tmp_path, env=KEY)

    assert standings(tmp_path, "below") == ["known"]


def test_the_hook_lets_what_is_known_pass(project: Path) -> None:
    repository = Repository(project)
    repository.git("add", "--", "note.txt")

    assert cxguard(["hook"], cwd=project, env=KEY).returncode == 0
    (project / "note.txt").write_text(OTHER)
    repository.git("add", "--", "note.txt")
    assert cxguard(["hook"], cwd=project, env=KEY).returncode == 1


def test_a_baseline_holds_no_value_and_no_line(project: Path) -> None:
    written = (project / "cxguard-baseline.json").read_text()

    assert json.loads(written)["entries"][0].keys() == {"path", "rule", "fingerprint", "count"}
    assert PIN[-4:] not in written


def test_update_drops_what_is_gone_and_takes_in_what_is_new(project: Path) -> None:
    (project / "note.txt").write_text(OTHER)

    said = cxguard(["baseline", "update"], cwd=project, env=KEY).stdout

    assert b"1 accepted, 1 of them new, 1 gone" in said
    assert standings(project) == ["known"]


def test_create_does_not_replace_a_baseline(project: Path) -> None:
    done = cxguard(["baseline", "create"], cwd=project, env=KEY)

    assert done.returncode == 2
    assert b"baseline update" in done.stderr


def test_show_says_what_is_accepted(project: Path) -> None:
    said = cxguard(["baseline", "show"], cwd=project, env=KEY).stdout.decode()

    assert said == "payment-card-pin  note.txt  (1)\n1 findings accepted\n"


@pytest.mark.parametrize(
    ("key", "problem"), [("", b"no fingerprint key"), ("another", b"another fingerprint")]
)
def test_a_baseline_needs_the_key_it_was_made_with(project: Path, key: str, problem: bytes) -> None:
    done = cxguard(["scan", "."], cwd=project, env={"CXGUARD_KEY": key})

    assert done.returncode == 2
    assert problem in done.stderr


def test_a_broken_baseline_is_refused(project: Path) -> None:
    (project / "cxguard-baseline.json").write_text("{}")

    assert cxguard(["scan", "."], cwd=project, env=KEY).returncode == 2


def test_checks_judge_what_the_baseline_accepts(project: Path) -> None:
    done = cxguard(["check", ".", "--pack", "pci-dss"], cwd=project, env=KEY)

    assert done.returncode == 1


@pytest.mark.parametrize("content", ["", "[]", '{"entries": 7}', "[" * 200_000])
def test_a_file_that_is_no_baseline_is_told(project: Path, content: str) -> None:
    (project / "cxguard-baseline.json").write_text(content)
    done = cxguard(["scan", "."], cwd=project, env=KEY)

    assert done.returncode == 2
    assert b"is not a baseline" in done.stderr
