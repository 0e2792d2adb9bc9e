"""What a file says beside the turns: whose conversation it is, who called, what time it was there."""

import json

import pytest

from cxguard.findings.particulars import with_particulars
from cxguard.model.artifact import Artifact
from cxguard.model.journey import Actor, EventKind, Journey
from cxguard.readers._choose import read

TURNS = [{"role": "agent", "content": "Hello."}, {"role": "customer", "content": "Hi."}]


def journey(said: object, key: bytes | None = b"a key") -> Journey:
    document = read(Artifact("call.json", json.dumps(said).encode()), ())
    found = with_particulars(document, key).journey
    assert found is not None
    return found


def test_a_customer_becomes_a_digest_that_is_the_same_in_every_file() -> None:
    first = journey({"customer_id": "C-1001", "messages": TURNS})
    again = journey({"id": 7, "customer_id": "C-1001", "messages": TURNS})
    other = journey({"customer_id": "C-1002", "messages": TURNS})

    assert dict(first.keys) == dict(again.keys) != dict(other.keys)
    assert "1001" not in str(first.keys)


def test_a_digest_depends_on_the_key() -> None:
    said = {"debt_id": "D-1", "messages": TURNS}

    assert journey(said, b"one").keys != journey(said, b"two").keys
    assert journey(said, None).keys != ()


def test_a_digest_is_not_shown() -> None:
    assert "keys" not in repr(journey({"customer_id": "C-1001", "messages": TURNS}))


@pytest.mark.parametrize(
    ("said", "direction"),
    [("OUTBOUND", "outbound"), ("dialer", "outbound"), ("Incoming", "inbound"), ("sideways", None)],
)
def test_a_direction_is_told_in_several_words(said: str, direction: str | None) -> None:
    assert journey({"direction": said, "messages": TURNS}).direction == direction


@pytest.mark.parametrize(
    ("zone", "local"),
    [
        ("-06:00", "2026-03-02T09:00:00-06:00"),
        ("UTC+5:30", "2026-03-02T20:30:00+05:30"),
        ("Europe/Nowhere", None),
        ("+25:00", None),
    ],
)
def test_the_customers_clock_needs_a_zone(zone: str, local: str | None) -> None:
    said = {"started_at": "2026-03-02T15:00:00Z", "customer_timezone": zone, "messages": TURNS}

    assert journey(said).local_start == local


def test_a_start_without_a_zone_says_nothing_of_the_customers_clock() -> None:
    said = {"started_at": "2026-03-02T15:00:00", "customer_timezone": "-06:00", "messages": TURNS}

    assert journey(said).local_start is None
    assert journey(said).started_at == "2026-03-02T15:00:00"


def test_each_conversation_of_a_file_has_its_own() -> None:
    said = [
        {
            "customer_id": "C-1",
            "started_at": "2026-03-02T15:00:00Z",
            "direction": "inbound",
            "messages": TURNS,
        },
        {
            "customer_id": "C-2",
            "started_at": "2026-03-03T15:00:00Z",
            "direction": "outbound",
            "messages": TURNS,
        },
    ]
    first, second = journey(said).conversations

    assert (first.direction, second.direction) == ("inbound", "outbound")
    assert (first.started_at, second.started_at) == ("2026-03-02T15:00:00+00:00", "2026-03-03T15:00:00+00:00")
    assert first.keys != second.keys


def test_what_is_said_of_a_turn_is_not_said_of_the_conversation() -> None:
    turns = [{**turn, "customer_id": "C-1"} for turn in TURNS]

    assert journey({"messages": turns}).keys == ()


def test_the_customer_of_a_vcon_is_known_by_its_party() -> None:
    said = {
        "vcon": "0.4.0",
        "parties": [{"tel": "+13125550100", "role": "agent"}, {"tel": "+13125550142", "role": "customer"}],
        "dialog": [
            {
                "type": "text",
                "start": "2026-03-02T15:00:00Z",
                "parties": [0, 1],
                "originator": 0,
                "body": "Hello.",
            },
            {
                "type": "text",
                "start": "2026-03-02T15:00:09Z",
                "parties": [1, 0],
                "originator": 1,
                "body": "Hi.",
            },
        ],
    }
    swapped = {**said, "parties": [{**party, "tel": "+13125550100"} for party in said["parties"]]}  # type: ignore[dict-item]  # a test's shorthand

    assert [kind for kind, _ in journey(said).keys] == ["customer"]
    assert journey(said).keys != journey(swapped).keys


@pytest.mark.parametrize("name", ["notes", "wrap_up_notes", "call_summary", "disposition"])
def test_notes_are_events_after_the_conversation(name: str) -> None:
    events = journey({name: "paid in full", "messages": TURNS}).events

    assert [event.kind for event in events] == [EventKind.SAY, EventKind.SAY, EventKind.NOTE]
    assert events[-1].actor is Actor.UNKNOWN


def test_emotions_in_a_file_are_a_fact_about_it() -> None:
    assert journey({"emotion": "angry", "messages": TURNS}).facts == {"file.emotion"}
    assert journey({"sentiment": "NEUTRAL", "messages": TURNS}).facts == frozenset()
