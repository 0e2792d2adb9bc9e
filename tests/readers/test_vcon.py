import base64
import json
from typing import Any

from marks import whole
from reading import document_of, happened, metadata, said, times, words_of

PARTIES = [
    {"tel": "+12025550143", "name": "Rosa Diaz", "meta": {"role": "customer"}},
    {"name": "Help desk", "role": "agent"},
]
START = "2026-03-02T10:00:00Z"


def text(who: int, body: str, second: int = 0) -> dict[str, Any]:
    return {"type": "text", "start": f"2026-03-02T10:00:{second:02}Z", "originator": who, "body": body}


def vcon(*dialogs: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"vcon": "0.4.0", "uuid": "u-1", "parties": PARTIES, "dialog": list(dialogs), **more}


def recorded(body: Any, **more: Any) -> dict[str, Any]:
    recording = {"type": "recording", "start": START, "duration": 30.5, "parties": [0, 1], **more}
    return vcon(recording, analysis=[{"type": "transcript", "dialog": 0, "body": body}])


def test_a_chat_is_read_turn_by_turn() -> None:
    document = document_of(vcon(text(1, "Hello, how can I help?"), text(0, "I lost my card", 12)))

    assert document.format == "vcon"
    assert document.kind == "transcript"
    assert said(document) == ["agent: Hello, how can I help?", "customer: I lost my card"]
    assert times(document) == [0.0, 12.0]
    assert [s.turn for s in document.segments[:3]] == [0, 1, None]
    assert document.journey is not None
    assert (document.journey.channel, document.journey.started_at) == ("chat", START)


def test_turns_stand_together_before_all_else_the_file_says() -> None:
    document = document_of(vcon(text(1, "Your card number?"), text(0, "4111 1111 1111 1111", 5)))

    assert document.text.startswith("Your card number?\n4111 1111 1111 1111\n")
    assert "tel: +12025550143\n" in document.text


def test_every_string_and_number_of_the_file_is_scanned() -> None:
    found = metadata(document_of(recorded([{"speaker": "agent", "text": "hi"}], signature="abc")))

    assert found["/parties/0/tel"] == "+12025550143"
    assert found["/dialog/0/duration"] == "30.5"
    assert found["/dialog/0/signature"] == "abc"


def test_a_recording_begins_and_ends() -> None:
    document = document_of(recorded([{"speaker": "agent", "message": "hello", "start": 2.0}]))

    assert happened(document) == ["system record_on: ", "agent say: hello", "system record_off: "]
    assert times(document) == [0.0, 2.0, 30.5]
    assert document.journey is not None
    assert (document.journey.channel, document.journey.recorded) == ("voice", True)


def test_a_transcript_written_as_a_json_string_is_read_in_place() -> None:
    source = json.dumps(recorded(json.dumps([{"speaker": "Customer", "text": 'the "blue" one'}])))
    document = document_of(source)

    assert said(document) == ['customer: the "blue" one']
    location = document.locate(document.segments[0].span)
    assert location is not None
    assert source[location.start : location.end] == r"the \\\"blue\\\" one"


def test_a_transcript_of_labelled_lines_is_told_apart() -> None:
    document = document_of(recorded("Agent: hello\nCustomer: hi there\nAgent: how can I help?"))

    assert said(document) == ["agent: hello", "customer: hi there", "agent: how can I help?"]


def test_a_transcript_of_plain_text_is_one_turn_by_nobody_known() -> None:
    assert said(document_of(recorded("hello there how are you"))) == ["unknown: hello there how are you"]


def test_a_vendors_object_is_searched_for_its_turns() -> None:
    body = {
        "meta": {"model": "m1"},
        "results": {"utterances": [{"speaker": 0, "text": "hello", "start": 1.5}]},
    }
    document = document_of(recorded(body))

    assert said(document) == ["unknown: hello"]
    assert times(document)[1] == 1.5


def test_a_vendors_object_without_turns_gives_its_transcript() -> None:
    body = {"results": {"channels": [{"alternatives": [{"transcript": "hello there", "confidence": 1}]}]}}

    assert said(document_of(recorded(body))) == ["unknown: hello there"]


def test_turns_by_party_index_and_by_name_are_known() -> None:
    body = [{"party": 0, "text": "hi"}, {"speaker": "rosa diaz", "text": "hello"}]

    assert said(document_of(recorded(body))) == ["customer: hi", "customer: hello"]


def test_dates_in_a_transcript_count_from_the_beginning() -> None:
    document = document_of(recorded([{"parties": 1, "start": "2026-03-02T10:00:03.5Z", "text": "hi"}]))

    assert times(document)[1] == 3.5


def test_the_second_of_two_is_served_by_the_first() -> None:
    parties = [{"name": "Ada", "role": "agent"}, {"name": "Ben"}]

    assert said(document_of(vcon(text(1, "hi")) | {"parties": parties})) == ["customer: hi"]


def keyed(button: str, second: int) -> dict[str, Any]:
    return {"party": 0, "time": f"2026-03-02T10:00:{second:02}Z", "event": "keydown", "button": button}


