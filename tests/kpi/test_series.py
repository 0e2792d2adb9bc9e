"""Readings over time: what is told of a row of bundles, and what is held back."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cxguard.kpi.badge import badge
from cxguard.kpi.page import published
from cxguard.kpi.plot import HEIGHT, WIDTH, points_of
from cxguard.kpi.reading import Reading
from cxguard.kpi.series import FLOOR, MOST_POINTS, Point, chosen, rows, with_ages

DAY = date(2026, 1, 1)


def point(*readings: Reading, day: int = 0, open_: tuple[str, ...] = ()) -> Point:
    return Point(DAY + timedelta(day), "", {"pci-dss": "1.0.0"}, {"pass": 1}, readings, frozenset(open_))


def test_a_finding_that_goes_tells_how_long_it_stayed() -> None:
    last = list(with_ages([point(open_=("a", "b")), point(day=10, open_=("b",)), point(day=12)]))[-1]

    assert last.readings == (Reading("K13", 22, 2, 2), Reading("K13", 0, 0, 0, slice_="still open"))


def test_a_finding_that_stays_grows_older() -> None:
    last = list(with_ages([point(open_=("a",)), point(day=7, open_=("a",))]))[-1]

    assert last.readings[1] == Reading("K13", 7, 1, 1, slice_="still open")


@given(st.integers(1, FLOOR - 1))
def test_what_few_cases_stand_behind_is_shown_nowhere(n: int) -> None:
    files = published(
        [point(Reading("K1", 987654, 987655, n), Reading("K1", 1, 2, FLOOR, slice_="journey:a"))], 1
    )

    assert "98765" not in files["index.html"] + files["kpi.json"]
    assert "1 / 2" in files["index.html"]


def test_every_slice_has_a_place_for_every_point() -> None:
    first, second = Reading("K1", 1, 9, 9), Reading("K1", 2, 9, 9)

    assert rows([point(first), point(), point(second)]) == {"K1": {"": [first, None, second]}}


def test_a_page_without_scripts_names_every_measure() -> None:
    page = published([point(Reading("K22", 3, 9, 9, 2))], 1)["index.html"]

    assert "<script" not in page
    assert "Opt-outs honoured" in page
    assert "33.3 %" in page
    assert page.count("Not measured") > 10


def test_the_name_of_a_journey_cannot_break_the_page() -> None:
    assert "<b>" not in published([point(Reading("K1", 1, 9, 9, slice_="journey:<b>x"))], 1)["index.html"]


def test_a_badge_counts_every_outcome_and_gives_no_score() -> None:
    picture = badge({"error": 0, "fail": 2, "not-tested": 1, "pass": 30})

    assert "<title>cxguard: 2 fail, 1 not-tested, 30 pass</title>" in picture
    assert "%" not in picture


@given(st.lists(st.none() | st.floats(-1e6, 1e6), max_size=50))
def test_a_line_stays_inside_and_breaks_where_there_is_no_value(values: list[float | None]) -> None:
    stretches = points_of(values)

    assert sum(map(len, stretches)) == sum(value is not None for value in values)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for stretch in stretches for x, y in stretch)


@given(st.integers(1, 20_000))
def test_of_many_bundles_some_are_shown_with_the_first_and_the_latest(count: int) -> None:
    shown = chosen(count)

    assert {0, count - 1} <= shown <= set(range(count))
    assert len(shown) == min(count, MOST_POINTS)


def test_the_page_says_that_it_does_not_show_every_bundle() -> None:
    files = published([point(day=day) for day in range(3)], 4000)

    assert "From 4,000 sealed audits, 3 of them chosen evenly" in files["index.html"]
    assert '"bundles": 4000' in files["kpi.json"]


def test_answers_and_findings_are_drawn_over_time() -> None:
    first, second = point(), replace(point(day=1), live={"critical": 7})
    page = published([first, second], 2)["index.html"]

    assert 'aria-label="pass requirements, over 2 audits"' in page
    assert "critical findings" in page
