"""Mentions are looked for in the whole text at once; no turn that may hold one is missed."""

from hypothesis import given
from hypothesis import strategies as st

from cxguard.scanners.names.everywhere import turns_with
from cxguard.scanners.names.turns import Turn
from cxguard.scanners.names.words import plain_words, words_of

SAID = st.text(st.sampled_from("abσςΣİıßK' .-’:"), max_size=12)  # noqa: RUF001 - letters whose case is odd


WORDS = st.frozensets(st.sampled_from(["a", "ab", "aσ", "ας", "σa", "b", "k"]))  # noqa: RUF001 - the same


@given(st.lists(SAID, max_size=6), WORDS)
def test_no_turn_that_says_a_word_is_missed(said: list[str], words: frozenset[str]) -> None:
    text, turns = "", list[Turn]()
    for one in said:
        turns.append(Turn(len(text), one))
        text += f"{one}\n"

    found = set(turns_with(words, text, turns))

    assert {turn.start for turn in turns if words.intersection(w.lower for w in words_of(turn.text))} <= found
    assert found <= {turn.start for turn in turns}


def test_turns_without_any_are_left_out() -> None:
    turns = [Turn(0, "robin here"), Turn(11, "hello"), Turn(17, "thanks robin")]

    assert set(turns_with({"robin"}, "robin here\nhello\nthanks robin", turns)) == {0, 17}


@given(SAID)
def test_words_without_places_are_the_same_words(text: str) -> None:
    assert list(plain_words(text)) == [word.lower for word in words_of(text)]
