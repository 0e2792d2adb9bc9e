"""Number words as digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.scanners.spoken.numerals import Numerals
from cxguard.scanners.spoken.runs import RunFinder
from cxguard.scanners.spoken.tokens import Wording
from cxguard.scanners.spoken.vocabulary import vocabulary_of

ENGLISH = vocabulary_of("en")


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("seven", "7"),
        ("forty one", "41"),
        ("twenty one hundred", "2100"),
        ("eight hundred five five", "800" + "5"),
        ("one hundred and five", "105"),
        ("two thousand and seven", "2007"),
        ("four thousand one hundred eleven", "4111"),
        ("4 hundred", "400"),
    ],
)
def test_the_likeliest_reading_comes_first(said: str, reading: str) -> None:
    numeral = Numerals(ENGLISH).at(said.split(), 0)

    assert numeral is not None
    assert numeral[0][0] == reading


def test_what_is_ambiguous_keeps_its_other_reading() -> None:
    numeral = Numerals(ENGLISH).at(["two", "hundred", "seven"], 0)

    assert numeral is not None
    assert numeral[0] == ("207", "2007")


@pytest.mark.parametrize("text", ["two two for two", "one two to three"])
def test_homophones_are_digits_among_digits(text: str) -> None:
    (run,) = RunFinder(ENGLISH).runs(Wording(text))

    assert len(run.groups) == 4


def test_homophones_are_words_elsewhere() -> None:
    runs = list(RunFinder(ENGLISH).runs(Wording("a table for two to go")))

    assert [run.groups[0].readings for run in runs] == [("2",)]


@given(
    st.lists(
        st.sampled_from([*ENGLISH.digits, "uh", "then", "no wait", "double", "hundred", "b", "x", "é", "9"])
    )
)
def test_every_run_points_at_its_own_words(words: list[str]) -> None:
    said = Wording(" ".join(words))

    for run in RunFinder(ENGLISH).runs(said):
        places = [(group.first, group.last) for group in run.groups]
        assert places == sorted(places)
        assert all(0 <= first <= last < len(said.words) for first, last in places)


@given(st.text())
def test_any_text_has_words_whose_places_are_in_it(text: str) -> None:
    said = Wording(text)

    assert all(0 <= start < end <= len(text) for start, end in said.places)
    assert len(said.words) == len(said.places)
