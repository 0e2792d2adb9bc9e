"""Who serves whom, told by names, by what is said in other languages, and by what a platform writes."""

import json

import pytest

from reading import document_of, said


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Harbour Support", "agent"),
        ("Support Desk", "agent"),
        ("Suporte Norte", "agent"),
        ("Customer Care", "agent"),
        ("Harbour Bot", "bot"),
    ],
)
def test_a_word_of_a_name_tells_who_serves(name: str, role: str) -> None:
    lines = f"14/03/2026, 09:00 - {name}: good day\n14/03/2026, 09:01 - Ines: hello\n"

    assert said(document_of(lines, "chat.txt")) == [f"{role}: good day", "customer: hello"]


@pytest.mark.parametrize(
    "between", [", ", " ", " à ", " um ", " at "], ids=["comma", "space", "french", "german", "english"]
)
def test_whatsapp_writes_dates_and_times_in_many_ways(between: str) -> None:
    lines = f"14/03/2026{between}09:00 - Support: good day\n14/03/2026{between}09:01 - Ines: hello\n"

    assert document_of(lines, "chat.txt").format == "whatsapp"


@pytest.mark.parametrize(
    "greeting",
    [
        "Buenos días, ¿en qué le puedo ayudar?",
        "Bonjour, en quoi puis-je vous aider ?",
        "Guten Tag, wie kann ich Ihnen helfen?",
    ],
    ids=["spanish", "french", "german"],
)
def test_who_serves_is_told_by_what_they_say_in_their_language(greeting: str) -> None:
    lines = f"14/03/2026, 09:00 - Noor: {greeting}\n14/03/2026, 09:01 - Ines: ok\n"

    assert said(document_of(lines, "chat.txt")) == [f"agent: {greeting}", "customer: ok"]


def test_zendesk_messages_are_by_users_the_business_and_its_bot() -> None:
    def message(kind: str, source: str, text: str) -> dict[str, object]:
        return {
            "id": text,
            "received": "2026-03-14T09:00:00Z",
            "author": {"type": kind, "displayName": "Noor"},
            "content": {"type": "text", "text": text},
            "source": {"type": source},
        }

    messages = [
        message("user", "web", "hello"),
        message("business", "zd:answerBot", "I am a bot"),
        message("business", "zd:agentWorkspace", "and I am not"),
    ]
    document = document_of(json.dumps({"messages": messages, "meta": {"hasMore": False}}), "messages.json")

    assert document.format == "zendesk"
    assert said(document) == ["customer: hello", "bot: I am a bot", "agent: and I am not"]
