"""Snippets: words with labels, in every style, the same for the same draws."""

import os
from itertools import islice
from random import Random

import pytest

from cxguard.scanners.names.features import ALIKE, HIDDEN
from marks import whole
from naming.carriers import parsed
from naming.snippets import Snippets, Taught, Teaching
from naming.speech import Speech
from naming.spelling import spelled
from naming.styles import STYLES, Piece, Voice, heard, written

pytest.importorskip("faker")
HERE = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "models")
CARRIERS = tuple(
    parsed(line)
    for line in (
        "A: your name? | C: it's {first} {last}, thanks",
        "send it to {street}, {city} {postcode}",
        "dear {title_last}, your {product} from {brand}",
        "C: {spelled}",
    )
)


@pytest.fixture(scope="module")
def snippets() -> Snippets:
    return Snippets(HERE, "en", CARRIERS)


def taught(snippets: Snippets, seed: int, many: int = 200) -> list[Taught]:
    return list(islice(snippets.stream(Random(seed)), many))


def test_the_same_draws_give_the_same_snippets(snippets: Snippets) -> None:
    assert taught(snippets, 5) == taught(snippets, 5)
    assert taught(snippets, 5) != taught(snippets, 6)


def test_labels_cover_whole_words_and_do_not_overlap(snippets: Snippets) -> None:
    for one in taught(snippets, 7):
        places = [place for start, end, _ in one.named for place in range(start, end)]
        assert len(places) == len(set(places))
        assert all(0 <= place < len(one.words) for place in places)


def test_a_first_name_and_a_surname_are_one_name_and_a_street_with_its_town_one_address(
    snippets: Snippets,
) -> None:
    plain = snippets.plain(CARRIERS[0], written, Random(1))[1][1]
    street = snippets.plain(CARRIERS[1], written, Random(1))[0][1]

    assert [piece.label for piece in plain] == ["", "PERSON", ""]
    assert [piece.label for piece in street] == ["", "ADDRESS"]


def test_a_street_and_the_town_it_is_in_are_one_address() -> None:
    (carrier,) = (parsed("i live at {street} in {city}"),)
    snippets = Snippets(HERE, "en", (carrier,))

    pieces = snippets.plain(carrier, written, Random(1))[0][1]

    assert [piece.label for piece in pieces] == ["", "ADDRESS"]


def test_numbers_are_never_hidden_or_swapped(snippets: Snippets) -> None:
    for one in taught(snippets, 11):
        assert [word for word in one.words if word[0].isdigit() and word[-1] in HIDDEN + ALIKE] == []
        assert [word for word in one.words if " " in word and word[-1] in HIDDEN + ALIKE] == []


def test_a_title_is_no_part_of_a_name(snippets: Snippets) -> None:
    pieces = snippets.plain(CARRIERS[2], written, Random(4))[0][1]

    assert [piece.label for piece in pieces][:3] == ["", "", "PERSON"]
    assert {piece.label for piece in pieces} >= {"PRODUCT", "ORG"}


def test_without_decoys_only_what_is_reported_has_a_label(snippets: Snippets) -> None:
    stream = snippets.stream(Random(3), Teaching(has_decoys=False))

    assert {label for one in islice(stream, 300) for *_, label in one.named} == {"PERSON", "ADDRESS"}


def test_some_names_are_hidden_from_the_lists_and_some_words_read_by_class(snippets: Snippets) -> None:
    words = [word for one in taught(snippets, 9, 600) for word in one.words]

    assert any(word.endswith(HIDDEN) for word in words)
    assert any(word.endswith(ALIKE) for word in words)


VOICE = Voice(Speech(os.path.join(HERE, "words", "en")), ("um",), ("no sorry",))


@pytest.mark.parametrize("seed", range(5))
def test_heard_speech_has_no_capitals_marks_or_digits(seed: int) -> None:
    pieces = [
        Piece("I live at "),
        Piece(whole("1290 Maple ⟨⟩St., Apt 4B"), "ADDRESS"),
        Piece(", since the 3rd; $20.50!"),
    ]

    text = "".join(piece.text for piece in heard(pieces, VOICE, Random(seed)))

    assert text.islower()
    assert all(c.isalpha() or c in " '" for c in text)
    assert "street" in text
    assert "third" in text


def test_styles_keep_labels_in_order() -> None:
    pieces = [
        Piece("this is "),
        Piece("Ann Lee", "PERSON"),
        Piece(" at "),
        Piece(whole("5 Oak⟨⟩ Road"), "ADDRESS"),
    ]

    for style, _ in STYLES:
        labels = [piece.label for piece in style(pieces, VOICE, Random(8)) if piece.label]
        assert list(dict.fromkeys(labels)) == ["PERSON", "ADDRESS"]


def test_numbers_are_said_in_words() -> None:
    speech = Speech(os.path.join(HERE, "words", "en"))

    assert {speech.number("42", Random(seed)) for seed in range(20)} == {"forty two", "four two"}
    assert speech.cardinal(1290, Random(3)).startswith("one thousand two hundred")
    assert speech.ordinal(21) == "twenty first"


def test_spanish_numbers_are_said_in_spanish() -> None:
    speech = Speech(os.path.join(HERE, "words", "es"))

    assert "treinta y cinco" in {speech.number("35", Random(seed)) for seed in range(20)}


def test_names_are_spelled_in_several_ways() -> None:
    alphabet = {"l": ("Lima",), "e": ("Echo",)}
    ways = {spelled("Lee", Random(seed), alphabet, "as in") for seed in range(40)}

    assert ways >= {"L e e", "L as in Lima e as in Echo e as in Echo"}
