"""Before evidence is sealed it is looked through: no value that was found may stand in it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cxguard.cli._sealing import gate
from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import Stages, prepare
from marks import whole
from runs import cxguard

EMAIL = "quillon.varga" + "@" + "varga-household.org"
PHONE = "+44" + "7700155739"
TOKEN = "AKIA" + "QK3PZ7VN5WTXE2RL"
LINE = f"aws_access_key_id = {TOKEN}\n"


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root="."), {"CXGUARD_KEY": "k" * 32})


def found_by(stages: Stages, scanned: str, sealed: str) -> Sequence[str]:
    """The rules that find a value in a sealed file after a run over a scanned one."""
    findings = scan_with(stages, [Artifact("settings.ini", scanned.encode())]).findings
    return gate(stages, findings)(sealed.encode())


def test_a_value_of_this_run_is_met_again_whatever_its_class(stages: Stages) -> None:
    assert found_by(stages, LINE, f'{{"note": "{LINE.strip()}"}}') != []


def test_a_value_that_is_not_of_this_run_is_a_shape_that_digests_have_too(stages: Stages) -> None:
    assert found_by(stages, "nothing\n", LINE) == []


def test_a_short_number_is_any_count(stages: Stages) -> None:
    call = "Agent: and the security code\nCustomer: it is 731\n"
    findings = scan_with(stages, [Artifact("call.txt", call.encode())]).findings

    assert [finding.class_ for finding in findings] == ["payment.cvv"]
    assert gate(stages, findings)(whole("card security code: 73⟨⟩1 files").encode()) == []


def test_a_card_number_is_never_sealed_whether_of_this_run_or_not(stages: Stages) -> None:
    card = "4117" + "982736450918"

    assert found_by(stages, "nothing\n", f"card {card}") == ["payment-card-number"]


def test_a_name_or_digest_that_we_made_is_no_account_by_chance(stages: Stages) -> None:
    iban = "ad79-5738" + "-9061-c4332b8dbd57"

    assert found_by(stages, "nothing\n", f"account {iban}") == ["iban"]
    assert found_by(stages, "nothing\n", f'"uuid": "6892b631-{iban}"') == []
    assert found_by(stages, f"iban: {iban}\n", f'"uuid": "6892b631-{iban}"') == ["iban"]


def test_published_test_data_may_stand_in_evidence(stages: Stages) -> None:
    assert found_by(stages, "card 4111111111111111\n", "card 4111111111111111") == []


def test_without_a_key_plain_shapes_are_met_all_the_same(stages: Stages) -> None:
    assert found_by(replace(stages, key=None), "nothing\n", f"mail {EMAIL}") != []


@pytest.mark.parametrize("value", [EMAIL, PHONE])
def test_a_file_named_by_a_value_is_told_without_it(tmp_path: Path, value: str) -> None:
    (tmp_path / "calls").mkdir()
    (tmp_path / "calls" / f"{value}.txt").write_text(f"Agent: your number?\nCustomer: my phone is {value}\n")
    audit = ["audit", "calls", "--pack", "call-recording", "--output", "evidence"]
    run = cxguard(audit, cwd=tmp_path, env={"CXGUARD_KEY": "k" * 32})

    assert run.returncode == 2
    assert b"the name of a scanned file holds a value" in run.stderr
    assert value.encode() not in run.stdout + run.stderr
    assert not (tmp_path / "evidence").exists()
