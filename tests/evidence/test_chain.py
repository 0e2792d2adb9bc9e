"""Bundles one after another."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from cxguard.errors import EvidenceError, UsageError
from cxguard.evidence.bundle import write
from cxguard.evidence.chain import previous, verify_chain
from cxguard.evidence.run import Previous, RunRecord
from cxguard.evidence.verify import Trust, bundle_digest
from cxguard.model.assessment import Assessment
from resealing import reseal

LAST = "sha256:" + "0" * 64


@pytest.fixture
def chain(tmp_path: Path, audit: Assessment, run: RunRecord) -> Path:
    """Three bundles, each after the other."""
    folder = tmp_path / "chain"
    write(audit, str(folder / "one"), run, {})
    write(audit, str(folder / "two"), replace(run, previous=previous(str(folder / "one"))), {})
    write(audit, str(folder / "three"), replace(run, previous=previous(str(folder / "two"))), {})
    return folder


def told(folder: Path) -> list[str]:
    return [str(problem) for problem in verify_chain(str(folder))]


def test_a_whole_chain_verifies(chain: Path) -> None:
    assert told(chain) == []
    assert previous(str(chain / "three")).sequence == 3


def test_a_bundle_taken_from_the_middle_leaves_a_gap(chain: Path) -> None:
    shutil.rmtree(chain / "two")

    assert told(chain) == ["three: follows bundle 2, which is missing"]


def test_the_first_bundle_taken_away_leaves_a_gap(chain: Path) -> None:
    shutil.rmtree(chain / "one")

    assert told(chain) == ["two: follows bundle 1, which is missing"]


def test_two_successors_of_one_bundle_are_a_fork(chain: Path, audit: Assessment, run: RunRecord) -> None:
    write(audit, str(chain / "other"), replace(run, version="2", previous=previous(str(chain / "one"))), {})

    assert told(chain) == [
        "other: is one of a fork; one bundle has one successor",
        "two: is one of a fork; one bundle has one successor",
    ]


def test_a_second_beginning_is_told(chain: Path, audit: Assessment, run: RunRecord) -> None:
    write(audit, str(chain / "other"), replace(run, version="2"), {})

    assert told(chain) == [
        "one: begins a chain, as another does; one bundle has one successor",
        "other: begins a chain, as another does; one bundle has one successor",
    ]


def test_a_number_that_is_left_out_is_told(chain: Path, audit: Assessment, run: RunRecord) -> None:
    last = previous(str(chain / "three"))
    write(audit, str(chain / "five"), replace(run, previous=Previous(4, last.bundle_digest)), {})

    assert told(chain) == ["five: is number 5 and follows number 3"]


def test_a_changed_bundle_is_told_with_its_file(chain: Path) -> None:
    (chain / "two" / "data" / "run.json").write_text("{}")

    assert any(line.startswith("two/data/run.json: was changed") for line in told(chain))
    with pytest.raises(EvidenceError, match="the previous bundle does not verify"):
        previous(str(chain / "two"))


def test_a_folder_without_bundles_is_a_mistake_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no bundles"):
        verify_chain(str(tmp_path))


def reseal_prev(folder: Path, sequence: int, before: dict[str, object] | None) -> None:
    """Do what a forger does: say that a bundle stands elsewhere in the chain."""
    (folder / "data/prev.json").write_text(json.dumps({"sequence": sequence, "previous": before}))
    reseal(folder)


def test_a_reordered_chain_is_told(chain: Path) -> None:
    """Two and three change places; each is sealed anew, without the key that would sign them."""
    one = {"sequence": 1, "bundle_digest": bundle_digest(str(chain / "one"))}
    reseal_prev(chain / "three", 2, one)

    assert told(chain) == [
        "three: is one of a fork; one bundle has one successor",
        "two: is one of a fork; one bundle has one successor",
    ]
    assert [str(problem) for problem in verify_chain(str(chain), Trust(digest=LAST))] == [
        ".: the chain does not end with the bundle that is expected",
        "three: is one of a fork; one bundle has one successor",
        "two: is one of a fork; one bundle has one successor",
    ]


def test_the_last_bundle_taken_away_shows_by_the_digest_that_is_known(chain: Path) -> None:
    last = bundle_digest(str(chain / "three"))
    assert verify_chain(str(chain), Trust(digest=last)) == ()
    shutil.rmtree(chain / "three")

    assert told(chain) == []
    assert [problem.path for problem in verify_chain(str(chain), Trust(digest=last))] == ["."]


def test_a_folder_by_another_name_is_the_same_chain(chain: Path) -> None:
    (chain / "one").rename(chain / "zero")

    assert told(chain) == []
