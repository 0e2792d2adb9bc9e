"""cxguard explain: why, and why not."""

from pathlib import Path

import pytest

from cxguard.cli.explain import explain_told
from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.pipeline.explaining import explained
from cxguard.pipeline.stages import Stages, prepare
from runs import cxguard

CARD = "4117" + " 9827" + " 3645" + " 0918"
WRONG = CARD[:-1] + "7"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    far = "and then they talked of the weather, which was as good as it could be for once"
    lines = (
        f"card {CARD}",
        f"card {WRONG}",
        "nothing",
        "call 202-555-0143",
        far,
        "order number 943 476 5919",
    )
    (tmp_path / "note.txt").write_text("".join(f"{line}\n" for line in lines))
    return tmp_path


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root=".", names_model="none"), {}, thorough=False)


def page_of(folder: Path, line: int, stages: Stages) -> str:
    artifact = Artifact("note.txt", (folder / "note.txt").read_bytes())
    return "\n".join(explain_told(explained(artifact, line, stages), Config(root=".")))


def told(folder: Path, what: str) -> str:
    run = cxguard(["explain", what], cwd=folder)
    assert run.returncode == 0, run.stderr
    assert b"Traceback" not in run.stderr
    return run.stdout.decode()


def test_each_part_of_the_confidence_is_told(folder: Path) -> None:
    page = told(folder, "note.txt:1")

    assert "reported: payment-card-number  critical, payment.pan, live" in page
    assert "pattern 0.40  it is written as the rule describes" in page
    assert "validator: luhn holds" in page
    assert "context: a word that it expects stands nearby" in page
    assert CARD not in page


def test_the_validator_that_does_not_hold_is_named(folder: Path, stages: Stages) -> None:
    page = page_of(folder, 2, stages)

    assert "not reported: payment-card-number  column 6, 19 characters" in page
    assert "validator: luhn does not hold" in page
    assert WRONG not in page


def test_a_line_without_anything_says_so(folder: Path, stages: Stages) -> None:
    assert "no rule's pattern matches" in page_of(folder, 3, stages)


def test_test_data_is_told_to_be_that(folder: Path, stages: Stages) -> None:
    page = page_of(folder, 4, stages)

    assert "not counted: the value is published for testing" in page
    assert "known: the list drama-phones holds it" in page


def test_a_word_that_silences_a_rule_is_told(folder: Path, stages: Stages) -> None:
    page = page_of(folder, 6, stages)

    assert "not reported: uk-nhs-number" in page
    assert "none of the words that it needs stands nearby (nhs" in page


def test_an_entry_of_the_allow_list_is_told_with_its_reason(tmp_path: Path) -> None:
    rule = """\
id: loyalty-number
version: 1
title: Loyalty number
class: account.id
severity: low
why: It names a customer.
fix: Take it out.
patterns: [{regex: 'HL-[0-9]{4}', keywords: ["hl-"]}]
allow: [{regex: 'HL-0+', reason: a placeholder}]
examples:
  positive: [{text: "HL-2044"}, {text: "HL-1783"}]
  negative: [{text: "HL-x", reason: no digits}]
"""
    (tmp_path / "own").mkdir()
    (tmp_path / "own/loyalty-number.yaml").write_text(rule)
    (tmp_path / "cxguard.toml").write_text('rules = ["own"]\n')
    (tmp_path / "note.txt").write_text("my number is HL-0000\n")

    assert "allow: entry 1 of its allow list says: a placeholder" in told(tmp_path, "note.txt:1")


def test_rules_and_requirements_have_pages(tmp_path: Path) -> None:
    requirement = told(tmp_path, "pci-3.3.1.2")

    assert "Payment card number" in told(tmp_path, "payment-card-number")
    assert "cites: PCI DSS" in requirement
    assert "check no-security-code-in-files" in requirement
    assert "found by: payment-card-cvv" in requirement


def test_what_is_nothing_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    run = cxguard(["explain", "payment-card-nmber"], cwd=tmp_path)

    assert run.returncode == 2
    assert b"Did you mean 'payment-card-number'?" in run.stderr


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0\1\2" * 100)

    assert "not examined: binary file without a reader" in told(tmp_path, "a.bin:1")
