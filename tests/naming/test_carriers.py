"""Carriers, and what fills their slots."""

import os

import pytest

from naming.carriers import Part, carriers_in, parsed, parts_of
from naming.made import inflected, made_names
from naming.snippets import LABELS

HERE = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))), "models")
LANGUAGES = sorted(os.listdir(os.path.join(HERE, "carriers")))


def test_a_line_is_turns_with_speakers_and_slots() -> None:
    asked, answered = parsed("A: Your name? | C: it's {full}, hi")

    assert (asked.speaker, asked.parts) == ("A", (Part("Your name?", is_slot=False),))
    assert answered.speaker == "C"
    assert [part.text for part in answered.parts] == ["it's ", "full", ", hi"]
    assert [part.is_slot for part in answered.parts] == [False, True, False]


def test_a_line_may_stand_for_several() -> None:
    assert parts_of(r"{full}\n{address}")[1].text == "\n"


def test_files_are_read_by_name_and_those_left_out_are_not(tmp_path: os.PathLike[str]) -> None:
    for name in ("b.txt", "a.txt"):
        with open(os.path.join(tmp_path, name), "w", encoding="utf-8") as file:
            file.write(f"# a comment\n\nthis is {name[0]}\n")

    every = carriers_in(os.fspath(tmp_path))
    some = carriers_in(os.fspath(tmp_path), lambda name: name != "a.txt")

    assert [turn.parts[0].text for (turn,) in every] == ["this is a", "this is b"]
    assert [turn.parts[0].text for (turn,) in some] == ["this is b"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slot_of_the_carriers_can_be_filled(language: str) -> None:
    pytest.importorskip("faker")
    from random import Random

    from naming.slots import Slots

    carriers = carriers_in(os.path.join(HERE, "carriers", language))
    slots = {part.text for carrier in carriers for turn in carrier for part in turn.parts if part.is_slot}
    filled = Slots(HERE, language)

    assert [slot for slot in sorted(slots - {"spelled"}) if not filled.fill(slot, Random(1))] == []
    assert slots >= {"full", "first", "agent", "address"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_wordings_to_measure_with_are_not_taught(language: str) -> None:
    taught = set(carriers_in(os.path.join(HERE, "carriers", language)))
    unseen = carriers_in(os.path.join(HERE, "unseen", language))

    assert len(unseen) > 40
    assert taught.isdisjoint(unseen)


def test_every_label_is_of_a_slot_that_exists() -> None:
    pytest.importorskip("faker")
    from random import Random

    from naming.slots import Slots

    filled = Slots(HERE, "en")

    texts = [filled.fill(slot, Random(seed)) for slot in LABELS if slot != "spelled" for seed in range(60)]

    assert all(texts)
    assert [text for text in texts if "{" in text or "\\" in text] == []


def test_names_are_made_of_beginnings_and_endings(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "syllables.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("land first : mi al-za / ra -\nland last : ko / ri\n")

    made = made_names(path)

    assert made.firsts == ("Al-Za", "Al-Zara", "Mi", "Mira")
    assert made.lasts == ("Kori",)


def test_words_are_made_of_stems_and_endings(tmp_path: os.PathLike[str]) -> None:
    path = os.path.join(tmp_path, "stems.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("# verbs\nar : habl cant / o aba\n")

    assert inflected(path) == {"hablo", "hablaba", "canto", "cantaba"}
