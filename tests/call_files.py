"""The invented conversation as platforms for calls export it."""

import base64
import json
from typing import Any

from invented_call import EMAIL, TURNS, date


def vcon(**more: Any) -> dict[str, Any]:
    dialog = [
        {"type": "text", "start": date(t), "parties": int(who == "customer"), "body": text}
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


def base64url(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def vcon_in_base64() -> dict[str, Any]:
    dialog = [
        part | {"body": base64url(str(part["body"])), "encoding": "base64url"} for part in vcon()["dialog"]
    ]
    return vcon(dialog=dialog)


def vcon_transcript() -> dict[str, Any]:
    body = [{"speaker": who, "text": text, "start": t} for who, text, t in TURNS]
    return vcon(
        dialog=[{"type": "recording", "start": date(0), "duration": 40, "parties": [0, 1]}],
        analysis=[{"type": "transcript", "dialog": 0, "encoding": "json", "body": json.dumps(body)}],
    )


def signed() -> dict[str, Any]:
    header = {"header": {"alg": "RS256"}, "protected": base64url("{}"), "signature": base64url("x" * 40)}
    return {"payload": base64url(json.dumps(vcon())), "signatures": [header]}


def compact() -> str:
    return ".".join(
        (base64url('{"alg":"RS256"}'), base64url(json.dumps(vcon())), base64url("not a signature at all"))
    )


def contact_lens() -> dict[str, Any]:
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


def contact_lens_chat() -> dict[str, Any]:
    turns = [
        {
            "Type": "MESSAGE",
            "ParticipantId": who,
            "ParticipantRole": who.upper(),
            "AbsoluteTime": date(t),
            "ContentType": "text/plain",
            "Content": text,
        }
        for who, text, t in TURNS
    ]
    return {"Version": "1.1.0", "Channel": "CHAT", "Participants": [], "Transcript": turns}


def realtime() -> dict[str, Any]:
    segments = [
        {
            "Transcript": {
                "ParticipantRole": who.upper(),
                "ParticipantId": who,
                "Content": text,
                "Time": {"AbsoluteTime": date(t)},
            }
        }
        for who, text, t in TURNS
    ]
    return {"Channel": "CHAT", "Segments": segments}


def call_analytics() -> dict[str, Any]:
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


def words(text: str, begin: float, who: str) -> list[dict[str, Any]]:
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


def transcribe(*, segments: bool) -> dict[str, Any]:
    items = [item for who, text, t in TURNS for item in words(text, t, who)]
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


def twilio() -> dict[str, Any]:
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


def ccai() -> dict[str, Any]:
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


def genesys() -> dict[str, Any]:
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
