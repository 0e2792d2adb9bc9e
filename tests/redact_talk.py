"""One invented conversation in every format that transcripts come in, for the tests of redaction."""

import base64
import csv
import io
import json
from typing import Any

from marks import whole

CARD = "4117" + " 9827" + " 3645" + " 0918"
EMAIL = "quillon.varga" + "@" + "varga-household.org"
NAME = "Thessaly" + " Quackenbramble"
FIRST_HALF = "four one one seven nine eight two seven"
SECOND_HALF = "three six four five zero nine one eight"
CODE = "seven three one"
GONE = (CARD, EMAIL, NAME, FIRST_HALF, SECOND_HALF, CODE, "Quackenbramble", "varga-household")
"""What must stand nowhere in a redacted file, in words or digits."""

TURNS: tuple[tuple[str, str, float], ...] = (
    ("agent", "Thanks for calling. How can I help, and what is your card number?", 0.0),
    ("customer", f"My name is {NAME} and the card is {FIRST_HALF}", 4.0),
    ("agent", "mm-hm", 9.0),
    ("customer", SECOND_HALF, 10.0),
    ("agent", "And the three digits on the back?", 15.0),
    ("customer", CODE, 17.0),
    ("agent", "And your e-mail?", 20.0),
    ("customer", f"It is {EMAIL}", 22.0),
    ("agent", f"Thank you, {NAME}, I have {CARD} here.", 27.0),
)
_DAY = "2026-01-05T09:00:"


def _date(seconds: float) -> str:
    return f"{_DAY}{int(seconds):02}Z"


def _vcon(**more: Any) -> dict[str, Any]:
    dialog = [
        {"type": "text", "start": _date(t), "parties": int(who == "customer"), "body": text}
        for who, text, t in TURNS
    ]
    parties = [
        {"name": "Front desk", "meta": {"role": "agent"}},
        {"mailto": EMAIL, "meta": {"role": "customer"}},
    ]
    return {
        "vcon": "0.3.0",
        "uuid": "0190b8a4-0000-7000-8000-000000000001",
        "parties": parties,
        "dialog": dialog,
    } | more


