"""The word tables: every one fits its schema and names kinds that exist."""

import pytest

from cxguard.errors import AuthoredError
from cxguard.scanners.spoken.kinds import NAMES
from cxguard.scanners.spoken.phrases import Phrases, spelled_out
from cxguard.scanners.spoken.vocabulary import languages, vocabulary_of


@pytest.mark.parametrize("language", languages())
def test_every_cue_names_kinds_that_exist(language: str) -> None:
    named = {kind for cue in vocabulary_of(language).plain["cues"] for kind in cue["kinds"]}

    assert named <= NAMES


@pytest.mark.parametrize("language", languages())
def test_the_table_names_its_language(language: str) -> None:
    assert vocabulary_of(language).plain["language"] == language


def test_a_misspelt_field_is_named(tmp_path: object) -> None:
    from cxguard.authored.reading import read

    with pytest.raises(AuthoredError, match="'hint' is not a field"):
        read(b"language: en\nhint: [a]\n", "speech", "words/en.yaml")


def test_alternatives_and_optional_words_are_spelled_out() -> None:
    assert spelled_out("(card|visa) number [please]") == [
        ("card", "number"),
        ("card", "number", "please"),
        ("visa", "number"),
        ("visa", "number", "please"),
    ]


@pytest.mark.parametrize("phrase", ["(a|b", "a]", "[a)"])
def test_a_bracket_that_does_not_close_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        spelled_out(phrase)


def test_the_longest_phrase_wins() -> None:
    phrases = Phrases([(("a",), 1), (("a", "b"), 2), (("a", "b", "c"), 3)])

    assert phrases.at(["a", "b", "d"], 0) == (2, 2)
