"""cxguard redact as a user sees it: where files go, what is said, how it ends."""

import base64
import gzip
from pathlib import Path

import pytest

from runs import cxguard

CARD = "4117" + " 9827" + " 3645" + " 0918"
TALK = f"Agent: what is your card number?\nCustomer: it is {CARD}\n"
CLEAN = "Agent: what is your card number?\nCustomer: it is [CARD 1]\n"


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    folder = tmp_path / "calls"
    (folder / "may").mkdir(parents=True)
    (folder / "may" / "one.txt").write_text(TALK)
    (folder / "two.txt").write_text("Agent: hello\nCustomer: hello\n")
    return folder


def test_files_are_written_below_the_output_folder(calls: Path, tmp_path: Path) -> None:
    run = cxguard(["redact", "calls", "--output", "out"], cwd=tmp_path)

    assert run.returncode == 0, run.stderr
    assert b"may/one.txt: 1 payment.pan" in run.stdout
    assert b"1 redacted, 1 without values, 0 left out, 0 not written" in run.stdout
    assert (tmp_path / "out/may/one.txt").read_text() == CLEAN
    assert (tmp_path / "out/two.txt").read_text() == (calls / "two.txt").read_text()
    assert (calls / "may/one.txt").read_text() == TALK


def test_what_is_redacted_scans_clean(calls: Path, tmp_path: Path) -> None:
    cxguard(["redact", calls, "--output", "out"], cwd=tmp_path)

    assert cxguard(["scan", calls, "--fail-on", "low"], cwd=tmp_path).returncode == 1
    assert cxguard(["scan", "out", "--fail-on", "low"], cwd=tmp_path).returncode == 0


def test_files_are_replaced_only_when_asked(calls: Path, tmp_path: Path) -> None:
    neither = cxguard(["redact", calls], cwd=tmp_path)
    both = cxguard(["redact", calls, "--in-place", "--output", "out"], cwd=tmp_path)
    asked = cxguard(["redact", calls, "--in-place"], cwd=tmp_path)

    assert (neither.returncode, both.returncode, asked.returncode) == (2, 2, 0)
    assert (calls / "may/one.txt").read_text() == CLEAN
    assert sorted(p.name for p in calls.rglob("*.txt")) == ["one.txt", "two.txt"]


def test_a_second_run_changes_nothing(calls: Path, tmp_path: Path) -> None:
    cxguard(["redact", calls, "--output", "once"], cwd=tmp_path)
    second = cxguard(["redact", "once", "--output", "twice"], cwd=tmp_path)

    assert b"0 redacted, 2 without values" in second.stdout
    assert (tmp_path / "twice/may/one.txt").read_bytes() == (tmp_path / "once/may/one.txt").read_bytes()


def test_what_cannot_be_proven_clean_is_not_written(calls: Path, tmp_path: Path) -> None:
    packed = base64.b64encode(gzip.compress(f"the card is {CARD}, once more {CARD}".encode(), mtime=0))
    (calls / "packed.txt").write_bytes(b"payload: " + packed + b"\n")
    run = cxguard(["redact", "calls", "--output", "out"], cwd=tmp_path)

    assert run.returncode == 3
    assert b"packed.txt: not written: a value in it is encoded" in run.stdout
    assert not (tmp_path / "out/packed.txt").exists()
    assert (tmp_path / "out/may/one.txt").exists()


def test_two_files_are_not_written_to_one_place(calls: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(TALK)
    run = cxguard(["redact", "calls/may/one.txt", "one.txt", "--output", "out"], cwd=tmp_path)

    assert run.returncode == 2
    assert b"same place" in run.stderr


def test_a_link_below_the_output_folder_leads_nothing_out_of_it(calls: Path, tmp_path: Path) -> None:
    """Whoever gives away a folder of calls may have put one there."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/may").symlink_to(tmp_path / "elsewhere")
    run = cxguard(["redact", calls, "--output", "out"], cwd=tmp_path)

    assert run.returncode == 2
    assert b"leads out of it" in run.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_who_may_read_a_file_may_read_what_becomes_of_it(calls: Path, tmp_path: Path) -> None:
    (calls / "may/one.txt").chmod(0o600)
    cxguard(["redact", calls, "--output", "out"], cwd=tmp_path)
    cxguard(["redact", calls, "--in-place"], cwd=tmp_path)

    assert (tmp_path / "out/may/one.txt").stat().st_mode & 0o777 == 0o600
    assert (calls / "may/one.txt").stat().st_mode & 0o777 == 0o600


def test_a_link_that_is_named_stays_one(calls: Path, tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(calls / "may/one.txt")
    cxguard(["redact", "link.txt", "--in-place"], cwd=tmp_path)

    assert (tmp_path / "link.txt").is_symlink()
    assert (calls / "may/one.txt").read_text() == CLEAN


def test_what_an_earlier_run_has_written_is_not_redacted_again(calls: Path) -> None:
    first = cxguard(["redact", ".", "--output", "out"], cwd=calls)
    second = cxguard(["redact", ".", "--output", "out"], cwd=calls)

    assert first.stdout == second.stdout
    assert not (calls / "out/out").exists()