def _base64url(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _vcon_in_base64() -> dict[str, Any]:
    dialog = [
        part | {"body": _base64url(str(part["body"])), "encoding": "base64url"} for part in _vcon()["dialog"]
    ]
    return _vcon(dialog=dialog)


def _vcon_transcript() -> dict[str, Any]:
    body = [{"speaker": who, "text": text, "start": t} for who, text, t in TURNS]
    return _vcon(
        dialog=[{"type": "recording", "start": _date(0), "duration": 40, "parties": [0, 1]}],
        analysis=[{"type": "transcript", "dialog": 0, "encoding": "json", "body": json.dumps(body)}],
    )


def _signed() -> dict[str, Any]:
    header = {"header": {"alg": "RS256"}, "protected": _base64url("{}"), "signature": _base64url("x" * 40)}
    return {"payload": _base64url(json.dumps(_vcon())), "signatures": [header]}


def _compact() -> str:
    return ".".join(
        (_base64url('{"alg":"RS256"}'), _base64url(json.dumps(_vcon())), _base64url("not a signature at all"))
    )


def _contact_lens() -> dict[str, Any]:
    turns = [
        {
            "ParticipantId": who.upper(),
            "Id": str(i),
            "Content": text,
            "BeginOffsetMillis": int(t * 1000),
            "EndOffsetMillis": int(t * 1000) + 900,
        }
        for i, (who, text, t) in enumerate(TURNS)
    ]
    return {"Version": "1.1.0", "Channel": "VOICE", "Participants": [], "Transcript": turns}


def _contact_lens_chat() -> dict[str, Any]:
    turns = [
        {
            "Type": "MESSAGE",
            "ParticipantId": who,
            "ParticipantRole": who.upper(),
            "AbsoluteTime": _date(t),
            "ContentType": "text/plain",
            "Content": text,
        }
        for who, text, t in TURNS
    ]
    return {"Version": "1.1.0", "Channel": "CHAT", "Participants": [], "Transcript": turns}


def _realtime() -> dict[str, Any]:
    segments = [
        {
            "Transcript": {
                "ParticipantRole": who.upper(),
                "ParticipantId": who,
                "Content": text,
                "Time": {"AbsoluteTime": _date(t)},
            }
        }
        for who, text, t in TURNS
    ]
    return {"Channel": "CHAT", "Segments": segments}


def _call_analytics() -> dict[str, Any]:
    turns = [
        {
            "ParticipantRole": who.upper(),
            "Content": text,
            "BeginOffsetMillis": int(t * 1000),
            "Items": [{"Content": word} for word in text.split()],
        }
        for who, text, t in TURNS
    ]
    return {"Channel": "VOICE", "Transcript": turns}


def _words(text: str, begin: float, who: str) -> list[dict[str, Any]]:
    return [
        {
            "type": "pronunciation",
            "alternatives": [{"confidence": "0.91", "content": word}],
            "start_time": f"{begin + i / 10:.2f}",
            "end_time": f"{begin + i / 10 + 0.09:.2f}",
            "speaker_label": who,
        }
        for i, word in enumerate(text.split())
    ]


def _transcribe(*, segments: bool) -> dict[str, Any]:
    items = [item for who, text, t in TURNS for item in _words(text, t, who)]
    results: dict[str, Any] = {
        "transcripts": [{"transcript": " ".join(t for _, t, _ in TURNS)}],
        "items": items,
    }
    if segments:
        results["audio_segments"] = [
            {"id": i, "transcript": text, "speaker_label": who, "start_time": str(t), "end_time": str(t + 3)}
            for i, (who, text, t) in enumerate(TURNS)
        ]
    return {"jobName": "j", "status": "COMPLETED", "results": results}


def _twilio() -> dict[str, Any]:
    sentences = [
        {
            "media_channel": 1 + (who == "customer"),
            "sentence_index": i,
            "start_time": str(t),
            "transcript": text,
            "words": [{"word": w, "start_time": str(t + j / 10)} for j, w in enumerate(text.split())],
        }
        for i, (who, text, t) in enumerate(TURNS)
    ]
    return {"sentences": sentences, "meta": {"page": 0}}


def _ccai() -> dict[str, Any]:
    return {
        "entries": [
            {
                "text": text,
                "role": who.upper(),
                "user_id": 1 + (who == "customer"),
                "start_timestamp_usec": int(t * 1_000_000),
            }
            for who, text, t in TURNS
        ]
    }


def _genesys() -> dict[str, Any]:
    phrases = [
        {
            "text": text,
            "decoratedText": text,
            "participantPurpose": "internal" if who == "agent" else "external",
            "startTimeMs": 1767600000000 + int(t * 1000),
            "words": [{"word": word, "confidence": 0.9} for word in text.split()],
        }
        for who, text, t in TURNS
    ]
    return {"conversationId": "c", "mediaType": "call", "transcripts": [{"phrases": phrases}]}


def _lex() -> str:
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


def _dialogflow() -> str:
    pairs = zip(TURNS[1::2], TURNS[2::2], strict=False)
    lines = [
        {
            "session_name": "s",
            "request_time": _date(asked[2]),
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


def _rasa() -> dict[str, Any]:
    events = [
        {"event": "user" if who == "customer" else "bot", "text": text, "timestamp": 1767600000.0 + t}
        for who, text, t in TURNS
    ]
    return {
        "sender_id": "u1",
        "slots": {},
        "events": [{"event": "action", "name": "action_listen", "timestamp": 1767600000.0}, *events],
    }


def _stories() -> str:
    steps = "".join(
        f"  - {'user' if who == 'customer' else 'bot'}: |\n      {text}\n" for who, text, _ in TURNS
    )
    return f'version: "3.1"\nstories:\n- story: pay\n  steps:\n{steps}'


def _botium() -> str:
    return "Pay\n\n" + "\n".join(
        f"#{'me' if who == 'customer' else 'bot'}\n{text}\n" for who, text, _ in TURNS
    )


def _botium_script() -> dict[str, Any]:
    return {
        "convos": [
            {
                "name": "Pay",
                "steps": [{"me" if who == "customer" else "bot": [text]} for who, text, _ in TURNS],
            }
        ]
    }


def _botium_run() -> dict[str, Any]:
    steps = [
        {
            "actual": {"sender": "me" if who == "customer" else "bot", "messageText": text},
            "stepBegin": _date(t),
            "stepEnd": _date(t + 1),
        }
        for who, text, t in TURNS
    ]
    return {"steps": steps}


def _intercom() -> dict[str, Any]:
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


def _zendesk() -> dict[str, Any]:
    comments = [
        {
            "author_id": 7 + (who == "agent"),
            "body": text,
            "html_body": f"<b>{text}</b>",
            "public": True,
            "created_at": _date(t),
        }
        for who, text, t in TURNS
    ]
    users = [{"id": 8, "role": "agent", "name": "Front Desk"}]
    return {
        "ticket": {"id": 1, "requester_id": 7, "via": {"channel": "chat"}, "comments": comments},
        "users": users,
    }


def _teams() -> dict[str, Any]:
    values = [
        {
            "messageType": "message",
            "createdDateTime": _date(t),
            "from": {"user": {"id": who, "displayName": f"{who} one"}},
            "body": {"contentType": "html", "content": f"<p>{text}</p>"},
        }
        for who, text, t in TURNS
    ]
    return {"value": values}


def _slack() -> list[dict[str, Any]]:
    return [
        {
            "type": "message",
            "user": f"U{1 + (who == 'agent')}",
            "text": text,
            "ts": f"{1767600000 + int(t)}.000100",
        }
        for who, text, t in TURNS
    ]


def _whatsapp() -> str:
    return "".join(
        f"13/01/2026, 09:{int(t):02} - {NAME if who == 'customer' else 'Front Desk'}: {text}\n"
        for who, text, t in TURNS
    )


def _webvtt() -> str:
    cues = [
        f"00:00:{int(t):02}.000 --> 00:00:{int(t) + 1:02}.500\n<v {who.title()}>{text}</v>\n"
        for who, text, t in TURNS
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def _srt() -> str:
    return "\n".join(
        f"{i}\n00:00:{int(t):02},000 --> 00:00:{int(t) + 1:02},500\n{who.title()}: {text}\n"
        for i, (who, text, t) in enumerate(TURNS, 1)
    )


def _sbv() -> str:
    return "\n".join(
        f"0:00:{int(t):02}.000,0:00:{int(t) + 1:02}.500\n{who.title()}: {text}\n" for who, text, t in TURNS
    )


def _table() -> str:
    file = io.StringIO()
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(("conversationId", "sender", "text"))
    rows.writerows(("1", who, f'{text}, she said "yes"') for who, text, _ in TURNS)
    return file.getvalue()


def _har() -> dict[str, Any]:
    body = json.dumps({"messages": [{"role": "customer", "text": f"{EMAIL} or {CARD}"}], "card": CARD})
    post = {
        "mimeType": "application/json",
        "text": json.dumps({"email": EMAIL, "card": int(CARD.replace(" ", ""))}),
    }
    entry = {
        "request": {"method": "POST", "url": "https://example.com/", "headers": [], "postData": post},
        "response": {
            "status": 200,
            "content": {
                "mimeType": "application/json",
                "encoding": "base64",
                "text": base64.b64encode(body.encode()).decode(),
            },
        },
        "_webSocketMessages": [{"type": "send", "time": 1.0, "opcode": 1, "data": f"card {CARD}"}],
    }
    return {"log": {"version": "1.2", "entries": [entry]}}


def _mail() -> str:
    body = base64.encodebytes(
        f"Dear all,\n\nthe card is {CARD}, and more words so that lines wrap, {EMAIL}\n".encode()
    )
    return (
        f"From: {EMAIL}\nTo: desk@example.com\nSubject: my card\nMIME-Version: 1.0\n"
        'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n'
        "Content-Transfer-Encoding: quoted-printable\n\n"
        f"My card=20is {CARD.replace(' ', '=20')} and=\n so on.\n"
        "--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + body.decode() + "--b--\n"
    )


def _cassette() -> str:
    return (
        "interactions:\n- request:\n    method: POST\n    uri: https://example.com/pay\n"
        f"    body: '{json.dumps({'card': CARD, 'email': EMAIL})}'\n    headers: {{}}\n"
        "  response:\n    status: {code: 200, message: OK}\n    headers: {}\n    body: {string: ok}\n"
        "version: 1\n"
    )


def _postman() -> str:
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    body = {"mode": "raw", "raw": json.dumps({"card": CARD, "email": EMAIL})}
    item = {"name": "pay", "request": {"method": "POST", "url": "https://example.com", "body": body}}
    return json.dumps({"info": {"name": "pay", "schema": schema}, "item": [item]})


def _siprec() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<recording xmlns="urn:ietf:params:xml:ns:recording:1">'
        '<datamode>complete</datamode>\n<session session_id="s">'
        "<start-time>2026-01-05T09:00:00Z</start-time></session>\n"
        f'<participant participant_id="p"><nameID aor="sip:{EMAIL}"><name>Front</name></nameID>'
        "</participant>\n"
        f"<note>{CARD}</note></recording>\n"
    )


TRANSCRIPTS: dict[str, tuple[str, str]] = {
    "vcon": ("call.vcon.json", json.dumps(_vcon(), indent=2)),
    "vcon-base64": ("b.vcon.json", json.dumps(_vcon_in_base64())),
    "vcon-transcript": ("t.vcon.json", json.dumps(_vcon_transcript())),
    "vcon-signed": ("s.vcon.json", json.dumps(_signed())),
    "vcon-compact": ("c.vcon", _compact()),
    "contact-lens": ("call.json", json.dumps(_contact_lens(), indent=1)),
    "contact-lens-chat": ("chat.json", json.dumps(_contact_lens_chat())),
    "connect-realtime": ("segments.json", json.dumps(_realtime())),
    "call-analytics": ("analytics.json", json.dumps(_call_analytics())),
    "transcribe": ("asr.json", json.dumps(_transcribe(segments=False))),
    "transcribe-segments": ("asr2.json", json.dumps(_transcribe(segments=True), indent=2)),
    "twilio-intelligence": ("sentences.json", json.dumps(_twilio())),
    "ccai-insights": ("insights.json", json.dumps(_ccai())),
    "genesys-cloud": ("genesys.json", json.dumps(_genesys())),
    "lex-log": ("lex.jsonl", _lex()),
    "dialogflow-log": ("dialogflow.jsonl", _dialogflow()),
    "rasa-tracker": ("tracker.json", json.dumps(_rasa())),
    "rasa-stories": ("stories.yml", _stories()),
    "botium-convo": ("pay.convo.txt", _botium()),
    "botium-script": ("pay.json", json.dumps(_botium_script())),
    "botium-run": ("run.json", json.dumps(_botium_run())),
    "intercom": ("intercom.json", json.dumps(_intercom())),
    "zendesk": ("ticket.json", json.dumps(_zendesk())),
    "teams-chat": ("teams.json", json.dumps(_teams())),
    "slack-export": ("slack.json", json.dumps(_slack())),
    "whatsapp": ("_chat.txt", _whatsapp()),
    "webvtt": ("call.vtt", _webvtt()),
    "srt": ("call.srt", _srt()),
    "sbv": ("call.sbv", _sbv()),
    "labelled-text": (
        "call.txt",
        "".join(f"[00:{int(t):02}] {who.title()}: {text}\n" for who, text, t in TURNS),
    ),
    "turn-lines": (
        "turns.jsonl",
        "".join(json.dumps({"speaker": who, "text": text, "time_s": t}) + "\n" for who, text, t in TURNS),
    ),
    "message-list": (
        "messages.json",
        json.dumps({"messages": [{"role": who, "content": text} for who, text, _ in TURNS]}),
    ),
    "chat-table": ("chat.csv", _table()),
    "har": ("traffic.har", json.dumps(_har())),
}
"""By format, or format and variant: a file's name and its content."""

FIXTURES: dict[str, str] = {
    "tests/fixtures/customer.json": json.dumps(
        {"card": CARD, "again": int(CARD.replace(" ", "")), "note": f"call {EMAIL}", CARD: 1}
    ),
    "tests/fixtures/customer.yaml": (
        f"card: {CARD}\nnumber: {CARD.replace(' ', '')}\nnote: it's {EMAIL}\nlist: [{CARD}, 'x']\n"
    ),
    "tests/fixtures/rows.csv": f'name,card,mail\n"{NAME}","{CARD}",{EMAIL}\n',
    "tests/fixtures/rows.jsonl": json.dumps({"email": EMAIL}) + "\n" + json.dumps({"card": CARD}) + "\n",
    "tests/fixtures/note.txt": f"The card is {CARD}; write to {EMAIL}.\n",
    "tests/fixtures/quoted.json": json.dumps({"body": json.dumps({"card": int(CARD.replace(" ", ""))})}),
    "tests/fixtures/coded.txt": "Authorization data: "
    + base64.b64encode(f"the card is {CARD} and so on".encode()).decode()
    + "\n",
    "mails/one.eml": _mail(),
    "tests/cassettes/pay.yaml": _cassette(),
    "tests/fixtures/api.postman.json": _postman(),
    "calls/rs-metadata.xml": _siprec(),
    "tests/fixtures/form.txt": whole("to=quillon.varga%40v⟨⟩arga-household.org&card=")
    + CARD.replace(" ", "%20")
    + "\n",
    "tests/fixtures/page.html": f"<p title='{EMAIL}'>card&nbsp;{CARD.replace(' ', '&nbsp;')}</p>\n",
    "tests/fixtures/person.xml": f"<person><card>{CARD}</card><mail a='{EMAIL}'/></person>\n",
}
