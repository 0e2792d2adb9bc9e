"""Phrases in, expressions out; judged by what they match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.rules.expressions import compile_regex, problem_of
from cxguard.rules.phrases import PhraseError, phrase_pattern


def is_heard(phrase: str, text: str) -> bool:
    pattern = phrase_pattern(phrase)
    has_keyword = not pattern.keywords or any(word in text.lower() for word in pattern.keywords)
    is_matched = compile_regex(pattern.regex).search(text) is not None
    assert has_keyword or not is_matched, "a keyword may not lose a match"
    return is_matched


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("this call is recorded", "THIS  call, is\trecorded."),
        ("this call is recorded", "(this call—is “recorded”)"),
        ("this call (is|may be) recorded", "this call may be recorded"),
        ("this call is [being] recorded", "this call is recorded"),
        ("this call is [being] recorded", "this call is being recorded"),
        ("[please] hold the line [sir|madam]", "hold the line madam"),
        ("press two ... opt out", "press two to opt out"),
        ("press two ... opt out", "press two opt out"),
        ("press two ... opt out", "press two if you would like opt out"),
        ("you're speaking with", "you’re speaking with"),  # noqa: RUF001 - as people write
        ("you're speaking with", "youre speaking with"),
        ("e-mail address", "email address"),
        ("e-mail address", "e mail address"),
        ("está grabación", "ESTÁ GRABACIÓN"),
        ("(yes|no (thanks|thank you))", "no thank you"),
        ("press 1", "Press 1"),
        ("hello, how are you?", "Hello how are you"),
    ],
)
def test_phrase_is_heard(phrase: str, text: str) -> None:
    assert is_heard(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("call is recorded", "recall is recorded"),
        ("call is recorded", "call is recordedly"),
        ("call is recorded", "callis recorded"),
        ("this call (is|may be) recorded", "this call recorded"),
        ("press two ... opt out", "press two one two three four five opt out"),
        ("yes | no", "maybe"),
    ],
)
def test_phrase_is_not_heard(phrase: str, text: str) -> None:
    assert not is_heard(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "keywords"),
    [
        ("this call is recorded", ("recorded",)),
        ("[recorded] line", ("line",)),
        ("(taped|monitored)", ("taped", "monitored")),
        ("(taped|é)", ()),
        ("(a|the) recording", ("recording",)),
    ],
)
def test_keywords_are_what_must_stand_there(phrase: str, keywords: tuple[str, ...]) -> None:
    assert keywords == phrase_pattern(phrase).keywords


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [
        ("this (call", "'(' is not closed"),
        ("this [call", "'[' is not closed"),
        ("this call)", "')' closes nothing"),
        ("[this]", "there must be a word that cannot be missing"),
        ("", "there must be a word that cannot be missing"),
        ("yes|", "there must be a word that cannot be missing"),
        ("... recorded", "'...' needs words on both sides"),
        ("recorded ...", "'...' needs words on both sides"),
        ("recorded.", "'.' means nothing in a phrase; three dots stand for up to four words"),
        ("hello - you", "'-' is no word; punctuation between words need not be written"),
        ("(" * 20, "nested deeper than 8 levels"),
    ],
)
def test_phrase_that_cannot_be_understood_is_told(phrase: str, problem: str) -> None:
    with pytest.raises(PhraseError) as caught:
        phrase_pattern(phrase)

    assert problem == str(caught.value)


@given(st.text(alphabet="ab é'-’()[]|. 1$*+\\^{}", max_size=25))  # noqa: RUF001 - as people write
def test_any_phrase_is_a_sound_expression_or_refused(phrase: str) -> None:
    try:
        regex = phrase_pattern(phrase).regex
    except PhraseError:
        return

    assert problem_of(regex) == ""
