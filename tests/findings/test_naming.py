"""Which of a team's journeys a conversation is."""

import json
from typing import Any

import pytest

from cxguard.findings.naming import named
from cxguard.model.document import Document
from cxguard.model.named import NamedJourney
from reading import document_of

TALK = "Agent: hello there\nCustomer: hi\n"
LENS = {
    "Channel": "VOICE",
    "CustomerMetadata": {"ContactId": "c-1", "QueueName": "Card payments"},
    "Transcript": [
        {"ParticipantId": "AGENT", "Content": "hello", "BeginOffsetMillis": 0},
        {"ParticipantId": "CUSTOMER", "Content": "hi", "BeginOffsetMillis": 900},
    ],
}
CHATS = "conversationId,sender,text\n1,agent,hello\n1,customer,hi\n2,agent,hello\n2,customer,hi\n"


def lens() -> Document:
    return document_of(LENS)


def journey(id_: str = "one", **conditions: Any) -> NamedJourney:
    return NamedJourney(id_, id_.title(), (), **conditions)


def test_a_conversation_is_the_first_journey_that_fits() -> None:
    journeys = [journey("a", formats=("vcon",)), journey("b"), journey("c")]

    assert named(document_of(TALK, "calls/a.txt"), journeys) == ("b",)


@pytest.mark.parametrize(
    ("condition", "fits"),
    [
        ({"formats": ("contact-lens",)}, True),
        ({"formats": ("vcon",)}, False),
        ({"channels": ("voice",)}, True),
        ({"channels": ("chat",)}, False),
        ({"paths": ("*.json",)}, True),
        ({"paths": ("calls/",)}, False),
        ({"metadata": (("QueueName", ("card*",)),)}, True),
        ({"metadata": (("queuename", ("CARD PAYMENTS",)),)}, True),
        ({"metadata": (("QueueName", ("sales",)),)}, False),
        ({"metadata": (("Content", ("hello",)),)}, False),
        ({"tags": ("say",)}, True),
        ({"tags": ("record_off", "payment.*")}, False),
        ({"formats": ("contact-lens",), "channels": ("chat",)}, False),
    ],
)
def test_every_condition_must_hold(condition: dict[str, Any], fits: bool) -> None:
    assert named(lens(), [journey(**condition)]) == (("one",) if fits else ("",))


def test_each_conversation_of_a_file_is_named() -> None:
    assert named(document_of(CHATS, "chat.csv"), [journey()]) == ("one", "one")


def test_a_flow_goes_by_its_name_and_by_the_name_of_its_file() -> None:
    flow = {
        "Version": "2019-10-30",
        "StartAction": "a",
        "Metadata": {"name": "Pay a bill"},
        "Actions": [
            {"Identifier": "a", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
        ],
    }
    document = document_of(json.dumps(flow), "flows/bill-payment.json")

    assert document.flow is not None
    assert named(document, [journey(flows=("pay a*",))]) == ("one",)
    assert named(document, [journey(flows=("bill-payment",))]) == ("one",)
    assert named(document, [journey(flows=("other",))]) == ("",)


def test_what_is_no_conversation_has_no_name() -> None:
    assert named(document_of("plain words", "a.txt"), [journey()]) == ()
    assert named(lens(), []) == ()
