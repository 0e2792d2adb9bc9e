"""The commands as a user sees them: exit codes, formats, where the report goes."""

from pathlib import Path

import pytest

from marks import whole
from runs import cxguard

CARD = whole("card 4117 9827⟨⟩ 3645 0918\n")


@pytest.fixture
def leaky(tmp_path: Path) -> Path:
    (tmp_path / "note.txt").write_text(CARD)
    return tmp_path


@pytest.mark.parametrize(("fail_on", "code"), [("critical", 1), ("low", 1), ("never", 0)])
def test_fail_on_decides_what_fails_a_scan(leaky: Path, fail_on: str, code: int) -> None:
    assert cxguard(["scan", ".", "--fail-on", fail_on], cwd=leaky).returncode == code


def test_a_misspelt_severity_is_refused_with_a_suggestion(leaky: Path) -> None:
    run = cxguard(["scan", ".", "--fail-on", "hihg"], cwd=leaky)

    assert run.returncode == 2
    assert b"Did you mean 'high'?" in run.stderr


def test_a_misspelt_format_is_refused_before_the_scan(leaky: Path) -> None:
    run = cxguard(["scan", ".", "--format", "sarf"], cwd=leaky)

    assert run.returncode == 2
    assert b"Did you mean 'sarif'?" in run.stderr


def test_test_data_does_not_fail_a_scan(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("card 4111 1111 1111 1111\n")

    assert cxguard(["scan", "."], cwd=tmp_path).returncode == 0


def test_a_report_goes_where_it_is_told(leaky: Path, tmp_path: Path) -> None:
    run = cxguard(["scan", "note.txt", "--format", "json", "--output", "report.json"], cwd=leaky)

    assert run.stdout == b""
    assert b"payment-card-number" in (tmp_path / "report.json").read_bytes()


def test_a_report_that_cannot_be_written_is_a_mistake_of_the_user(leaky: Path) -> None:
    assert cxguard(["scan", ".", "--output", "no/where/x"], cwd=leaky).returncode == 2


def test_standard_input_is_scanned(tmp_path: Path) -> None:
    run = cxguard(["scan", "-"], cwd=tmp_path, text=CARD)

    assert run.returncode == 1
    assert b"stdin:1:6" in run.stdout


def test_a_wrong_day_is_refused(leaky: Path) -> None:
    run = cxguard(["check", ".", "--as-of", "2026/01/05"], cwd=leaky)

    assert run.returncode == 2
    assert b"YYYY-MM-DD" in run.stderr


def test_an_unknown_exception_is_refused(leaky: Path) -> None:
    run = cxguard(["check", ".", "--allow-not-tested", "pci-3.3.l"], cwd=leaky)

    assert run.returncode == 2
    assert b"Did you mean" in run.stderr


def test_evidence_is_not_written_over(leaky: Path) -> None:
    first = cxguard(["audit", "note.txt", "--output", "out"], cwd=leaky)
    second = cxguard(["audit", "note.txt", "--output", "out"], cwd=leaky)

    assert (first.returncode, second.returncode) == (1, 2)
    assert cxguard(["evidence", "verify", "out"], cwd=leaky).returncode == 0


def test_changed_evidence_is_named_and_exits_with_four(leaky: Path) -> None:
    cxguard(["audit", "note.txt", "--output", "out"], cwd=leaky)
    file = leaky / "out/data/findings.jsonl"
    file.write_bytes(file.read_bytes().replace(b"critical", b"medium"))
    run = cxguard(["evidence", "verify", "out"], cwd=leaky)

    assert run.returncode == 4
    assert b"data/findings.jsonl" in run.stdout


def test_evidence_shows_what_was_looked_at(leaky: Path) -> None:
    cxguard(["audit", "note.txt", "--output", "out"], cwd=leaky)

    assert b"pci-3.5.1" in cxguard(["evidence", "show", "out"], cwd=leaky).stdout


def test_a_rule_can_be_looked_up(tmp_path: Path) -> None:
    run = cxguard(["rules", "show", "payment-card-number"], cwd=tmp_path)

    assert run.returncode == 0
    assert b"luhn" in run.stdout


def test_a_misspelt_rule_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    run = cxguard(["rules", "show", "payment-card-numbr"], cwd=tmp_path)

    assert run.returncode == 2
    assert b"Did you mean 'payment-card-number'?" in run.stderr
