import json
from typing import Any

import pytest

from cxguard.model.document import Document
from cxguard.model.flow import Flow, FlowNode
from marks import whole
from reading import document_of, metadata, words_of

AGENTS = ["Agent", "Customer"]


def action(name: str, kind: str, following: str = "", errors: str = "", **parameters: Any) -> dict[str, Any]:
    transitions: dict[str, Any] = {"Conditions": [], "Errors": []}
    if following:
        transitions["NextAction"] = following
    if errors:
        transitions["Errors"] = [{"NextAction": errors, "ErrorType": "NoMatchingError"}]
    return {"Identifier": name, "Type": kind, "Parameters": parameters, "Transitions": transitions}


def flow(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"Version": "2019-10-30", "StartAction": actions[0]["Identifier"], "Actions": list(actions)}


def record(name: str, following: str, people: list[str], ivr: str = "Disabled") -> dict[str, Any]:
    behaviour = {"RecordedParticipants": people, "IVRRecordingBehavior": ivr}
    return action(name, "UpdateContactRecordingBehavior", following, RecordingBehavior=behaviour)


def module(name: str, kind: str, target: str = "", **parameters: Any) -> dict[str, Any]:
    branches = [{"condition": "Success", "transition": target}] if target else []
    named = [{"name": key, "value": value} for key, value in parameters.items()]
    return {"id": name, "type": kind, "branches": branches, "parameters": named}


def flow_of(document: Document) -> Flow:
    assert document.flow is not None, document.degraded
    return document.flow


def node(document: Document, kind: str) -> FlowNode:
    return next(n for n in flow_of(document).nodes if n.kind == kind)


END = action("end", "DisconnectParticipant")


def test_prompts_are_said_and_have_their_words() -> None:
    document = document_of(flow(action("a", "MessageParticipant", "end", Text="Welcome."), END))
    prompt = node(document, "MessageParticipant")

    assert (document.format, document.kind) == ("connect-flow", "config")
    assert prompt.events == ("say",)
    assert words_of(document, prompt.segment) == "Welcome."
    assert prompt.segment is not None
    assert document.segments[prompt.segment].pointer == "/Actions/0/Parameters/Text"
    assert node(document, "DisconnectParticipant").events == ("drop",)


def test_all_else_in_a_flow_is_scanned() -> None:
    document = document_of(
        flow(action("a", "UpdateContactAttributes", "end", Attributes={"pin": whole("48⟨⟩21")}), END)
    )

    assert metadata(document)["/Actions/0/Parameters/Attributes/pin"] == "4821"
    assert document.data is not None


def test_an_audio_prompt_is_opaque() -> None:
    document = document_of(flow(action("a", "MessageParticipant", "end", PromptId="arn:aws:connect:x"), END))

    assert node(document, "MessageParticipant").opaque == "audio prompt without text"


def test_words_from_an_attribute_are_opaque_too() -> None:
    document = document_of(flow(action("a", "MessageParticipant", "end", Text="$.Attributes.greeting"), END))

    assert node(document, "MessageParticipant").opaque == "the words are decided at run time"


def test_a_question_is_said_and_answered_by_keypad() -> None:
    document = document_of(
        flow(action("a", "GetParticipantInput", "end", Text="Your PIN?", StoreInput="True"), END)
    )

    assert node(document, "GetParticipantInput").events == ("say", "dtmf")


def test_a_bot_speaks_as_a_bot() -> None:
    bot = action(
        "a", "ConnectParticipantWithLexBot", "end", Text="How can I help?", LexV2Bot={"AliasArn": "x"}
    )

    assert node(document_of(flow(bot, END)), "ConnectParticipantWithLexBot").actor == "bot"


def test_ways_out_are_labelled_without_a_word_of_the_caller() -> None:
    menu = action("a", "GetParticipantInput", "end", errors="elsewhere", Text="Press one")
    menu["Transitions"]["Conditions"] = [
        {"NextAction": "end", "Condition": {"Operator": "Equals", "Operands": ["4111111111111111"]}}
    ]
    edges = node(document_of(flow(menu, END)), "GetParticipantInput").edges

    assert [(e.label, e.target) for e in edges] == [
        ("next", 1),
        ("condition 1", 1),
        ("NoMatchingError", None),
    ]


def test_another_flow_is_where_knowledge_ends() -> None:
    transfer = node(
        document_of(flow(action("a", "TransferToFlow", ContactFlowId="x", errors="end"), END)),
        "TransferToFlow",
    )

    assert transfer.opaque == "another flow"
    assert [(e.label, e.target) for e in transfer.edges] == [("NoMatchingError", 1), ("another flow", None)]


