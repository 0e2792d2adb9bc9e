"""Texts without capitals in, texts of the same length with capitals out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.scanners.names.casing import has_case, with_case


@given(st.text(max_size=60))
def test_the_length_stays(text: str) -> None:
    assert len(with_case(text)) == len(text)


@given(st.text(max_size=60))
def test_only_case_changes(text: str) -> None:
    assert with_case(text).casefold() == text.casefold()


def test_names_get_capitals_and_ordinary_words_do_not() -> None:
    assert with_case("my name is nkechi adeyemi") == "my name is Nkechi Adeyemi"


def test_shouting_is_no_case() -> None:
    assert not has_case("MY NAME IS JONAS")
    assert with_case("MY NAME IS JONAS") == "my name is Jonas"


@pytest.mark.parametrize("text", ["my name is jonas", "My name is jonas", "I think I am jonas", ""])
def test_a_sentences_beginning_is_no_case(text: str) -> None:
    assert not has_case(text)


def test_a_capital_within_is_case() -> None:
    assert has_case("my name is Jonas")
