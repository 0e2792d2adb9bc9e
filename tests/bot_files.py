"""The invented conversation as bots and their test tools write it."""

import json
from typing import Any

from invented_call import TURNS, date


def lex() -> str:
    pairs = zip(TURNS[1::2], TURNS[2::2], strict=False)
    lines = [
        {
            "messageVersion": "2.0",
            "sessionId": "s1",
            "inputMode": "Text",
            "inputTranscript": asked[1],
            "interpretations": [],
            "messages": [{"content": answer[1], "contentType": "PlainText"}],
        }
        for asked, answer in pairs
    ]
    return "\n".join(map(json.dumps, lines)) + "\n"


def dialogflow() -> str:
    pairs = zip(TURNS[1::2], TURNS[2::2], strict=False)
    lines = [
        {
            "session_name": "s",
            "request_time": date(asked[2]),
            "response": {
                "queryResult": {
                    "text": asked[1],
                    "parameters": {},
                    "responseMessages": [{"text": {"text": [answer[1]]}}],
                }
            },
        }
        for asked, answer in pairs
    ]
    return "\n".join(map(json.dumps, lines)) + "\n"


def rasa() -> dict[str, Any]:
    events = [
        {"event": "user" if who == "customer" else "bot", "text": text, "timestamp": 1767600000.0 + t}
        for who, text, t in TURNS
    ]
    return {
        "sender_id": "u1",
        "slots": {},
        "events": [{"event": "action", "name": "action_listen", "timestamp": 1767600000.0}, *events],
    }


def stories() -> str:
    steps = "".join(
        f"  - {'user' if who == 'customer' else 'bot'}: |\n      {text}\n" for who, text, _ in TURNS
    )
    return f'version: "3.1"\nstories:\n- story: pay\n  steps:\n{steps}'


def botium() -> str:
    return "Pay\n\n" + "\n".join(
        f"#{'me' if who == 'customer' else 'bot'}\n{text}\n" for who, text, _ in TURNS
    )


def botium_script() -> dict[str, Any]:
    return {
        "convos": [
            {
                "name": "Pay",
                "steps": [{"me" if who == "customer" else "bot": [text]} for who, text, _ in TURNS],
            }
        ]
    }


def botium_run() -> dict[str, Any]:
    steps = [
        {
            "actual": {"sender": "me" if who == "customer" else "bot", "messageText": text},
            "stepBegin": date(t),
            "stepEnd": date(t + 1),
        }
        for who, text, t in TURNS
    ]
    return {"steps": steps}
