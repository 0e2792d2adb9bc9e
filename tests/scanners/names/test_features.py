"""What our own model reads of words."""

import pytest

from cxguard.scanners.names.features import (
    ALIKE,
    HIDDEN,
    Lists,
    case_of,
    form_of,
    getters,
    lists_in,
    plain,
    words_in,
)
from cxguard.scanners.names.models import OWN
from cxguard.scanners.names.setting import setting_of

LISTS = Lists({"ingrid": "F", "larsen": "L"}, frozenset({"hello", "don't"}))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("John's O'Brien, don't", ["John", "'s", "O'Brien", ",", "don't"]),
        ("JOHN'S 42b", ["JOHN", "'S", "42", "b"]),
        ("a@b.c", ["a", "@", "b", ".", "c"]),
        ("two\nlines", ["two", "\n", "lines"]),
        ("Ángel_7", ["Ángel", "_", "7"]),
        ("They're sure it'll do", ["They", "'re", "sure", "it", "'ll", "do"]),
        ("", []),
    ],
)
def test_words_stand_where_they_stand(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in words_in(text)] == words


def test_a_usual_word_is_itself_and_any_other_its_class() -> None:
    assert LISTS.identity("Hello") == "hello"
    assert LISTS.identity("Ingrid") == "?F"
    assert LISTS.identity("quillerby") == "?-"
    assert LISTS.identity("4821") == "0000"
    assert LISTS.identity("k") == "?letter"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("forty two maple", ["forty two", "maple"]),
        ("Oh Nine Double Six", ["Oh Nine Double Six"]),
        ("one hundred and five ash", ["one hundred and five", "ash"]),
        ("treinta y cinco bajo", ["treinta y cinco", "bajo"]),
        ("two and a half", ["two", "and", "a", "half"]),
        ("oh well o brien", ["oh", "well", "o", "brien"]),
        ("five o'clock", ["five", "o'clock"]),
        ("one, two", ["one", ",", "two"]),
        ("from 12-34 to 5 6", ["from", "12-34", "to", "5 6"]),
    ],
)
def test_a_number_is_one_word_however_it_is_said(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in words_in(text)] == words


def test_numbers_differ_by_how_long_they_are() -> None:
    assert LISTS.identity("12-345") == "00-000"
    assert LISTS.identity("forty two") == "#2"
    assert LISTS.class_of("forty two") == "#"


def test_teaching_hides_words_from_the_lists() -> None:
    assert LISTS.identity(f"Ingrid{HIDDEN}") == "?-"
    assert LISTS.class_of(f"Ingrid{HIDDEN}") == "-"
    assert LISTS.identity(f"hello{ALIKE}") == "?-"


def test_marks_of_teaching_are_no_letters() -> None:
    read = getters(LISTS)

    assert read["PREFIX"](f"Ingrid{HIDDEN}") == "ing"
    assert read["SUFFIX"](f"Ingrid{HIDDEN}") == "rid"
    assert read["SHAPE"](f"Ingrid{HIDDEN}") == read["SHAPE"]("Ingrid")


def test_accents_do_not_matter() -> None:
    assert plain("Ángel") == "angel"


def test_case_and_length_make_a_form() -> None:
    words = ("ann", "Ann", "ANN", "McCoy", "iPhone", "42", "?")

    assert [form_of(word) for word in words] == ["x3", "Xx3", "X3", "XxX5", "xX6", "02", ".1"]


def test_texts_differ_by_case() -> None:
    assert [case_of(text) for text in ("my name", "MY NAME", "My name", "42")] == ["l", "u", "m", "m"]


@pytest.mark.parametrize(
    ("asked", "mark"),
    [
        ("", "-"),
        ("may i have your full name", "n"),
        ("me da su nombre completo", "n"),
        ("what is your address", "a"),
        ("how may i help you?", "q"),
        ("thank you", "."),
    ],
)
def test_a_setting_tells_what_was_asked(asked: str, mark: str) -> None:
    assert setting_of("l", "customer", asked) == f"lc{mark}"


def test_the_lists_of_the_model_know_names_and_words() -> None:
    lists = lists_in(OWN)

    assert "F" in lists.class_of("jennifer")
    assert "L" in lists.class_of("Garcia")
    assert "address" in lists.usual
    assert len(lists.classes) > 100_000
