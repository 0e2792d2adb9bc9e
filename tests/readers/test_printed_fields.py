"""What a journey prints of a file is ours: no name, no value and no word of those who speak."""

import json

import pytest

from cxguard.model.shape import journey_shape
from reading import document_of, said

NAME = "Ben Ray"


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {NAME}>how can I help\n", "a.vtt"),
        (
            f"1\n00:00:01,000 --> 00:00:02,000\n{NAME}: hi\n\n2\n00:00:02,000 --> 00:00:03,000\n{NAME}: x\n",
            "a",
        ),
        (f"1/2/26, 09:00 - {NAME}: hi\n1/2/26, 09:01 - Rosa: how can I help\n", "a.txt"),
        (f"{NAME}: hi\nRosa: how can I help\n{NAME}: my bill\nRosa: let me check\n", "a.txt"),
        ({"turns": [{"speaker": NAME, "text": "a"}, {"speaker": "agent", "text": "b"}]}, "a.json"),
        (
            {
                "channel": NAME,
                "messages": [{"role": "user", "content": "a"}, {"role": "bot", "content": "b"}],
            },
            "a",
        ),
        ({"Channel": NAME, "Segments": [{"Transcript": {"ParticipantId": "x", "Content": "a"}}]}, "a.json"),
        (
            {
                "vcon": "1",
                "parties": [{"name": NAME}],
                "dialog": [{"type": "text", "start": NAME, "body": "a"}],
            },
            "a",
        ),
        ({"conversationId": "1", "media": NAME, "transcript": [{"body": "a", "purpose": NAME}]}, "a.json"),
        (
            {
                "Transcript": [
                    {"AbsoluteTime": NAME, "ParticipantId": "x", "Content": "a"},
                    {"AbsoluteTime": "2026-01-05T09:00:00Z 4111", "ParticipantId": "x", "Content": "a"},
                ]
            },
            "a.json",
        ),
        (f"role,text,conversation\nagent,a,{NAME}\ncustomer,b,{NAME}\n{NAME},c,x\n", "a.csv"),
    ],
)
def test_no_name_is_printed(content: object, path: str) -> None:
    document = document_of(content, path)

    assert document.journey is not None
    printed = json.dumps(journey_shape(document.journey)) + document.format + document.degraded
    assert "Ben" not in printed
    assert "4111" not in printed
    assert all(NAME not in segment.pointer for segment in document.segments)
    assert NAME in document.text or NAME in document.source


def test_a_date_and_time_is_printed_as_the_file_has_it() -> None:
    dialog = [{"type": "text", "start": "2026-01-05T09:00:00.5+01:00", "body": "a"}]
    document = document_of({"vcon": "1", "parties": [], "dialog": dialog})

    assert document.journey is not None
    assert document.journey.started_at == "2026-01-05T09:00:00.5+01:00"


def test_one_who_says_that_it_is_a_bot_is_one() -> None:
    turns = "Max: Hello, I'm your virtual assistant. How can I help?\nBen: my bill\n" * 2

    assert said(document_of(turns, "a.txt"))[:1] == [
        "bot: Hello, I'm your virtual assistant. How can I help?"
    ]


def test_two_who_say_nothing_that_tells_stay_unknown() -> None:
    document = document_of({"turns": [{"speaker": "A", "text": "hm"}, {"speaker": "B", "text": "yes"}]})

    assert document.journey is None
