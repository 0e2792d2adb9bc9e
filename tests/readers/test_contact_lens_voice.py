from typing import Any

from reading import document_of, metadata, said, times


def turn(who: str, words: str, begin: int) -> dict[str, Any]:
    return {
        "BeginOffsetMillis": begin,
        "Content": words,
        "EndOffsetMillis": begin + 900,
        "Id": f"t-{begin}",
        "ParticipantId": who,
        "LoudnessScore": [79.27],
    }


def call(*turns: dict[str, Any], output: str = "Raw") -> dict[str, Any]:
    return {
        "Version": "VOICE-2022-11-30",
        "Channel": "VOICE",
        "ContentMetadata": {"Output": output},
        "Participants": [
            {"ParticipantId": "CUSTOMER", "ParticipantRole": "CUSTOMER"},
            {"ParticipantId": "p-7", "ParticipantRole": "AGENT"},
        ],
        "Transcript": list(turns),
    }


def test_turns_have_their_speakers_and_times() -> None:
    document = document_of(call(turn("p-7", "Hello", 0), turn("CUSTOMER", "Hi", 1500)))

    assert document.format == "contact-lens"
    assert said(document) == ["agent: Hello", "customer: Hi"]
    assert times(document) == [0.0, 1.5]
    assert document.journey is not None
    assert [e.end_s for e in document.journey.events] == [0.9, 2.4]
    assert (document.journey.channel, document.journey.recorded) == ("voice", True)


def test_a_file_claims_to_be_raw_or_redacted() -> None:
    for output, claim in (("Raw", "raw"), ("Redacted", "redacted"), ("Other", None)):
        document = document_of(call(turn("CUSTOMER", "Hi", 0), output=output))
        assert document.journey is not None
        assert document.journey.redaction == claim


def test_numbers_beside_the_words_are_scanned_as_they_are_written() -> None:
    found = metadata(document_of(call(turn("CUSTOMER", "Hi", 0))))

    assert found["/Transcript/0/LoudnessScore/0"] == "79.27"
    assert found["/Transcript/0/Id"] == "t-0"


def test_a_turn_without_words_is_no_turn() -> None:
    silent = turn("CUSTOMER", "", 0)
    del silent["Content"]

    assert said(document_of(call(silent, turn("p-7", "Hello?", 10)))) == ["agent: Hello?"]


def test_a_file_cut_short_is_scanned_as_text() -> None:
    document = document_of('{"Transcript": [{"BeginOffsetMillis": 1, "ParticipantId": "A", "Content": "x')

    assert document.degraded.startswith("contact-lens-voice: line 1: ")
    assert document.kind == "transcript"
