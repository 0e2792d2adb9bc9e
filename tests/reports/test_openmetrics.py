"""Counts for a monitoring system."""

import re

import pytest

from cxguard.model.assessment import Assessment
from cxguard.reports.openmetrics import render
from report_samples import ASSESSED, EMPTY, HOSTILE, SCANNED

_SAMPLE = re.compile(r'cxguard_[a-z_]+(?:\{(?:[a-z]+="(?:[^"\\\n]|\\[\\"n])*",?)+\})? \d+')


@pytest.mark.parametrize("sample", [ASSESSED, SCANNED, HOSTILE, EMPTY])
def test_every_line_is_one_of_the_format(sample: Assessment) -> None:
    lines = render(sample).splitlines()

    assert lines[-1] == "# EOF"
    assert all(
        line.startswith(("# TYPE cxguard_", "# HELP cxguard_")) or _SAMPLE.fullmatch(line)
        for line in lines[:-1]
    )


def test_live_findings_are_counted_by_class_and_severity() -> None:
    assert 'cxguard_findings{class="payment.pan",severity="critical"} ' in render(SCANNED)


def test_what_was_not_examined_is_counted_by_cause() -> None:
    counted = re.findall(r"cxguard_files_skipped\{cause=\"[a-z]+\"\} (\d+)", render(SCANNED))

    assert sum(map(int, counted)) == len(SCANNED.scan.skipped)
