"""What a limit cut off is kept with the population, and told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from cxguard.evidence.bundle import write
from cxguard.evidence.reviving import scan_of
from cxguard.evidence.run import RunRecord
from cxguard.evidence.show import summary
from cxguard.evidence.verify import verify
from cxguard.model.artifact import Truncated
from cxguard.model.assessment import Assessment

CUT = (Truncated("more than 10,000 findings of one rule", 4321, "email-address"), Truncated("too deep"))


@pytest.fixture
def sealed(tmp_path: Path, audit: Assessment, run: RunRecord) -> Path:
    first, *others = audit.scan.examined
    scan = replace(audit.scan, examined=(replace(first, truncated=CUT), *others))
    write(replace(audit, scan=scan), str(tmp_path / "evidence"), run, {})
    return tmp_path / "evidence"


def test_the_population_says_what_was_cut_off_and_how_much(sealed: Path) -> None:
    records = [json.loads(line) for line in (sealed / "data/population.jsonl").read_text().splitlines()]

    assert [record["truncated"] for record in records if "truncated" in record] == [
        [
            {"reason": CUT[0].reason, "rule": "email-address", "left_out": 4321},
            {"reason": "too deep"},
        ]
    ]


def test_the_totals_count_it_and_the_bundle_verifies(sealed: Path) -> None:
    assert json.loads((sealed / "data/coverage.json").read_text())["totals"]["truncated"] == 1
    assert verify(str(sealed)) == ()


def test_it_comes_back_when_decisions_are_made_again(sealed: Path) -> None:
    assert [item.truncated for item in scan_of(str(sealed)).examined if item.truncated] == [CUT]


def test_it_is_told_in_plain_text(sealed: Path) -> None:
    told = summary(str(sealed))

    assert "1 of those scanned were cut short by a limit" in told
    assert "calls/b.json: email-address: more than 10,000 findings of one rule (4,321 left out)" in told
