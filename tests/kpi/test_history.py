"""The row of audits that a bundle carries, and the lines that are drawn of it."""

from datetime import date

from cxguard.kpi.history import LONGEST, brief, count_lines, days_of, measure_lines, row_after
from cxguard.kpi.plot import HEIGHT, WIDTH


def written(
    day: int, *, failed: int = 1, n: int = 10, earlier: list[object] | None = None
) -> dict[str, object]:
    reading = {"kpi": "K1", "slice": "", "numerator": 5, "denominator": n, "n": n, "undecided": 0}
    return {
        "as_of": f"2026-01-{day:02}",
        "packs": {"a": "1"},
        "outcomes": {"error": 0, "fail": failed, "pass": 3},
        "live": {"critical": 2, "low": 0},
        "readings": [reading, reading | {"slice": "journey:sale"}],
        "earlier": earlier or [],
    }


def test_each_bundle_tells_of_the_one_before_it_and_of_all_that_one_told() -> None:
    row: list[dict[str, object]] = []
    for day in range(1, 31):
        row = row_after(written(day, earlier=list(row)))

    assert [point["as_of"] for point in row] == [f"2026-01-{day:02}" for day in range(31 - LONGEST, 31)]


def test_the_first_bundle_has_nothing_before_it() -> None:
    assert row_after(None) == []


def test_of_an_earlier_audit_no_slice_is_kept() -> None:
    assert brief(written(1))["readings"] == {"K1": [5, 10, 10, 0]}


def test_a_bundle_of_a_version_that_counted_no_findings_is_told_without_them() -> None:
    old = written(1)
    del old["live"], old["earlier"]
    point = row_after(old)

    assert [line.name for line in count_lines([*point, brief(written(2))])] == ["fail", "pass", "critical"]
    assert next(
        line for line in count_lines([*point, brief(written(2))]) if line.unit == "findings"
    ).values == (
        None,
        2,
    )


def test_what_never_happened_has_no_line() -> None:
    assert "error" not in {line.name for line in count_lines([brief(written(1))])}


def test_a_line_tells_the_change_since_the_time_before() -> None:
    row = [brief(written(1, failed=4)), brief(written(2, failed=1))]
    failed, passed = list(count_lines(row))[:2]

    assert (failed.change, passed.change) == (-3, 0)
    assert days_of(row) == (date(2026, 1, 1), date(2026, 1, 2))


def test_what_few_cases_stand_behind_is_a_gap_in_the_line() -> None:
    (line,) = measure_lines([brief(written(1)), brief(written(2, n=4)), brief(written(3))])

    assert line.values == (0.5, None, 0.5)
    assert line.change is None
    assert [len(stretch) for stretch in line.drawn] == [1, 1]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for stretch in line.drawn for x, y in stretch)
