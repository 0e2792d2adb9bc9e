"""What the baseline accepts is told in every report, and is open in none."""

import json
from dataclasses import replace
from typing import Any

from cxguard.model.assessment import Assessment
from cxguard.model.finding import Finding, Standing
from cxguard.model.scan import Scan
from cxguard.reports import gitlab, html, jsonl, sarif
from report_samples import CARD, KEY, SCANNED, TEST_CARD


def _of(*findings: Finding) -> Assessment:
    return Assessment(Scan(SCANNED.scan.examined, (), findings), SCANNED.as_of)


KNOWN, MOVED, NEW = (replace(KEY, baseline=each) for each in (Standing.KNOWN, Standing.MOVED, Standing.NEW))


def _sarif(finding: Finding) -> dict[str, Any]:
    [found] = json.loads(sarif.render(_of(finding)))["runs"][0]["results"]
    return dict(found)


def test_gitlab_shows_an_accepted_finding_as_information() -> None:
    severities = [json.loads(gitlab.render(_of(each)))[0]["severity"] for each in (KNOWN, MOVED, NEW, KEY)]

    assert severities == ["info", "info", "critical", "critical"]


def test_gitlab_says_why_a_finding_does_not_count() -> None:
    assert "in the baseline]" in json.loads(gitlab.render(_of(KNOWN)))[0]["description"]
    assert "test-data]" in json.loads(gitlab.render(_of(TEST_CARD)))[0]["description"]


def test_sarif_suppresses_an_accepted_finding_and_states_how_it_stands() -> None:
    accepted = _sarif(KNOWN)

    assert accepted["baselineState"] == "unchanged"
    assert accepted["level"] == "note"
    assert accepted["suppressions"][0]["kind"] == "external"


def test_sarif_keeps_a_new_finding_open() -> None:
    new = _sarif(NEW)

    assert (new["baselineState"], new["level"]) == ("new", "error")
    assert "suppressions" not in new


def test_the_page_counts_an_accepted_finding_apart_from_the_live_ones() -> None:
    page = html.render(_of(KNOWN, CARD, TEST_CARD))

    assert "1 live, 1 published test data, 0 masked, 1 in the baseline." in page
    assert page.count('class="aside"') == 2


def test_the_summary_says_how_many_the_baseline_accepts() -> None:
    summaries = [json.loads(jsonl.render(_of(each)).splitlines()[-1]) for each in (KNOWN, NEW)]

    assert [summary.get("in_baseline") for summary in summaries] == [1, None]
