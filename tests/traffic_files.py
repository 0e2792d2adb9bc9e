"""The invented values in recorded traffic, mail and metadata."""

import base64
import json
from typing import Any

from invented_call import CARD, EMAIL


def har() -> dict[str, Any]:
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


def mail() -> str:
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


def cassette() -> str:
    return (
        "interactions:\n- request:\n    method: POST\n    uri: https://example.com/pay\n"
        f"    body: '{json.dumps({'card': CARD, 'email': EMAIL})}'\n    headers: {{}}\n"
        "  response:\n    status: {code: 200, message: OK}\n    headers: {}\n    body: {string: ok}\n"
        "version: 1\n"
    )


def postman() -> str:
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    body = {"mode": "raw", "raw": json.dumps({"card": CARD, "email": EMAIL})}
    item = {"name": "pay", "request": {"method": "POST", "url": "https://example.com", "body": body}}
    return json.dumps({"info": {"name": "pay", "schema": schema}, "item": [item]})


def siprec() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<recording xmlns="urn:ietf:params:xml:ns:recording:1">'
        '<datamode>complete</datamode>\n<session session_id="s">'
        "<start-time>2026-01-05T09:00:00Z</start-time></session>\n"
        f'<participant participant_id="p"><nameID aor="sip:{EMAIL}"><name>Front</name></nameID>'
        "</participant>\n"
        f"<note>{CARD}</note></recording>\n"
    )
