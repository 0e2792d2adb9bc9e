"""Bundles of which a part is withheld: provably which, and the rest is still what was sealed."""

import json
import shutil
from pathlib import Path

import pytest

from cxguard.errors import EvidenceError, UsageError
from cxguard.evidence.bundle import write
from cxguard.evidence.export import RESTRICTED, export
from cxguard.evidence.run import RunRecord
from cxguard.evidence.verify import Trust, verify
from cxguard.evidence.withheld import withheld_files
from cxguard.model.assessment import Assessment
from signing_keys import new_key

LIST = "attest/withheld.json"


def named(folder: Path) -> set[str]:
    return {problem.path for problem in verify(str(folder))}


@pytest.fixture
def copy(bundle: Path, tmp_path: Path) -> Path:
    export(str(bundle), str(tmp_path / "copy"))
    return tmp_path / "copy"


def test_what_names_places_is_left_out_and_the_rest_verifies(copy: Path) -> None:
    assert verify(str(copy)) == ()
    assert not (copy / "data/findings.jsonl").exists()
    assert (copy / "data/coverage.json").exists()
    assert "data/findings.jsonl" in withheld_files(str(copy))
    assert "data/findings.jsonl" in (copy / "manifest-sha256.txt").read_text()


def test_a_withheld_file_put_back_verifies_if_it_is_the_one(bundle: Path, copy: Path) -> None:
    for path in withheld_files(str(copy)):
        (copy / path).parent.mkdir(exist_ok=True)
        shutil.copy(bundle / path, copy / path)
    (copy / LIST).unlink()
    (copy / "attest").rmdir()
    assert verify(str(copy)) == ()

    (copy / "data/findings.jsonl").write_bytes(b"")
    assert "data/findings.jsonl" in named(copy)


def test_a_file_taken_away_without_being_listed_is_missing(copy: Path) -> None:
    (copy / "data/selftest.jsonl").unlink()

    assert "data/selftest.jsonl" in named(copy)


def test_a_listed_file_that_is_there_is_told(bundle: Path, copy: Path) -> None:
    shutil.copy(bundle / "data/findings.jsonl", copy / "data/findings.jsonl")

    assert LIST in named(copy)


@pytest.mark.parametrize("path", ["data/coverage.json", "data/never.json", "manifest-sha256.txt"])
def test_a_list_cannot_excuse_what_was_not_to_be_withheld(copy: Path, path: str) -> None:
    listed = sorted([*json.loads((copy / LIST).read_bytes())["withheld"], path])
    (copy / LIST).write_text(json.dumps({"withheld": listed}, indent=2) + "\n")
    (copy / path).unlink(missing_ok=True)

    assert LIST in named(copy)


def test_the_needed_files_cannot_be_withheld(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be withheld"):
        export(str(bundle), str(tmp_path / "copy"), ["data/*.json"])


def test_a_pattern_that_fits_nothing_is_a_mistake(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file of the bundle fits"):
        export(str(bundle), str(tmp_path / "copy"), ["data/nothing/**"])


def test_a_broken_bundle_is_not_exported(bundle: Path, tmp_path: Path) -> None:
    (bundle / "data/run.json").write_text("{}")

    with pytest.raises(EvidenceError, match="nothing was exported"):
        export(str(bundle), str(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()


def test_packs_can_be_withheld(bundle: Path, tmp_path: Path) -> None:
    export(str(bundle), str(tmp_path / "copy"), ["data/packs/**"])

    assert verify(str(tmp_path / "copy")) == ()


def test_the_signatures_of_the_whole_fit_the_part(tmp_path: Path, audit: Assessment, run: RunRecord) -> None:
    key = new_key("ed25519")
    write(audit, str(tmp_path / "signed"), run, {}, key=key)
    export(str(tmp_path / "signed"), str(tmp_path / "copy"), RESTRICTED)

    assert verify(str(tmp_path / "copy"), Trust(key=key.public)) == ()
