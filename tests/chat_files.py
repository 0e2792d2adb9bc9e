"""The invented conversation as help desks, messengers and captions have it."""

import csv
import io
from typing import Any

from invented_call import EMAIL, NAME, TURNS, date


def intercom() -> dict[str, Any]:
    parts = [
        {
            "part_type": "comment",
            "body": f"<p>{text}</p>",
            "author": {"type": "user" if who == "customer" else "admin"},
            "created_at": 1767600000 + int(t),
        }
        for who, text, t in TURNS
    ]
    source = {
        "type": "conversation",
        "body": "<p>Hi</p>",
        "author": {"type": "user", "name": NAME, "email": EMAIL},
    }
    return {
        "type": "conversation",
        "created_at": 1767600000,
        "source": source,
        "conversation_parts": {"conversation_parts": parts},
    }


def zendesk() -> dict[str, Any]:
    comments = [
        {
            "author_id": 7 + (who == "agent"),
            "body": text,
            "html_body": f"<b>{text}</b>",
            "public": True,
            "created_at": date(t),
        }
        for who, text, t in TURNS
    ]
    users = [{"id": 8, "role": "agent", "name": "Front Desk"}]
    return {
        "ticket": {"id": 1, "requester_id": 7, "via": {"channel": "chat"}, "comments": comments},
        "users": users,
    }


def teams() -> dict[str, Any]:
    values = [
        {
            "messageType": "message",
            "createdDateTime": date(t),
            "from": {"user": {"id": who, "displayName": f"{who} one"}},
            "body": {"contentType": "html", "content": f"<p>{text}</p>"},
        }
        for who, text, t in TURNS
    ]
    return {"value": values}


def slack() -> list[dict[str, Any]]:
    return [
        {
            "type": "message",
            "user": f"U{1 + (who == 'agent')}",
            "text": text,
            "ts": f"{1767600000 + int(t)}.000100",
        }
        for who, text, t in TURNS
    ]


def whatsapp() -> str:
    return "".join(
        f"13/01/2026, 09:{int(t):02} - {NAME if who == 'customer' else 'Front Desk'}: {text}\n"
        for who, text, t in TURNS
    )


def webvtt() -> str:
    cues = [
        f"00:00:{int(t):02}.000 --> 00:00:{int(t) + 1:02}.500\n<v {who.title()}>{text}</v>\n"
        for who, text, t in TURNS
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def srt() -> str:
    return "\n".join(
        f"{i}\n00:00:{int(t):02},000 --> 00:00:{int(t) + 1:02},500\n{who.title()}: {text}\n"
        for i, (who, text, t) in enumerate(TURNS, 1)
    )


def sbv() -> str:
    return "\n".join(
        f"0:00:{int(t):02}.000,0:00:{int(t) + 1:02}.500\n{who.title()}: {text}\n" for who, text, t in TURNS
    )


def table() -> str:
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("conversationId", "sender", "text"))
    rows.writerows(("1", who, f'{text}, she said "yes"') for who, text, _ in TURNS)
    return file.getvalue()
