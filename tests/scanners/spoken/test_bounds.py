"""Whatever is said, it is heard in bounded time, without failing, and the same each time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.model.document import Kind
from cxguard.scanners.spoken.hearing import _Deciding
from cxguard.scanners.spoken.scanner import SpokenScanner
from cxguard.scanners.spoken.vocabulary import vocabulary_of
from hearing_talk import RULES, heard, talk

SCANNER = SpokenScanner(RULES)
ENGLISH = vocabulary_of("en").plain
WORDS = st.sampled_from(
    [
        *ENGLISH["numbers"],
        *ENGLISH["zeros"],
        *ENGLISH["corrections"],
        "card number",
        "pin",
        "cvv",
        "password",
        "email",
        "at",
        "dot",
        "com",
        "double",
        "b for boy",
        "hundred",
        "april",
        "third",
        "iban",
        "4111",
        "GB29",
        "?",
        ".",
        "İ",
        "\uff14",
        "$",
        "is",
        "my",
    ]
)
LINES = st.lists(st.tuples(st.sampled_from(["agent", "customer"]), st.lists(WORDS, max_size=14)), max_size=8)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_every_piece_lies_in_one_turn_and_in_order(lines: list[tuple[str, list[str]]]) -> None:
    document = talk("agent: hello", "customer: hello", *(f"{who}: {' '.join(words)}" for who, words in lines))

    for match in SCANNER.scan(document):
        stretches = match.stretches
        assert list(stretches) == sorted(stretches)
        assert (match.span.start, match.span.end) == (stretches[0].start, stretches[-1].end)
        assert all("\n" not in document.text[s.start : s.end] for s in stretches)
        assert 0 < match.confidence <= 1


@pytest.mark.parametrize(
    "words",
    [
        "four ",
        "4 ",
        "no wait four ",
        "my card number is four ",
        "4. ",
        "pin ",
        "a at b dot com ",
        "a ",
        "april third ",
    ],
)
def test_a_very_long_turn_takes_no_time_to_speak_of(words: str) -> None:
    line = "customer: " + words * (20_000 // len(words))
    start = time.process_time()

    list(SCANNER.scan(talk("agent: card number?", line)))

    assert time.process_time() - start < 20  # seconds, on a slow and busy machine


def test_documents_of_other_kinds_are_not_heard() -> None:
    from dataclasses import replace

    document = replace(talk("agent: pin?", "customer: 4821"), kind=Kind.CODE)

    assert list(SCANNER.scan(document)) == []


def test_a_conversation_without_segments_is_heard_line_by_line() -> None:
    from dataclasses import replace

    document = replace(talk("agent: pin?", "customer: 4821"), segments=())

    assert [match.value for match in SCANNER.scan(document)] == ["4821"]


def test_the_same_is_heard_each_time() -> None:
    lines = ("agent: card number and expiry?", "customer: four one one one 1111 1111 1111 april 28")

    assert heard(*lines) == heard(*lines)


@settings(max_examples=80, deadline=None)
@given(LINES)
def test_what_is_too_short_to_be_decided_holds_nothing(lines: list[tuple[str, list[str]]]) -> None:
    document = talk(*(f"{who}: {' '.join(words)}" for who, words in lines))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Deciding, "_is_too_short", lambda *_: False)
        all_decided = SCANNER.scan(document)

    assert SCANNER.scan(document) == all_decided
