"""Lines and columns."""

from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.lines import Lines


def test_the_first_character_stands_in_line_one_column_one() -> None:
    assert Lines("").line_and_column(0) == (1, 1)


def test_a_line_break_belongs_to_the_line_it_ends() -> None:
    assert Lines("ab\ncd").line_and_column(2) == (1, 3)


def test_the_character_after_a_line_break_begins_a_line() -> None:
    assert Lines("ab\ncd").line_and_column(3) == (2, 1)


@given(st.text("a\n", max_size=60))
def test_whoever_asks_often_hears_the_same_as_whoever_asks_once(text: str) -> None:
    often = Lines(text)
    for offset in range(len(text) + 1):
        assert often.line_and_column(offset) == Lines(text).line_and_column(offset)


@given(st.text("a\n", max_size=60), st.lists(st.integers(0, 60), max_size=60))
def test_places_are_told_in_whatever_order_they_are_asked_for(text: str, asked: list[int]) -> None:
    lines = Lines(text)
    for offset in (min(place, len(text)) for place in asked):
        before = text[:offset]
        assert lines.line_and_column(offset) == (before.count("\n") + 1, offset - before.rfind("\n"))
