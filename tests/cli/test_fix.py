"""cxguard fix as a user sees it: fixtures keep their form and lose their live values."""

import json
from pathlib import Path

import pytest

from runs import cxguard

CARD = "4117" + "9827" + "3645" + "0918"
SPACED = "4117" + " 9827" + " 3645" + " 0918"
MAIL = "quillon.varga" + "@" + "varga-household.org"
PHONE = "+1 415 " + "867 5309"
PASSWORD = "Zq7" + "vK!m3xW9rT2p"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "tests" / "fixtures"
    folder.mkdir(parents=True)
    customer = {"card": CARD, "number": int(CARD), "again": SPACED, "mail": MAIL, "tel": PHONE, "x": [1, "é"]}
    (folder / "customer.json").write_text(json.dumps(customer, indent=3))
    (folder / "rows.csv").write_text(f"card,mail\n{CARD},{MAIL}\n")
    (folder / "call.yaml").write_text(f"# a comment\ncard: {CARD}\nmail:   {MAIL}\n")
    return tmp_path


def contents(project: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((project / "tests/fixtures").iterdir())}


def test_without_being_told_to_nothing_is_written(project: Path) -> None:
    before = contents(project)
    run = cxguard(["fix", "tests"], cwd=project)

    assert run.returncode == 1
    assert b"9 to replace (--write does), 0 left to you" in run.stdout
    assert contents(project) == before


def test_what_is_written_scans_clean_and_keeps_its_form(project: Path) -> None:
    before = contents(project)
    run = cxguard(["fix", "tests", "--write"], cwd=project)
    after = contents(project)
    customer = json.loads(after["customer.json"])

    assert run.returncode == 0, run.stdout
    assert cxguard(["scan", "tests", "--fail-on", "low"], cwd=project).returncode == 0
    assert [len(text.split("\n")) for text in after.values()] == [
        len(text.split("\n")) for text in before.values()
    ]
    assert after["call.yaml"].startswith("# a comment\ncard: 4")
    assert isinstance(customer["number"], int)
    assert customer["x"] == [1, "é"]


def test_one_value_is_one_stand_in_in_all_files_and_spellings(project: Path) -> None:
    cxguard(["fix", "tests", "--write"], cwd=project)
    after = contents(project)
    customer = json.loads(after["customer.json"])

    assert customer["again"].replace(" ", "") == customer["card"] == str(customer["number"])
    assert after["rows.csv"] == f"card,mail\n{customer['card']},{customer['mail']}\n"


def test_a_second_run_finds_nothing_to_do(project: Path) -> None:
    cxguard(["fix", "tests", "--write"], cwd=project)
    after = contents(project)
    again = cxguard(["fix", "tests", "--write"], cwd=project)

    assert again.returncode == 0
    assert contents(project) == after


def test_what_nothing_published_fits_is_left_and_told(project: Path) -> None:
    (project / "tests/fixtures/login.json").write_text(json.dumps({"password": PASSWORD}))
    run = cxguard(["fix", "tests", "--write"], cwd=project)

    assert run.returncode == 1
    assert b"login.json:1  generic-password" in run.stdout
    assert b"left to you" in run.stdout
    assert PASSWORD in contents(project)["login.json"]


def test_what_is_no_fixture_is_not_touched(project: Path) -> None:
    (project / "settings.yaml").write_text(f"card: {CARD}\n")
    run = cxguard(["fix", ".", "--write"], cwd=project)

    assert b"settings.yaml" not in run.stdout
    assert (project / "settings.yaml").read_text() == f"card: {CARD}\n"


def test_a_broken_fixture_is_a_gap(project: Path) -> None:
    (project / "tests/fixtures/broken.json").write_text(f'{{"card": "{CARD}", ')
    run = cxguard(["fix", "tests", "--write"], cwd=project)

    assert run.returncode == 3
    assert b"broken.json: not looked at: it is not read as what it is" in run.stdout


def test_standard_input_is_refused(tmp_path: Path) -> None:
    assert cxguard(["fix", "-"], cwd=tmp_path, text="x").returncode == 2
