"""The promised API for text in memory."""

import subprocess
import sys

import pytest

import cxguard
from cxguard.errors import UsageError
from cxguard.model.finding import Status
from cxguard.pipeline.detect import Turn, TurnPart, detect, detect_turns

CALL = "Agent: card number please?\nCustomer: 4111 1111\nAgent: mm-hm\nCustomer: one one one one 1111\n"


def test_a_split_number_is_a_detection_for_each_piece() -> None:
    found = [(CALL[d.start : d.end], d.entity, d.status) for d in detect(CALL)]

    assert found == [
        ("4111 1111", "payment.pan", Status.TEST_DATA),
        ("one one one one 1111", "payment.pan", Status.TEST_DATA),
    ]


def test_spoken_and_written_at_the_same_place_is_one_detection() -> None:
    text = "Agent: card number?\nCustomer: my card is 4111 1111 1111 1111\n"

    (found,) = detect(text)

    assert text[found.start : found.end] == "4111 1111 1111 1111"


def test_offsets_count_a_byte_order_mark() -> None:
    text = "\ufeffAgent: your pin please?\nCustomer: it's 4821\n"

    (found,) = detect(text)

    assert text[found.start : found.end] == "4821"


def test_turns_have_parts() -> None:
    turns = [
        Turn("agent", "your social please", 1.0),
        Turn("customer", "it's one two three", 3.0),
        Turn("agent", "uh huh", 6.0),
        Turn("customer", "four five six seven eight eight", 7.0),
    ]

    (found,) = detect_turns(turns)

    assert (found.entity, found.parts) == ("identity.us-ssn", (TurnPart(1, 5, 18), TurnPart(3, 0, 31)))


def test_a_text_of_another_kind_is_not_heard() -> None:
    assert detect("your pin is four eight two one", kind="code") == []


def test_an_unknown_kind_is_refused_with_a_suggestion() -> None:
    with pytest.raises(UsageError, match="Did you mean 'transcript'"):
        detect("hello", kind="transcripts")


def test_no_turns_no_detections() -> None:
    assert detect_turns([]) == []


def test_the_api_is_promised_by_the_package() -> None:
    assert {"detect", "detect_turns", "Turn", "Detection", "TurnDetection"} <= set(cxguard.__all__)
    assert cxguard.detect is detect


def test_the_package_alone_imports_nothing() -> None:
    script = "import sys, cxguard; print([m for m in sys.modules if m.startswith('cxguard.')])"

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"


def test_a_language_chooses_whose_words_are_heard() -> None:
    text = "vier eins eins eins elf elf elf elf eins eins eins eins"

    assert [d.entity for d in detect(text, language="de", names=False)] == ["payment.pan"]
    assert detect(text, language="fr", names=False) == []
    assert [d.entity for d in detect(text, language="de-AT", names=False)] == ["payment.pan"]


def test_the_cues_of_the_language_are_heard_in_turns() -> None:
    turns = [Turn("agent", "le cryptogramme ?"), Turn("customer", "neuf neuf deux")]

    assert [d.entity for d in detect_turns(turns, language="fr", names=False)] == ["payment.cvv"]


def test_a_language_without_words_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="no words of the language 'tlh'; there are of de, en, es, fr"):
        detect("majQa'", language="tlh")


def test_a_bare_value_is_a_detection_for_each_thing_it_may_be() -> None:
    entities = {d.entity for d in detect("876543210")}

    assert {"identity.au-tfn", "identity.passport"} <= entities


def test_a_value_with_its_word_is_that_alone() -> None:
    assert [d.entity for d in detect("my tax file number is 876543210")] == ["identity.au-tfn"]


def test_a_bare_value_that_fails_its_check_is_none_of_its_kind() -> None:
    assert "identity.au-tfn" not in {d.entity for d in detect("824753557")}