def test_keys_pressed_make_one_number_with_a_place_for_each() -> None:
    history = [keyed(digit, i) for i, digit in enumerate("4111111111111111", 1)]
    document = document_of(
        recorded([{"speaker": "agent", "text": "type it", "start": 0}], party_history=history)
    )

    assert "4111111111111111\n" in document.text
    keys = [e for e in document.journey.events if e.kind == "dtmf"] if document.journey else []
    assert [words_of(document, e.segment) for e in keys] == list("4111111111111111")
    assert {e.actor for e in keys} == {"customer"}
    first = keys[0].segment
    assert first is not None
    assert document.segments[first].pointer == "/dialog/0/party_history/0/button"
    assert document.segments[first].turn is None


def test_what_parties_did_is_in_order_of_time() -> None:
    history = [
        {"party": 0, "time": START, "event": "join"},
        {"party": 1, "time": "2026-03-02T10:00:04Z", "event": "hold"},
        {"party": 1, "time": "2026-03-02T10:00:08Z", "event": "unhold"},
        {"party": 0, "time": "2026-03-02T10:00:30Z", "event": "drop"},
    ]
    body = [{"party": 1, "text": "one moment", "start": 2}, {"party": 1, "text": "back again", "start": 9}]

    assert happened(document_of(recorded(body, party_history=history))) == [
        "system record_on: ",
        "customer join: ",
        "agent say: one moment",
        "agent hold: ",
        "agent unhold: ",
        "agent say: back again",
        "customer drop: ",
        "system record_off: ",
    ]


def test_a_transfer_is_an_event() -> None:
    transfer = {"type": "transfer", "start": "2026-03-02T10:01:00Z", "transferor": 1}

    assert happened(document_of(vcon(text(0, "a person please"), transfer)))[-1] == "agent transfer: "


def test_a_redacted_vcon_says_so() -> None:
    document = document_of(vcon(text(0, "hi"), redacted={"uuid": "u-0", "type": "names"}))

    assert document.journey is not None
    assert document.journey.redaction == "redacted"


def encoded(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content, ensure_ascii=False).encode()).decode().rstrip("=")


def test_a_signed_vcon_is_read_for_what_it_says() -> None:
    payload = encoded(vcon(text(0, "Zoë: 4111 1111 1111 1111")))
    source = json.dumps(
        {"payload": payload, "signatures": [{"header": {"alg": "RS256"}, "signature": "c2ln"}]}
    )
    document = document_of(source)

    assert said(document) == ["customer: Zoë: 4111 1111 1111 1111"]
    location = document.locate(document.segments[0].span)
    assert location is not None
    start, end = (offset - source.index(payload) for offset in (location.start, location.end))
    around = payload[start // 4 * 4 : -(-end // 4) * 4]
    assert "4111 1111 1111 1111" in base64.urlsafe_b64decode(around).decode()
    assert "signature: c2ln" in document.text


def test_an_encrypted_vcon_is_recognised_and_cannot_be_read() -> None:
    sealed = {
        "protected": "e30",
        "recipients": [{"encrypted_key": "a"}],
        "iv": "b",
        "ciphertext": "c",
        "tag": "d",
    }
    document = document_of(sealed, "call.vcon")

    assert document.degraded == "vcon: encrypted vCon"
    assert document.kind == "transcript"
    assert document.journey is None


def test_other_encrypted_json_is_just_json() -> None:
    sealed = {"protected": "e30", "recipients": [], "ciphertext": "c"}

    assert document_of(sealed, "token.json").format == "json"


def test_a_body_in_base64_is_read_as_the_text_it_holds() -> None:
    body = base64.urlsafe_b64encode(whole("my pin is 48⟨⟩21").encode()).decode()

    assert said(document_of(vcon(text(0, body) | {"encoding": "base64url"}))) == [
        whole("customer: my pin is 48⟨⟩21")
    ]


def test_a_broken_vcon_is_scanned_as_text_and_names_the_line() -> None:
    source = '{"parties": [],\n "dialog": [\n {"type": "text", "body": "4111 1111 1111 1111"'
    document = document_of(source)

    assert document.text == source
    assert document.degraded == "vcon: line 3: the JSON text ends too early"


def test_a_vcon_full_of_wrong_types_is_read_as_far_as_it_goes() -> None:
    broken = {"type": 7, "start": [], "party_history": {}}
    chat = vcon(broken, text(99, "hi"), analysis="none", attachments=3)
    document = document_of(chat | {"parties": [{"name": 5}, "nobody"]})

    assert said(document) == ["unknown: hi"]
    assert document.degraded == ""


def test_a_schema_that_speaks_of_vcons_is_none() -> None:
    schema = {"properties": {"vcon": {}, "parties": {"type": "array"}, "dialog": {"type": "array"}}}

    assert document_of(schema).format == "json"


def test_a_key_that_is_no_plain_name_is_scanned_and_never_shown() -> None:
    document = document_of(vcon(text(0, "hi"), meta={"4111 1111 1111 1111": "card"}))

    assert "4111 1111 1111 1111\ncard\n" in document.text
    assert not any("4111" in segment.pointer for segment in document.segments)
