import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cxguard.model.assessment import Assessment
from cxguard.model.scan import Scan
from cxguard.reports.sarif import render
from report_samples import ASSESSED, EMPTY, HOSTILE, KEY, SCANNED

MULTITOOL = os.environ.get("CXGUARD_SARIF_MULTITOOL", "")


def _run(assessment: Assessment) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(render(assessment))["runs"][0]
    return run


def test_a_result_points_at_its_place_in_characters() -> None:
    run = _run(SCANNED)

    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 12,
        "startColumn": 18,
        "endLine": 12,
        "endColumn": 37,
        "charOffset": 431,
        "charLength": 19,
    }


def test_a_rule_index_leads_to_the_rule() -> None:
    run = _run(ASSESSED)

    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_test_data_is_a_note() -> None:
    assert [result["level"] for result in _run(SCANNED)["results"]] == ["error", "error", "error", "note"]


def test_two_findings_alike_but_for_their_line_have_different_names() -> None:
    alike = Assessment(Scan((), (), (KEY, KEY)), SCANNED.as_of)
    names = [tuple(result["partialFingerprints"].values()) for result in _run(alike)["results"]]

    assert len(set(names)) == 2


def test_a_violation_without_findings_is_a_result_with_its_witnesses() -> None:
    flow = _run(ASSESSED)["results"][-1]

    assert flow["ruleId"] == "call-recording/notice-on-every-path"
    assert [place["fullyQualifiedName"] for place in flow["locations"][0]["logicalLocations"]] == [
        "/Actions/0",
        "/Actions/1",
    ]


def test_a_violation_that_findings_show_is_not_said_twice() -> None:
    assert "pci-dss/no-card-kept" not in {result["ruleId"] for result in _run(ASSESSED)["results"]}


def test_what_was_not_examined_is_a_notification_and_the_run_no_success() -> None:
    [invocation] = _run(SCANNED)["invocations"]

    assert invocation["executionSuccessful"] is False
    assert [told["descriptor"]["id"] for told in invocation["toolExecutionNotifications"]] == [
        "skipped/excluded",
        "skipped/unreadable",
        "degraded",
        "not-run",
        "note",
    ]


def test_only_plain_digests_are_hashes() -> None:
    hashes = {item["location"]["uri"]: item.get("hashes") for item in _run(SCANNED)["artifacts"]}

    assert hashes["src/pay.py"] == {"sha-256": "ab" * 32}
    assert hashes["calls/refund.json"] is None


@pytest.mark.slow
@pytest.mark.skipif(not MULTITOOL, reason="CXGUARD_SARIF_MULTITOOL names no Sarif.Multitool")
@pytest.mark.parametrize("sample", [ASSESSED, SCANNED, HOSTILE, EMPTY])
def test_microsofts_validator_finds_no_error(sample: Assessment, tmp_path: Path) -> None:
    """Its exit code is 0 whatever it finds, so its own report is read."""
    report, answer = tmp_path / "report.sarif", tmp_path / "answer.sarif"
    report.write_text(render(sample), encoding="utf-8")
    command = [MULTITOOL, "validate", str(report), "--rule-kind", "Sarif;Ghas", "--output", str(answer)]
    subprocess.run([*command, "--log", "ForceOverwrite"], check=True, capture_output=True)

    told = json.loads(answer.read_text(encoding="utf-8-sig"))["runs"][0].get("results", [])
    assert [result["ruleId"] for result in told if result.get("level") == "error"] == []
