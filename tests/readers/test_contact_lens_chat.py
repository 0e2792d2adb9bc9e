from typing import Any

from reading import document_of, happened, said, times

JOINED = "application/vnd.amazonaws.connect.event.participant.joined"
LEFT = "application/vnd.amazonaws.connect.event.participant.left"


def item(
    role: str, second: int, words: str | None = None, content_type: str = "text/plain"
) -> dict[str, Any]:
    told = {} if words is None else {"Content": words}
    return {
        "AbsoluteTime": f"2026-02-14T09:15:{second:02}.000Z",
        "ContentType": content_type,
        "DisplayName": "Somebody",
        "ParticipantId": f"id-of-{role}",
        "ParticipantRole": role,
        "Type": "EVENT" if words is None else "MESSAGE",
        **told,
    }


def chat(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "Channel": "CHAT",
        "ContentMetadata": {"Output": "Redacted"},
        "Participants": [],
        "Transcript": list(items),
    }


def test_messages_and_happenings_are_in_order() -> None:
    document = document_of(
        chat(
            item("CUSTOMER", 2, content_type=JOINED),
            item("SYSTEM", 3, "Please wait"),
            item("AGENT", 20, "Hello"),
            item("CUSTOM_BOT", 21, "I am a bot"),
            item("CUSTOMER", 30, content_type=LEFT),
        )
    )

    assert document.format == "contact-lens-chat"
    assert happened(document) == [
        "customer join: ",
        "system say: Please wait",
        "agent say: Hello",
        "bot say: I am a bot",
        "customer drop: ",
    ]
    assert times(document) == [0.0, 1.0, 18.0, 19.0, 28.0]


def test_the_claim_and_the_beginning_are_kept() -> None:
    document = document_of(chat(item("AGENT", 1, "Hello")))

    assert document.journey is not None
    assert document.journey.redaction == "redacted"
    assert document.journey.started_at == "2026-02-14T09:15:01.000Z"
    assert document.journey.channel == "chat"


def test_the_name_shown_to_others_is_scanned() -> None:
    assert "DisplayName: Somebody\n" in document_of(chat(item("AGENT", 1, "Hello"))).text


def test_a_participant_is_known_from_the_list_where_the_message_does_not_tell() -> None:
    message = item("AGENT", 1, "Hello")
    del message["ParticipantRole"]
    listed = chat(message) | {"Participants": [{"ParticipantId": "id-of-AGENT", "ParticipantRole": "AGENT"}]}

    assert said(document_of(listed)) == ["agent: Hello"]
