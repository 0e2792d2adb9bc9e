"""What people write to each other: help desks, messengers, tables and lists of messages."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading import document_of, happened, metadata, said, times
from spelling import assert_nothing_is_lost, assert_spelled

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=20)


def intercom(*parts: dict[str, Any], source: str = "<p>Hi</p>", kind: str = "user") -> dict[str, Any]:
    return {
        "type": "conversation",
        "created_at": 1767600000,
        "source": {"type": "conversation", "body": source, "author": {"type": kind, "name": "Ben Ray"}},
        "conversation_parts": {"type": "conversation_part.list", "conversation_parts": list(parts)},
    }


def part(kind: str, body: str | None, author: str, after: int) -> dict[str, Any]:
    return {"part_type": kind, "body": body, "author": {"type": author}, "created_at": 1767600000 + after}


def test_intercom_parts_are_turns_and_notes_are_not() -> None:
    document = document_of(
        intercom(
            part("comment", "<p>I am Fin, <b>a bot</b>.</p>", "bot", 2),
            part("assignment", None, "bot", 3),
            part("note", "<p>angry one</p>", "admin", 4),
            part("comment", '<p>See <a href="https://example.com/?t=1">this</a></p>', "admin", 9),
        )
    )

    assert document.format == "intercom"
    assert happened(document) == [
        "customer say: Hi",
        "bot say: I am Fin, a bot.",
        "bot transfer: ",
        "agent action: angry one",
        "agent say: See this",
    ]
    assert times(document) == [0.0, 2.0, 3.0, 4.0, 9.0]
    assert_nothing_is_lost(document, "https://example.com/?t=1", "Ben Ray")
    assert_spelled(document)


def test_intercom_says_what_was_redacted_and_lists_conversations() -> None:
    redacted = part("comment", "x", "admin", 1) | {"redacted": True}
    document = document_of({"type": "conversation.list", "conversations": [intercom(redacted), intercom()]})

    assert document.journey is not None
    assert (document.journey.redaction, document.journey.begins) == ("redacted", (2,))


def test_zendesk_comments() -> None:
    comments = [
        {
            "author_id": 7,
            "body": "My card is 4111",
            "html_body": "<b>My</b>",
            "created_at": "2026-01-05T09:00:00Z",
        },
        {"author_id": 8, "body": "Thanks", "public": True, "created_at": "2026-01-05T09:05:00Z"},
        {"author_id": 8, "body": "he is upset", "public": False, "created_at": "2026-01-05T09:06:00Z"},
    ]
    ticket = {"id": 1, "requester_id": 7, "via": {"channel": "email"}, "comments": comments}
    document = document_of({"ticket": ticket, "users": [{"id": 8, "role": "agent", "name": "Rosa Diaz"}]})

    assert document.format == "zendesk"
    assert happened(document) == [
        "customer say: My card is 4111",
        "agent say: Thanks",
        "agent action: he is upset",
    ]
    assert document.journey is not None
    assert document.journey.channel == "email"
    assert_nothing_is_lost(document, "<b>My</b>", "Rosa Diaz")


def test_zendesk_chats() -> None:
    history = [
        {"type": "chat.memberjoin", "nick": "agent:1", "timestamp": "2026-01-05T09:00:00Z"},
        {"type": "chat.msg", "nick": "trigger:1", "msg": "Welcome", "timestamp": "2026-01-05T09:00:01Z"},
        {"type": "chat.msg", "sender_type": "Visitor", "msg": "hi", "timestamp": "2026-01-05T09:00:04Z"},
    ]
    document = document_of({"chats": [{"type": "chat", "history": history}], "count": 1})

    assert happened(document) == ["agent join: ", "bot say: Welcome", "customer say: hi"]
    assert times(document) == [0.0, 1.0, 4.0]


def teams(body: str, user: str | None, second: int, **more: Any) -> dict[str, Any]:
    sender = {"user": {"id": user, "displayName": f"{user} Diaz"}} if user else {"application": {"id": "bot"}}
    return {
        "messageType": "message",
        "createdDateTime": f"2026-01-05T09:00:{second:02}Z",
        "from": sender,
        "body": {"contentType": "html", "content": body},
    } | more


def test_teams_messages_are_in_the_order_of_time() -> None:
    recording = {"@odata.type": "#x.callRecordingEventMessageDetail", "callRecordingStatus": "initial"}
    document = document_of(
        {
            "value": [
                teams("<p>my&nbsp;bill</p>", "ben", 9),
                teams("<div>How may I help?</div>", "rosa", 5),
                teams("", None, 3, eventDetail=recording),
                teams("I am a bot", None, 1),
            ]
        }
    )

    assert document.format == "teams-chat"
    assert happened(document) == [
        "bot say: I am a bot",
        "system record_on: ",
        "agent say: How may I help?",
        "customer say: my\xa0bill",
    ]
    assert document.journey is not None
    assert (document.journey.recorded, document.journey.started_at) == (True, "2026-01-05T09:00:01Z")
    assert_spelled(document)


def test_slack_messages() -> None:
    document = document_of(
        [
            {
                "type": "message",
                "subtype": "channel_join",
                "user": "U1",
                "text": "joined",
                "ts": "1767600000.000100",
            },
            {"type": "message", "user": "U1", "text": "How can I help you?", "ts": "1767600002.000100"},
            {"type": "message", "user": "U2", "text": "card 4111", "ts": "1767600003.000100"},
            {"type": "message", "bot_id": "B1", "text": "noted", "ts": "1767600004.000100"},
        ]
    )

    assert document.format == "slack-export"
    assert (
        happened(document)
        == [
            "unknown join: ",
            "agent say: How can I help you?",
            "unknown say: card 4111",
            "bot say: noted",
        ]
        or happened(document)[2] == "customer say: card 4111"
    )
    assert times(document)[0] == 0.0


ANDROID = (
    "13/01/2026, 09:00 - Messages are end-to-end encrypted.\n"
    "13/01/2026, 09:00 - Rosa Diaz: Welcome, how can I help?\n"
    "13/01/2026, 09:02 - +1 202 555 0143: my bill\nis wrong: see\n"
    "14/01/2026, 10:00 - Rosa Diaz: let me check\n"
)
IPHONE = (
    "[1/13/26, 9:00:05\u202fPM] Rosa: Welcome, how can I help?\r\n"
    "\u200e[1/13/26, 9:00:09\u202fPM] Ben: \u200eimage omitted\r\n"
)


def test_whatsapp_exports() -> None:
    document = document_of(ANDROID, "WhatsApp Chat.txt")

    assert document.format == "whatsapp"
    assert said(document) == [
        "agent: Welcome, how can I help?",
        "customer: my bill\nis wrong: see",
        "agent: let me check",
    ]
    assert times(document) == [0.0, 120.0, 90000.0]
    assert_nothing_is_lost(document, "end-to-end", "+1 202 555 0143", "Rosa Diaz")
    assert document.journey is not None
    assert (document.journey.channel, document.journey.started_at) == ("chat", "2026-01-13T09:00:00Z")


def test_whatsapp_exports_of_telephones_with_brackets() -> None:
    document = document_of(IPHONE, "_chat.txt")

    assert [line.partition(":")[0] for line in said(document)] == ["agent", "customer"]
    assert times(document) == [0.0, 4.0]


def test_whatsapp_dates_that_could_be_either_tell_only_the_time_of_the_first_day() -> None:
    source = "1/2/26, 09:00 - A: a\n1/2/26, 09:05 - B: b\n1/3/26, 09:00 - A: c\n"

    assert times(document_of(source, "a.txt")) == [0.0, 300.0, None]


SIPREC = """<?xml version="1.0" encoding="UTF-8"?>
<recording xmlns="urn:ietf:params:xml:ns:recording:1"><datamode>complete</datamode>
<session session_id="s"><start-time>2026-01-05T09:00:00Z</start-time></session>
<participant participant_id="p"><nameID aor="sip:ben@example.com"><name>Ben Ray</name></nameID></participant>
<participantsessionassoc participant_id="p" session_id="s">
<associate-time>2026-01-05T09:00:02Z</associate-time>
<disassociate-time>2026-01-05T09:01:00Z</disassociate-time></participantsessionassoc>
</recording>"""


def test_recording_metadata_tells_who_came_and_went() -> None:
    document = document_of(SIPREC, "rs-metadata.xml")

    assert (document.format, document.kind, document.text) == ("siprec", "transcript", SIPREC)
    assert happened(document) == ["system record_on: ", "unknown join: ", "unknown drop: "]
    assert times(document) == [0.0, 2.0, 60.0]
    assert document.journey is not None
    assert document.journey.recorded is True


@pytest.mark.parametrize(
    "change", [("</recording>", ""), ("<datamode>", "<!DOCTYPE x [<!ENTITY a 'b'>]><d>")]
)
def test_broken_recording_metadata_is_scanned_as_text(change: tuple[str, str]) -> None:
    document = document_of(SIPREC.replace(*change), "a.xml")

    assert document.degraded.startswith("siprec: line")
    assert document.kind == "transcript"
    assert "Ben Ray" in document.text


def test_entities_are_refused() -> None:
    declared = SIPREC.replace("?>\n", "?>\n<!DOCTYPE r [<!ENTITY a 'aaaa'>]>\n", 1)

    assert document_of(declared, "a.xml").degraded == "siprec: it declares entities"


@pytest.mark.parametrize("key", ["messages", "conversation", "turns", "dialogue", "transcript", "utterances"])
def test_lists_of_messages_under_the_usual_names(key: str) -> None:
    turns = [{"role": "user", "content": "hi"}, {"role": "assistant", "content": "Hello"}]
    document = document_of({"id": 1, key: turns})

    assert (document.format, said(document)) == ("message-list", ["customer: hi", "bot: Hello"])


def test_contents_in_parts_and_lists_without_a_name() -> None:
    parts = [{"type": "text", "text": "card"}, {"type": "text", "text": "4111"}]
    turns = [{"role": "user", "content": parts}, {"role": "assistant", "content": "Hello"}]

    assert said(document_of(turns)) == ["customer: card\n4111", "bot: Hello"]
    shared = [{"from": "human", "value": "hi"}, {"from": "gpt", "value": "Hello"}]
    assert said(document_of({"conversations": shared})) == ["customer: hi", "bot: Hello"]


def test_a_dialogue_on_each_line() -> None:
    one = {"id": 1, "turns": [{"speaker": "agent", "text": "a"}, {"speaker": "customer", "text": "b"}]}
    document = document_of(f"{json.dumps(one)}\n{json.dumps(one)}\n", "dialogues.jsonl")

    assert said(document) == ["agent: a", "customer: b"] * 2
    assert document.journey is not None
    assert document.journey.begins == (2,)
    assert {pointer for pointer in metadata(document) if pointer.endswith("id")} == {"/0/id", "/1/id"}


def test_names_in_lists_are_told_apart_by_what_they_say() -> None:
    turns = [{"speaker": "Rosa", "text": "How can I help?"}, {"speaker": "Ben", "text": "my bill"}]

    assert said(document_of({"turns": turns})) == ["agent: How can I help?", "customer: my bill"]


def test_segments_of_a_recogniser_are_nobodys() -> None:
    segments = [{"start": 0.0, "end": 2.5, "text": "Hello"}, {"start": 2.5, "end": 3.0, "text": "hi"}]
    document = document_of({"text": "Hello hi", "segments": segments})

    assert (said(document), times(document)) == (["unknown: Hello", "unknown: hi"], [0.0, 2.5])


@pytest.mark.parametrize(
    "content",
    [
        {"messages": [{"ruleId": "x", "message": "y", "line": 1}, {"ruleId": "z", "message": "y"}]},
        {"messages": [{"from": "a@example.com", "body": "x"}, {"from": "b@example.com", "body": "y"}]},
        {"history": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]},
        [{"author": "x", "title": "y", "content": "z"}, {"author": "v", "content": "w"}],
        {"messages": [{"role": "user", "content": "hi"}]},
        {"messages": [{"role": "user", "content": []}, {"role": 1, "content": {}}]},
        {"comments": [{"author_id": 1}, 2], "history": "x"},
        {"conversation_parts": [1], "author": 2},
        {"messageType": "x", "createdDateTime": 1, "body": []},
        {"history": [{"type": "chat.msg"}], "msg": 1},
    ],
)
def test_other_lists_are_no_conversations(content: object) -> None:
    document = document_of(content)

    assert (document.degraded, document.journey) == ("", None)


TABLE = (
    'conversationId,sender,text\n1,me,"card ""4111"", please"\n1,bot,Thanks\n2,me,hi\n2,bot,"two\nlines"\n'
)


def test_tables_of_turns() -> None:
    document = document_of(TABLE, "convos.csv")

    assert document.format == "chat-table"
    assert said(document) == [
        'customer: card "4111", please',
        "bot: Thanks",
        "customer: hi",
        "bot: two\nlines",
    ]
    assert document.journey is not None
    assert document.journey.begins == (2,)
    location = document.locate(document.segments[0].span)
    assert location is not None
    assert document.source[location.start : location.end] == 'card ""4111"", please'


def test_tables_with_times_and_other_delimiters() -> None:
    table = "time;role;message\n2026-01-05 09:00:00;agent;Hello\n2026-01-05 09:00:03;customer;Hi\n"

    assert times(document_of(table, "a.txt")) == [0.0, 3.0]


@pytest.mark.parametrize(
    "table",
    ["role,text\na,b\nc,d\n", "name,text\nagent,b\ncustomer,d\n", "role,text\nagent,b\n", "role,text\n"],
)
def test_other_tables_are_no_conversations(table: str) -> None:
    assert document_of(table, "a.csv").journey is None


def test_a_vcon_signed_in_the_compact_form() -> None:
    vcon = {"vcon": "0.4.0", "parties": [{"role": "agent"}], "dialog": [{"type": "text", "body": "4111"}]}
    vcon["dialog"][0]["originator"] = 0  # type: ignore[index] # a dialog is an object
    pieces = (b'{"alg": "RS256"}', json.dumps(vcon).encode(), b"signature-of-it")
    source = ".".join(base64.urlsafe_b64encode(piece).decode().rstrip("=") for piece in pieces)
    document = document_of(source + "\n", "call.jws")

    assert (document.format, said(document)) == ("vcon", ["agent: 4111"])
    start = document.segments[0].source.start
    assert source.index(".") < start < source.rindex(".")


def test_another_token_in_the_compact_form_is_a_text() -> None:
    pieces = (b'{"alg": "RS256"}', b'{"sub": "ben", "iat": 1}', b"signature-of-it")
    source = ".".join(base64.urlsafe_b64encode(piece).decode().rstrip("=") for piece in pieces)

    assert document_of(source, "token.txt").journey is None


@given(st.lists(st.tuples(st.sampled_from(["user", "admin"]), WORDS), max_size=4))
@settings(max_examples=60)
def test_places_in_html(turns: list[tuple[str, str]]) -> None:
    parts = [part("comment", f"<p>{words}</p>", who, 1) for who, words in turns]

    assert_spelled(document_of(json.dumps(intercom(*parts), ensure_ascii=False)))


@given(st.lists(st.tuples(st.sampled_from(["Rosa", "+1 202"]), LINE), min_size=2, max_size=5))
@settings(max_examples=60)
def test_places_in_whatsapp(turns: list[tuple[str, str]]) -> None:
    assert_spelled(document_of("\n".join(f"1/13/26, 9:00 AM - {n}: {w}" for n, w in turns), "a.txt"))


@given(st.lists(st.tuples(st.sampled_from(["me", "bot"]), WORDS), min_size=2, max_size=5))
@settings(max_examples=60)
def test_places_in_tables(turns: list[tuple[str, str]]) -> None:
    rows = "".join('{},"{}"\n'.format(who, words.replace('"', '""')) for who, words in turns)

    assert_spelled(document_of("role,text\n" + rows, "a.csv"))


@pytest.mark.parametrize("cut", range(0, 260, 13))
def test_files_cut_anywhere_are_scanned(cut: int) -> None:
    for source in (json.dumps(intercom(part("comment", "<p>x", "bot", 1))), ANDROID, IPHONE, TABLE, SIPREC):
        assert "stopped" not in document_of(source[:cut], "a").degraded
