"""The trend in the HTML report: numbers in a table, pictures with the same numbers in their names."""

from dataclasses import replace
from datetime import date

from cxguard.model.trend import Change, Line, Trend
from cxguard.reports.html import render
from report_samples import ASSESSED

FAILED = Line("fail", "requirements", "", (3, 1), (((4.0, 4.0), (216.0, 40.0)),))
TOLD = Line("K1 Told in time", "share", "higher", (0.5, 0.75), (((4.0, 40.0), (216.0, 4.0)),))
TREND = Trend(
    days=(date(2026, 1, 1), date(2026, 2, 1)),
    counts=(FAILED,),
    measures=(TOLD,),
    changes=(Change("pci-dss/3.3.1", "fail", "pass"), Change("a/<b>", "pass", "", is_worse=True)),
    new=2,
    fixed=1,
    persisting=7,
    size=(220, 44),
)
PAGE = render(replace(ASSESSED, trend=TREND))


def test_the_numbers_of_every_line_are_in_the_table() -> None:
    assert all(number in PAGE for number in ("50.0 %", "75.0 %", "+25.0 %", "\N{MINUS SIGN}2"))
    assert "better" in PAGE


def test_a_picture_says_the_values_that_it_shows() -> None:
    assert 'aria-label="fail: 3, 1"' in PAGE
    assert 'aria-label="K1 Told in time: 50.0 %, 75.0 %"' in PAGE


def test_what_came_went_and_changed_is_told() -> None:
    assert "2 live findings came, 1 went and 7 stayed" in PAGE
    assert "no longer judged" in PAGE
    assert "a/<b>" not in PAGE


def test_a_value_that_is_not_shown_is_a_dash_and_said_as_such() -> None:
    gap = replace(TOLD, values=(None, 0.5), drawn=(((216.0, 22.0),),))
    page = render(replace(ASSESSED, trend=replace(TREND, measures=(gap,))))

    assert 'aria-label="K1 Told in time: not shown, 50.0 %"' in page


def test_an_audit_that_follows_none_has_no_such_section() -> None:
    assert 'id="trend"' not in render(ASSESSED)