def test_people_are_recorded_from_when_an_agent_connects() -> None:
    document = document_of(
        flow(record("a", "q", AGENTS), action("q", "TransferContactToQueue", errors="end"), END)
    )

    assert node(document, "UpdateContactRecordingBehavior").events == ()
    assert node(document, "TransferContactToQueue").events == ("transfer", "record_on")


def test_the_automated_part_is_recorded_at_once() -> None:
    document = document_of(flow(record("a", "end", AGENTS, "Enabled"), END))

    assert node(document, "UpdateContactRecordingBehavior").events == ("record_on",)


def test_the_last_recording_block_on_the_way_decides() -> None:
    off = record("b", "q", [])
    document = document_of(flow(record("a", "b", AGENTS), off, action("q", "TransferContactToAgent"), END))

    assert flow_of(document).nodes[1].events == ("record_off",)
    assert node(document, "TransferContactToAgent").events == ("transfer",)


def test_where_one_of_two_ways_records_it_is_taken_to_record() -> None:
    fork = action("a", "Compare", "on", errors="off")
    both = flow(
        fork, record("on", "q", AGENTS), record("off", "q", []), action("q", "TransferContactToQueue")
    )

    assert "record_on" in node(document_of(both), "TransferContactToQueue").events


def test_recording_resumes_where_it_is_switched_on_again() -> None:
    ask = action("b", "GetParticipantInput", "c", errors="c", Text="Your card number?")
    document = document_of(flow(record("a", "b", []), ask, record("c", "end", AGENTS), END))

    assert flow_of(document).nodes[2].events == ("record_on",)


def test_the_newest_recording_block_is_understood() -> None:
    voice = {"VoiceRecordingBehavior": {"RecordedParticipants": AGENTS, "IVRRecordingBehavior": "Enabled"}}
    block = action("a", "UpdateContactRecordingAndAnalyticsBehavior", "end", VoiceBehavior=voice)

    assert flow_of(document_of(flow(block, END))).nodes[0].events == ("record_on",)


def test_the_oldest_export_is_understood() -> None:
    modules = [
        module("p", "PlayPrompt", "r", Text="Welcome.", TextToSpeechType="text"),
        module(
            "r",
            "SetRecordingBehavior",
            "s",
            RecordingBehaviorOption="Enable",
            RecordingParticipantOption="Both",
        ),
        module("s", "StoreUserInput", "t", Text="Your PIN?"),
        module("t", "Transfer") | {"target": "Queue"},
    ]
    document = document_of({"modules": modules, "start": "p", "type": "contactFlow"})

    assert [n.events for n in flow_of(document).nodes] == [
        ("say",),
        (),
        ("say", "dtmf"),
        ("transfer", "record_on"),
        (),
    ]


def test_a_conversation_ends_behind_the_agent() -> None:
    document = document_of(flow(action("q", "TransferContactToQueue", errors="end"), END))
    transfer = node(document, "TransferContactToQueue")

    assert transfer.edges[-1].label == "connected"
    assert flow_of(document).nodes[transfer.edges[-1].target or 0].edges == ()


def test_loops_end() -> None:
    document = document_of(
        flow(record("a", "b", AGENTS), action("b", "MessageParticipant", "a", Text="Again"))
    )

    assert len(flow_of(document).nodes) == 2


def test_a_flow_within_a_described_one_is_read_in_place() -> None:
    inner = json.dumps(flow(action("a", "MessageParticipant", "end", Text='Say "yes"'), END))
    source = json.dumps({"ContactFlow": {"Name": "Main", "Content": inner}})
    document = document_of(source)
    prompt = node(document, "MessageParticipant")

    assert words_of(document, prompt.segment) == 'Say "yes"'
    assert prompt.segment is not None
    location = document.locate(document.segments[prompt.segment].span)
    assert location is not None
    assert source[location.start : location.end] == r"Say \\\"yes\\\""


@pytest.mark.parametrize("start", ["nowhere", ""])
def test_a_flow_that_begins_nowhere_cannot_be_read(start: str) -> None:
    broken = flow(END) | {"StartAction": start}

    assert document_of(broken).degraded == "connect-flow: the block where the flow begins is not in it"


def test_a_template_that_is_not_json_is_scanned_as_text() -> None:
    source = '{"StartAction": "a",\n "Actions": [{"Identifier": ${id}}]}'
    document = document_of(source)

    assert document.degraded.startswith("connect-flow: line 2: ")
    assert document.text == source
