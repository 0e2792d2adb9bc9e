"""A bundle told in plain text."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cxguard.errors import EvidenceError
from cxguard.evidence.bundle import write
from cxguard.evidence.export import export
from cxguard.evidence.run import Previous, RunRecord
from cxguard.evidence.show import summary
from cxguard.evidence.verify import bundle_digest
from cxguard.model.assessment import Assessment
from cxguard.model.attestation import Attestation
from cxguard.model.waiver import Validity, Waiver, WaiverUse
from signing_keys import new_key


def test_it_tells_what_was_looked_at_and_what_was_said_of_it(bundle: Path) -> None:
    assert (
        summary(str(bundle))
        == f"""\
Evidence sealed by cxguard 1.2.3, started 2031-03-04T05:06:07Z
judged as of  2031-03-04
revision      {"e" * 40}
pack          invented 2030.1: An invented act
bundle        {bundle_digest(str(bundle))}
number        1, the first of a chain, or alone
signed        no

Population    8 discovered = 4 scanned + 2 skipped + 1 excluded + 1 error
              1 of those scanned were read as plain text only
Findings      live: 1 critical; test data and masks: 1
Waivers       none

Requirements  1 fail, 1 not-tested, 1 pass
              allowed to stay untested: by-hand
  fail           invented/no-cards
                 Title of no-cards
                 disclosed: n=3, 2 passed, 1 never came up
                 no-card: n=3, 1 passed, 1 failed, 1 undecided
  not-tested     invented/by-hand
                 Title of by-hand
                 it cannot be seen in files
  pass           invented/say-recording
                 Title of say-recording
                 disclosed: n=3, 2 passed, 1 never came up

Self-test     2 of 2 checks showed in this run that they can fail and can pass

Not scanned
  skipped        calls/cut.json: the file cannot be opened
  skipped        calls/huge.json: larger than the limit
  excluded       logo.png: binary without a reader
  error          odd.json: the reader failed (KeyError)
"""
    )


def test_a_check_that_proved_nothing_is_named(tmp_path: Path, audit: Assessment, run: RunRecord) -> None:
    unproven = replace(audit.self_tests[0], failed_when_it_should=False)
    write(replace(audit, self_tests=(unproven,)), str(tmp_path / "evidence"), run, {})

    assert "  not proven: invented/no-card\n" in summary(str(tmp_path / "evidence"))


def test_a_hostile_bundle_cannot_steer_the_terminal(bundle: Path) -> None:
    path = bundle / "data/run.json"
    whole = json.loads(path.read_bytes())
    whole["tool"]["version"] = "1\x1b[2J\n2"
    path.write_text(json.dumps(whole))

    assert summary(str(bundle)).startswith(r"Evidence sealed by cxguard 1\x1b[2J\n2, started")


def test_a_folder_without_evidence_is_told(tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="holds no evidence that can be read"):
        summary(str(tmp_path))


def test_of_a_copy_it_tells_what_was_withheld_and_all_the_rest(bundle: Path, tmp_path: Path) -> None:
    export(str(bundle), str(tmp_path / "copy"))
    told = summary(str(tmp_path / "copy"))

    assert "Findings      data/findings.jsonl was withheld from this copy\n" in told
    assert "Not scanned   data/population.jsonl was withheld from this copy\n" in told
    assert "Requirements  1 fail, 1 not-tested, 1 pass\n" in told


def test_the_bundle_before_the_key_and_how_long_to_keep_it_are_told(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    later = replace(run, previous=Previous(4, "sha256:" + "0" * 64), retain_until=date(2036, 1, 1))
    write(audit, str(tmp_path / "evidence"), later, {}, key=new_key("ed25519"))
    told = summary(str(tmp_path / "evidence"))

    assert f"number        5, follows sha256:{'0' * 64}\n" in told
    assert "signed        with the key " in told
    assert "keep until    2036-01-01\n" in told


def test_waivers_and_statements_are_told_with_who_answers_for_them(
    tmp_path: Path, audit: Assessment, run: RunRecord
) -> None:
    day = date(2031, 1, 1)
    waiver = Waiver("w1", "invented/no-card", "because", "ana", "boris", day, date(2031, 6, 1))
    stated = Attestation("s1", "training", True, "So.", "ines", "lead", day, date(2031, 2, 1), "a.yaml")  # noqa: FBT003 - as in the file
    answered = replace(
        audit, waivers=(WaiverUse(waiver, Validity.ACTIVE, 90, matched=2),), attestations=(stated,)
    )
    write(answered, str(tmp_path / "evidence"), run, {})
    told = summary(str(tmp_path / "evidence"))

    assert "Waivers       1 active\n  active         w1: invented/no-card, covers 2, until 2031-06-01" in told
    assert "approved by boris" in told
    assert "s1: training, by ines, until 2031-02-01; " in told
