"""The logs and scripts of bots: what is said and keyed, and which slots are filled."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxguard.readers._yaml_view import YamlView
from cxguard.trees import yaml_tree
from marks import whole
from reading import document_of, happened, metadata, said, times
from spelling import assert_nothing_is_lost, assert_spelled

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=20)


def lex(said_: str, *answers: str, mode: str = "Text", **slots: str) -> dict[str, Any]:
    filled = {name: {"value": {"originalValue": v, "interpretedValue": v}} for name, v in slots.items()}
    return {
        "messageVersion": "2.0",
        "sessionId": "s1",
        "inputMode": mode,
        "inputTranscript": said_,
        "interpretations": [{"intent": {"name": "Pay", "slots": filled}}],
        "messages": [{"content": answer, "contentType": "PlainText"} for answer in answers],
    }


def test_lex_entries_tell_of_both_sides_and_of_slots() -> None:
    lines = [lex("pay my bill", "Which card?"), lex("4111", "Thanks", "Bye", CardNumber="4111")]
    document = document_of("\n".join(json.dumps(line) for line in lines), "lex.jsonl")

    assert document.format == "lex-log"
    assert happened(document) == [
        "customer say: pay my bill",
        "bot say: Which card?",
        "customer say: 4111",
        "bot slot: 4111",
        "bot say: Thanks",
        "bot say: Bye",
    ]
    assert "\nCardNumber: 4111\n" in document.text or "\n4111\n4111\n" in document.text


def test_lex_slots_that_stay_are_told_once() -> None:
    document = document_of([lex("a", x="7"), lex("b", x="7"), lex("c", x="8")])

    assert [line for line in happened(document) if "slot" in line] == ["bot slot: 7", "bot slot: 8"]


def test_lex_digits_are_keyed_on_the_telephone() -> None:
    document = document_of([lex("4821", "Thanks", mode="DTMF")])

    assert happened(document) == ["customer dtmf: 4821", "bot say: Thanks"]
    assert document.journey is not None
    assert document.journey.channel == "voice"


def test_lex_entries_as_cloudwatch_keeps_them_and_of_version_1() -> None:
    entry = {"inputTranscript": "hi", "botResponse": "hello", "userId": "u", "slots": {"City": "Rome"}}
    events = [{"timestamp": 1767600000000, "message": json.dumps(entry)}]
    document = document_of({"events": events})

    assert happened(document) == ["customer say: hi", "bot slot: Rome", "bot say: hello"]
    assert_spelled(document)


def test_lex_sessions_are_conversations_of_their_own() -> None:
    other = lex("two") | {"sessionId": "s2"}
    document = document_of([lex("one"), other, lex("three")])

    assert said(document) == ["customer: one", "customer: three", "customer: two"]
    assert document.journey is not None
    assert document.journey.begins == (2,)


def query(text: str, *answers: str, **parameters: str) -> dict[str, Any]:
    messages = [{"text": {"text": [answer]}} for answer in answers]
    return {"queryResult": {"text": text, "parameters": parameters, "responseMessages": messages}}


def test_dialogflow_queries_and_answers() -> None:
    keyed = query("4821", pin=whole("48⟨⟩21"))
    rows = [
        {"session_name": "s", "request_time": "2026-01-05T09:00:00Z", "response": query("hi", "Hello", "Hi")},
        {
            "session_name": "s",
            "request_time": "2026-01-05T09:00:05Z",
            "response": keyed,
        },
    ]
    document = document_of("\n".join(json.dumps(row) for row in rows), "log.jsonl")

    assert document.format == "dialogflow-log"
    assert happened(document) == [
        *("customer say: hi", "bot say: Hello", "bot say: Hi"),
        *("customer say: 4821", "bot slot: 4821"),
    ]
    assert times(document) == [0.0, 0.0, 0.0, 5.0, 5.0]


def test_dialogflow_essentials_and_logging_exports() -> None:
    answered = {"queryText": "hi", "fulfillmentText": "Hello", "parameters": {}}
    exported = {"timestamp": "2026-01-05T09:00:00Z", "jsonPayload": {"queryResult": answered}}

    assert said(document_of({"queryResult": answered})) == ["customer: hi", "bot: Hello"]
    assert said(document_of([exported])) == ["customer: hi", "bot: Hello"]


def test_dialogflow_test_cases() -> None:
    turns = [
        {
            "userInput": {"input": {"text": {"text": "my PIN"}}},
            "virtualAgentOutput": {"textResponses": [{"text": ["Key it."]}], "sessionParameters": {"n": 1}},
        },
        {"userInput": {"input": {"dtmf": {"digits": "4821"}}}},
    ]
    document = document_of({"displayName": "pin", "testCaseConversationTurns": turns})

    assert happened(document) == [
        *("customer say: my PIN", "bot slot: 1", "bot say: Key it."),
        "customer dtmf: 4821",
    ]


def test_dialogflow_interactions_are_in_the_order_of_time() -> None:
    turns = [
        {"createTime": "2026-01-05T09:00:09Z", "requestUtterances": "bye", "responseUtterances": "Bye!"},
        {"createTime": "2026-01-05T09:00:00Z", "requestUtterances": "hi", "responseUtterances": "Hello!"},
    ]

    assert said(document_of({"interactions": turns})) == [
        *("customer: hi", "bot: Hello!"),
        *("customer: bye", "bot: Bye!"),
    ]


RASA = [
    {"event": "action", "name": "action_session_started", "timestamp": 1767600000.0},
    {"event": "action", "name": "action_listen", "timestamp": 1767600000.0},
    {"event": "user", "text": "my card is 4111", "timestamp": 1767600002.5, "input_channel": "rest"},
    {"event": "slot", "name": "card", "value": "4111", "timestamp": 1767600002.6},
    {"event": "bot", "text": "Thanks", "timestamp": 1767600003.0},
]


def test_rasa_trackers_and_events() -> None:
    tracker = document_of({"sender_id": "u1", "slots": {"card": "4111"}, "events": RASA})
    lines = "\n".join(json.dumps({"sender_id": "u1"} | event) for event in RASA)

    assert tracker.format == "rasa-tracker"
    assert happened(tracker) == [
        "bot action: action_session_started",
        "customer say: my card is 4111",
        "bot slot: 4111",
        "bot say: Thanks",
    ]
    assert times(tracker) == [0.0, 2.5, 2.6, 3.0]
    assert happened(document_of(lines, "events.jsonl")) == happened(tracker)


STORIES = """\
version: "3.1"
stories:
- story: pay a bill
  steps:
  - user: |
      my card is 4111 1111
    intent: pay
  - slot_was_set:
    - card: "4111 \\u0031111"
  - action: utter_thanks
  - bot: 'It''s paid,
      thank you.'
