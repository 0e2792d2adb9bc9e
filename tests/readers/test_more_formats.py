"""Botium in Markdown and spreadsheets, Dialogflow in Cloud Logging, chats in HAR files, labels of roles."""

import io
import json
import zipfile

import pytest

from marks import whole
from reading import document_of, said, times
from spelling import assert_nothing_is_lost, assert_spelled

MARKDOWN = """\
# Convos
## Pay a bill
- me
  - my card is 4111
- bot
  - Thanks.
  - Anything else?
  - BUTTONS yes|no
- me
  - no
## Say hello
- me
  - hi

# Utterances
## UTT_HI
- hello there
"""


def test_botium_conversations_in_markdown() -> None:
    document = document_of(MARKDOWN, "pay.md")

    assert document.format == "botium-markdown"
    assert said(document) == [
        *("customer: my card is 4111", "bot: Thanks.\nAnything else?", "customer: no"),
        "customer: hi",
    ]
    assert document.journey is not None
    assert document.journey.begins == (3,)
    assert_nothing_is_lost(document, "Pay a bill", "BUTTONS yes|no", "hello there")
    assert_spelled(document)


@pytest.mark.parametrize(
    "text", ["# Convos\nwe talk about convos\n", "# Convos\n- one\n- two\n", "# Plan\n- me\n- you\n"]
)
def test_other_markdown_is_no_conversation(text: str) -> None:
    assert document_of(text, "notes.md").journey is None


def sheet(*rows: tuple[str, ...], gaps: tuple[int, ...] = ()) -> bytes:
    """A spreadsheet with these rows; `gaps` are numbers of rows before which one is left out."""
    lines, number = [], 0
    for index, row in enumerate(rows):
        number += 2 if index in gaps else 1
        cells = "".join(
            f'<c r="{"ABCDE"[i]}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
            for i, text in enumerate(row)
            if text
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    file, body = io.BytesIO(), "".join(lines)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet><sheetData>{body}</sheetData></worksheet>")
    return file.getvalue()


def test_botium_conversations_in_spreadsheets() -> None:
    rows = (("me", "bot"), ("my card is 4111", ""), ("", "Thanks\nBUTTONS yes|no"), ("hi", ""), ("", "hello"))
    document = document_of(sheet(*rows, gaps=(3,)), "pay.xlsx")

    assert document.format == "chat-sheet"
    assert_nothing_is_lost(document, "BUTTONS yes|no")
    assert said(document) == ["customer: my card is 4111", "bot: Thanks", "customer: hi", "bot: hello"]
    assert document.journey is not None
    assert document.journey.begins == (2,)


def test_tables_of_turns_in_spreadsheets() -> None:
    rows = (
        ("time", "speaker", "text"),
        ("2026-01-05T09:00:00Z", "agent", "Hello"),
        ("2026-01-05T09:00:04Z", "customer", "my bill"),
    )
    document = document_of(sheet(*rows), "chat.xlsx")

    assert said(document) == ["agent: Hello", "customer: my bill"]
    assert times(document) == [0.0, 4.0]


def test_other_spreadsheets_stay_spreadsheets() -> None:
    document = document_of(sheet(("name", "text"), ("a", "b"), ("c", "d")), "a.xlsx")

    assert (document.format, document.journey) == ("xlsx", None)


def printed(asked: str, spoken: str, second: int, session: str = "s1") -> dict[str, object]:
    text = (
        f'Dialogflow Response : id: "7"\nlang: "en"\nresult {{\n  resolved_query: "{asked}"\n'
        f'  metadata {{\n    intent_name: "Pay"\n  }}\n  fulfillment {{\n    speech: "{spoken}"\n }}\n'
        "}\n"
    )
    return {"textPayload": text, "trace": session, "receiveTimestamp": f"2026-01-05T09:00:{second:02}Z"}


def test_what_dialogflow_prints_into_cloud_logging() -> None:
    entries = [printed("my PIN", "Say it.", 1), printed('it is "4821"'.replace('"', '\\"'), "Thanks", 5)]
    document = document_of("\n".join(map(json.dumps, entries)), "log.jsonl")

    assert document.format == "dialogflow-log"
    assert said(document)[:3] == ["customer: my PIN", "bot: Say it.", whole(r"customer: it is \"48⟨⟩21\"")]
    assert times(document) == [0.0, 0.0, 4.0, 4.0]
    assert_nothing_is_lost(document, 'intent_name: "Pay"')
    assert document.text.count("my PIN") == 1


def test_sessions_in_cloud_logging_are_conversations_of_their_own() -> None:
    document = document_of([printed("a", "b", 1), printed("c", "d", 2, "s2")])

    assert document.journey is not None
    assert document.journey.begins == (2,)


def test_other_log_entries_are_no_conversation() -> None:
    assert document_of([{"textPayload": "Dialogflow Response time was 3 ms"}]).journey is None


def har(*messages: tuple[str, str]) -> dict[str, object]:
    sent = [
        {"type": kind, "time": 1767600000.0 + i, "opcode": 1, "data": data}
        for i, (kind, data) in enumerate(messages)
    ]
    entry = {
        "request": {"method": "GET", "url": "wss://example.com/", "headers": []},
        "_webSocketMessages": sent,
    }
    return {"log": {"version": "1.2", "entries": [entry]}}


def test_chats_in_web_socket_messages_are_journeys() -> None:
    document = document_of(
        har(
            (
                "receive",
                json.dumps({"type": "message", "payload": {"text": "How can I help?", "sender": "bot"}}),
            ),
            ("send", json.dumps({"action": "say", "text": "my card is 4111"})),
            ("receive", json.dumps({"type": "ping"})),
            ("receive", json.dumps({"message": "One moment", "role": "agent"})),
        ),
        "chat.har",
    )

    assert (document.format, document.kind) == ("har", "fixture")
    assert said(document) == ["bot: How can I help?", "customer: my card is 4111", "agent: One moment"]
    assert times(document) == [0.0, 1.0, 3.0]
    assert_nothing_is_lost(document, "wss://example.com/", "ping")
    assert_spelled(document)


def test_traffic_in_which_one_side_speaks_is_no_chat() -> None:
    assert (
        document_of(har(("receive", '{"text": "price 12"}'), ("receive", '{"text": "up"}')), "a.har").journey
        is None
    )


@pytest.mark.parametrize(
    ("agent", "customer"),
    [
        ("Agente", "Cliente"),
        ("Asesora", "Usuario"),
        ("Operador", "Clienta"),
        ("Berater", "Kunde"),
        ("Kundenberaterin", "Anruferin"),
        ("Mitarbeiter", "Kundin"),
        ("Conseiller", "Client"),
        ("Conseillère", "Cliente"),
        ("Opérateur", "Appelant"),
    ],
)
def test_labels_in_other_languages_are_roles(agent: str, customer: str) -> None:
    text = f"{agent}: buenos, hallo, bonjour\n{customer}: cuatro vier quatre\n{agent}: ok\n"

    assert [line.partition(":")[0] for line in said(document_of(text, "call.txt"))] == [
        "agent",
        "customer",
        "agent",
    ]
