"""Our model without spaCy reckons what spaCy reckons with the same weights."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.rules.marks import unmarked as whole
from cxguard.scanners.names.features import getters, lists_in, words_in
from cxguard.scanners.names.hashing import SYMBOLS, number_of
from cxguard.scanners.names.models import OWN
from cxguard.scanners.names.own import OwnReading
from cxguard.scanners.names.recogniser import Asked
from cxguard.scanners.names.seen import KNOWN, by_spacy
from cxguard.scanners.names.weights import read

spacy = pytest.importorskip("spacy")

ASKED = [
    Asked(whole(text), setting)
    for setting in ("mc-", "ma-", "lcn", "l-a", "u-q")
    for text in (
        "my name is robin hood and i live at 12 sher⟨⟩wood lane nottingham",
        "Hello, this is Ana María López; how can I help you?",
        "It's O. X. C. Doe :3 (0.0) XD - c/o Jane, 33 E⟨⟩lm St., flat 8\n90210 Beverly Hills",
        "that was j a n e dot doe at example dot com",
        "Jane",
        "thank you, goodbye!",
        "é ü ß — ° [card 1] _ 1,234.50",
        "jordan mark agent cc number",
    )
]


@pytest.fixture(scope="module")
def nlp() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.util.load_model_from_path(Path(OWN), exclude=["tokenizer"])


@pytest.fixture(scope="module")
def known_words(nlp: Any) -> dict[str, tuple[str, ...]]:
    seen = {
        word.orth_: (word.norm_, word.lower_, word.prefix_, word.suffix_, word.shape_) for word in nlp.vocab
    }
    return {word: features for word, features in seen.items() if words_in(word) == [(0, len(word))]}


def by_the_same_weights(nlp: Any, asked: list[Asked]) -> Iterator[tuple[tuple[int, int, str], ...]]:
    for name, getter in getters(lists_in(OWN)).items():
        nlp.vocab.lex_attr_getters[spacy.attrs.intify_attr(name)] = getter
    for one in asked:
        places = words_in(one.text)
        words = [one.text[start:end] for start, end in places]
        read_by_it = nlp(spacy.tokens.Doc(nlp.vocab, words=words, lemmas=[one.setting] * len(words)))
        yield tuple((places[e.start][0], places[e.end - 1][1], e.label_) for e in read_by_it.ents)


def test_spacy_knows_no_other_words_by_itself(known_words: dict[str, tuple[str, ...]]) -> None:
    assert {word: by_spacy(word) for word in KNOWN} == known_words


def test_the_same_is_named(nlp: Any, known_words: dict[str, tuple[str, ...]]) -> None:
    assert known_words
    names = list(OwnReading(OWN).named(ASKED, 16))

    assert names == list(by_the_same_weights(nlp, ASKED))
    assert sum(map(len, names)) > len(ASKED)


def test_what_was_read_before_is_read_the_same() -> None:
    reading = OwnReading(OWN)

    assert list(reading.named(ASKED, 3)) == list(reading.named(ASKED, 50))


def test_the_symbols_are_those_of_spacy() -> None:
    theirs = {
        word: number for word, number in spacy.symbols.IDS.items() if word.lower() == word or word == "X"
    }

    assert theirs == SYMBOLS


@given(st.text(st.characters(exclude_categories=["Cs", "Lu"]), max_size=24))
def test_numbers_of_features_are_those_of_spacy(text: str) -> None:
    assert number_of(text) == spacy.strings.StringStore().add(text)


@pytest.mark.parametrize("content", [b"", b"\xc1", b"\xdc\x00", b"\x92\x01", b"\xa5ab"])
def test_what_is_cut_short_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="MessagePack"):
        read(content)
