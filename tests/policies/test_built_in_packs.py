"""The packs that come with cxguard, tried as `cxguard policies test` does."""

from collections import defaultdict

import pytest

from cxguard.config import Config
from cxguard.model.policy import Pack
from cxguard.pipeline.assess import scan_texts
from cxguard.pipeline.stages import Stages, pack_folders, prepare
from cxguard.policies.load import load_packs
from cxguard.policies.trials import prove, run_trials


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root="."), {})


@pytest.fixture(scope="module")
def packs(stages: Stages) -> tuple[Pack, ...]:
    return load_packs(pack_folders(Config(root=".")), (), stages.tags)


def test_every_test_of_every_pack_goes_as_expected(packs: tuple[Pack, ...], stages: Stages) -> None:
    tried = [trial for pack in packs for trial in run_trials(pack, lambda files: scan_texts(stages, files))]
    assert [trial for trial in tried if trial.problem] == []


def test_every_check_proves_itself(packs: tuple[Pack, ...], stages: Stages) -> None:
    proofs = [proof for pack in packs for proof in prove(pack, lambda files: scan_texts(stages, files))]
    assert [proof for proof in proofs if not proof.proven] == []


def test_every_check_is_tried_on_what_fails_what_passes_and_what_it_cannot_judge(
    packs: tuple[Pack, ...],
) -> None:
    expected: defaultdict[str, set[str]] = defaultdict(set)
    for trial in (trial for pack in packs for trial in pack.trials):
        expected[trial.check].add(trial.expect)
    for check in (check for pack in packs for check in pack.checks):
        assert {"fail", "pass"} < expected[check.id], check.id


def test_packs_say_that_they_are_no_legal_advice(packs: tuple[Pack, ...]) -> None:
    assert all("Nothing here is legal advice" in pack.disclaimer for pack in packs)
