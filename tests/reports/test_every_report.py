"""What holds for every report, found by being there: a new one is tested without a line here."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cxguard.model.assessment import Assessment
from cxguard.registry import plugins
from report_samples import AS_OF, ASSESSED, EMPTY, HOSTILE, MASK, SCAN, SCANNED

Render = Callable[[Assessment], str]
SAMPLES = {"assessed": ASSESSED, "scanned": SCANNED, "hostile": HOSTILE, "empty": EMPTY}
COUNTING = {"openmetrics"}
"""Reports that count, and list nothing."""


@pytest.fixture(params=sorted(plugins("cxguard.reports")))
def render(request: pytest.FixtureRequest) -> Render:
    found: Render = plugins("cxguard.reports")[request.param].render
    return found


@pytest.mark.parametrize("name", ["assessed", "scanned"])
@pytest.mark.parametrize("listing", sorted(plugins("cxguard.reports").keys() - COUNTING))
def test_path_and_mask_of_a_finding_are_in_it(listing: str, name: str) -> None:
    report = plugins("cxguard.reports")[listing].render(SAMPLES[name])

    assert "calls/refund.json" in report
    assert MASK in report


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_it_is_utf8_without_control_characters(render: Render, name: str) -> None:
    report = render(SAMPLES[name])

    report.encode()
    assert not [c for c in report if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or c == "\u202e"]
    assert report.endswith("\n")


def test_the_order_in_which_things_were_met_does_not_show(render: Render) -> None:
    shuffler = random.Random(7)  # noqa: S311 - a shuffle that repeats

    assert render(_shuffled(ASSESSED, shuffler)) == render(ASSESSED)


def test_no_day_but_the_one_it_is_judged_by_is_in_it(render: Render) -> None:
    other = replace(SCANNED, as_of=date(1999, 12, 31))

    assert str(date.today()) not in render(SCANNED)  # noqa: DTZ011 - the clock that must not show
    assert render(other).replace("1999-12-31", AS_OF.isoformat()) == render(SCANNED)


def _shuffled(assessment: Assessment, shuffler: random.Random) -> Assessment:
    """The same things in another order; violations name findings by their new places."""
    places = list(range(len(SCAN.findings)))
    shuffler.shuffle(places)
    scan = replace(
        assessment.scan,
        findings=tuple(SCAN.findings[place] for place in places),
        examined=assessment.scan.examined[::-1],
        skipped=assessment.scan.skipped[::-1],
        rules=assessment.scan.rules[::-1],
    )
    results = tuple(
        replace(
            result,
            violations=tuple(
                replace(violation, findings=tuple(places.index(index) for index in violation.findings))
                for violation in result.violations
            ),
        )
        for result in reversed(assessment.results)
    )
    return replace(
        assessment,
        scan=scan,
        results=results,
        packs=assessment.packs[::-1],
        verdicts=assessment.verdicts[::-1],
        self_tests=assessment.self_tests[::-1],
    )


@pytest.mark.parametrize("name", ["gitlab", "json", "sarif"])
def test_json_reports_are_json_whatever_the_paths(name: str) -> None:
    for sample in SAMPLES.values():
        json.loads(plugins("cxguard.reports")[name].render(sample))
