import json
from typing import Any

from cxguard.model.assessment import Assessment
from cxguard.model.scan import Scan
from cxguard.reports.jsonl import render
from report_samples import ASSESSED, CARD, EMPTY, KEY, MASK, SCANNED

CONTRACT = [
    *("type", "rule", "class", "severity", "confidence", "status", "kind", "format", "path"),
    *("line", "column", "end_line", "end_column", "start", "end", "turn", "speaker", "time_s"),
    *("pointer", "parts", "mask", "fingerprint", "tags", "message", "fix"),
]


def _lines(assessment: Assessment) -> list[dict[str, Any]]:
    return [json.loads(line) for line in render(assessment).splitlines()]


def test_keys_stand_in_the_order_of_the_contract() -> None:
    for line in _lines(SCANNED)[:-1]:
        promised = [key for key in line if key in CONTRACT]
        assert promised == [key for key in CONTRACT if key in line]
        assert set(line) - set(CONTRACT) <= {"start_in_turn", "end_in_turn"}


def test_a_finding_in_code_has_no_fields_of_a_conversation() -> None:
    [line, _] = _lines(Assessment(Scan((), (), (KEY,)), SCANNED.as_of))

    assert {"turn", "speaker", "time_s", "pointer", "parts", "fingerprint"}.isdisjoint(line)
    assert line["tags"] == []


def test_a_finding_in_a_conversation_says_who_said_it_and_when() -> None:
    [line, _] = _lines(Assessment(Scan((), (), (CARD,)), SCANNED.as_of))

    assert (line["turn"], line["speaker"], line["time_s"]) == (14, "customer", 192.0)
    assert (line["start_in_turn"], line["end_in_turn"], line["mask"]) == (3, 22, MASK)


def test_a_value_split_over_turns_lists_its_pieces() -> None:
    assert _lines(SCANNED)[1]["parts"] == [
        {"turn": 16, "start": 3, "end": 12},
        {"turn": 18, "start": 0, "end": 9},
    ]


def test_the_last_line_counts_and_names_what_was_skipped() -> None:
    summary = _lines(SCANNED)[-1]

    assert summary["type"] == "summary"
    assert (summary["files"], summary["bytes"], summary["rules"], summary["findings"]) == (5, 3534, 2, 4)
    assert summary["by_status"] == {"live": 3, "test-data": 1, "masked": 0}
    assert [(item["path"], item["cause"]) for item in summary["skipped"]] == [
        ("build/app.bin", "excluded"),
        ("calls/broken.json", "unreadable"),
    ]
    assert summary["complete"] is False
    assert "verdicts" not in summary


def test_with_packs_the_last_line_counts_verdicts() -> None:
    assert _lines(ASSESSED)[-1]["verdicts"] == {
        "error": 0,
        "fail": 3,
        "not-tested": 1,
        "waived": 0,
        "pass": 1,
        "not-applicable": 0,
    }


def test_nothing_examined_is_one_incomplete_summary() -> None:
    [summary] = _lines(EMPTY)

    assert (summary["complete"], summary["discovered"]) == (False, 0)