- story: another
  steps:
  - user: hello there
"""


def test_rasa_stories_with_words() -> None:
    document = document_of(STORIES, "tests/test_stories.yml")

    assert (document.format, document.kind) == ("rasa-stories", "transcript")
    assert happened(document) == [
        "customer say: my card is 4111 1111\n",
        "bot slot: 4111 1111",
        "bot action: utter_thanks",
        "bot say: It's paid, thank you.",
        "customer say: hello there",
    ]
    assert_nothing_is_lost(document, "pay a bill")
    assert document.journey is not None
    assert document.journey.begins == (4,)


def test_rasa_stories_of_intents_alone_are_settings() -> None:
    stories = "stories:\n- story: a\n  steps:\n  - intent: greet\n  - action: utter_greet\n"

    assert document_of(stories, "data/stories.yml").journey is None


def test_broken_stories_are_scanned_as_text() -> None:
    document = document_of(STORIES + "\n\t- : [", "stories.yml")

    assert document.degraded.startswith("rasa-stories: line ")
    assert document.text.startswith("version")


CONVO = "Pay a bill\n\n#me\nmy card is 4111\n\n#bot\nThanks.\nAnything else?\nBUTTONS yes|no\n\n#me\nNO\n"


def test_botium_conversations() -> None:
    document = document_of(CONVO, "pay.convo.txt")

    assert document.format == "botium-convo"
    assert said(document) == ["customer: my card is 4111", "bot: Thanks.\nAnything else?", "customer: NO"]
    assert list(metadata(document).values()) == ["Pay a bill", "BUTTONS yes|no"]
    assert_spelled(document)


def test_botium_conversations_without_words_are_scanned_as_the_text_they_are() -> None:
    document = document_of("Sound\n\n#me\nMEDIA hello.wav\n\n#bot\nINTENT greet\n", "a.convo.txt")

    assert (document.format, document.kind, document.journey) == ("botium-convo", "transcript", None)


@pytest.mark.parametrize("text", ["# me\nhello\n", "#!/bin/sh\n#me\nls\n", "#meter\n#bottle\n"])
def test_other_texts_with_hashes_are_no_conversations(text: str) -> None:
    assert document_of(text, "notes.txt").journey is None


def test_botium_scripts_in_yaml_and_json() -> None:
    steps = [{"me": ["hi"]}, {"bot": ["Hello", "INTENT greet"]}, {"me": "bye"}]
    convos = {"convos": [{"name": "greet", "steps": steps}]}
    in_yaml = "convos:\n  - name: greet\n    steps:\n      - me:\n        - hi\n      - bot: [Hello]\n"

    assert said(document_of(convos, "a.json")) == ["customer: hi", "bot: Hello", "customer: bye"]
    assert said(document_of(in_yaml, "a.yaml")) == ["customer: hi", "bot: Hello"]
    assert document_of(in_yaml, "a.yaml").format == "botium-script"


def test_botium_runs_tell_what_was_heard() -> None:
    steps = [
        {"expected": {"sender": "me", "messageText": "hi"}},
        {
            "expected": {"sender": "bot", "messageText": "Hello"},
            "actual": {"sender": "bot", "messageText": "Helo"},
            "botEnd": "2026-01-05T09:00:02Z",
        },
    ]
    document = document_of([{"transcript": {"steps": steps}}, {"transcript": {"steps": steps[:1]}}])

    assert document.format == "botium-run"
    assert said(document) == ["customer: hi", "bot: Helo", "customer: hi"]
    assert_nothing_is_lost(document, "messageText: Hello\n")


@pytest.mark.parametrize(
    "content",
    [
        {"inputTranscript": 1, "sessionId": 2, "userId": []},
        {"queryResult": [], "queryText": 1},
        {"queryResult": {"queryText": {}, "responseMessages": [1, {"text": 2}]}, "session": []},
        {"sender_id": [], "events": [{"event": "user"}, {"event": "bot", "text": []}]},
        {"convos": 1, "steps": [], "me": 1},
        {"convos": [{"steps": [1, {"me": {}}]}]},
        {"steps": [{"actual": 1}], "messageText": {}},
        {"testCaseConversationTurns": [1, {"userInput": []}]},
        {"interactions": "x", "responseUtterances": 1},
    ],
)
def test_files_that_only_have_the_words_are_read_as_json(content: object) -> None:
    document = document_of(content)

    assert (document.degraded, document.journey) == ("", None)


SCALARS = st.sampled_from(["plain", "single", "double", "literal", "folded"])


@given(st.lists(WORDS.filter(str.strip), min_size=1, max_size=4), SCALARS)
@settings(max_examples=80)
def test_places_in_a_yaml_scalar(lines: list[str], style: str) -> None:
    words = [line.strip().replace("\ufeff", "x") for line in lines]
    source = {
        "plain": "k: x" + "\n  x".join(word.replace(":", "").replace("#", "") for word in words),
        "single": "k: '" + "\n  ".join(words).replace("'", "''") + "'",
        "double": "k: " + json.dumps(" ".join(words)),
        "literal": "k: |-\n    " + "\n    ".join(words),
        "folded": "k: >\n  " + "\n  ".join(words),
    }[style]
    try:
        node = yaml_tree.parse(source).child("k")
    except Exception:  # noqa: BLE001 - what is no YAML has no places
        return
    assert node is not None
    view = YamlView(source).scalar(node)
    for position, character in enumerate(view.text):
        place = view.at(position)
        assert character.isspace() or source[place] in (character, "\\")


@given(st.lists(st.tuples(st.booleans(), WORDS), min_size=1, max_size=4))
@settings(max_examples=40)
def test_places_in_logs(turns: list[tuple[bool, str]]) -> None:
    events = [{"event": "user" if is_user else "bot", "text": words} for is_user, words in turns]

    assert_spelled(document_of({"sender_id": 1, "events": [*events, {"event": "user", "text": "x"}]}))
