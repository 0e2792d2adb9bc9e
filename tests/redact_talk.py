"""One invented conversation in every format that transcripts come in, for the tests of redaction."""

import base64
import json

from bot_files import botium, botium_run, botium_script, dialogflow, lex, rasa, stories
from call_files import (
    call_analytics,
    ccai,
    compact,
    contact_lens,
    contact_lens_chat,
    genesys,
    realtime,
    signed,
    transcribe,
    twilio,
    vcon,
    vcon_in_base64,
    vcon_transcript,
)
from chat_files import intercom, sbv, slack, srt, table, teams, webvtt, whatsapp, zendesk
from invented_call import CARD, EMAIL, NAME, TURNS
from marks import whole
from traffic_files import cassette, har, mail, postman, siprec

TRANSCRIPTS: dict[str, tuple[str, str]] = {
    "vcon": ("call.vcon.json", json.dumps(vcon(), indent=2)),
    "vcon-base64": ("b.vcon.json", json.dumps(vcon_in_base64())),
    "vcon-transcript": ("t.vcon.json", json.dumps(vcon_transcript())),
    "vcon-signed": ("s.vcon.json", json.dumps(signed())),
    "vcon-compact": ("c.vcon", compact()),
    "contact-lens": ("call.json", json.dumps(contact_lens(), indent=1)),
    "contact-lens-chat": ("chat.json", json.dumps(contact_lens_chat())),
    "connect-realtime": ("segments.json", json.dumps(realtime())),
    "call-analytics": ("analytics.json", json.dumps(call_analytics())),
    "transcribe": ("asr.json", json.dumps(transcribe(segments=False))),
    "transcribe-segments": ("asr2.json", json.dumps(transcribe(segments=True), indent=2)),
    "twilio-intelligence": ("sentences.json", json.dumps(twilio())),
    "ccai-insights": ("insights.json", json.dumps(ccai())),
    "genesys-cloud": ("genesys.json", json.dumps(genesys())),
    "lex-log": ("lex.jsonl", lex()),
    "dialogflow-log": ("dialogflow.jsonl", dialogflow()),
    "rasa-tracker": ("tracker.json", json.dumps(rasa())),
    "rasa-stories": ("stories.yml", stories()),
    "botium-convo": ("pay.convo.txt", botium()),
    "botium-script": ("pay.json", json.dumps(botium_script())),
    "botium-run": ("run.json", json.dumps(botium_run())),
    "intercom": ("intercom.json", json.dumps(intercom())),
    "zendesk": ("ticket.json", json.dumps(zendesk())),
    "teams-chat": ("teams.json", json.dumps(teams())),
    "slack-export": ("slack.json", json.dumps(slack())),
    "whatsapp": ("_chat.txt", whatsapp()),
    "webvtt": ("call.vtt", webvtt()),
    "srt": ("call.srt", srt()),
    "sbv": ("call.sbv", sbv()),
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
    "chat-table": ("chat.csv", table()),
    "har": ("traffic.har", json.dumps(har())),
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
    "mails/one.eml": mail(),
    "tests/cassettes/pay.yaml": cassette(),
    "tests/fixtures/api.postman.json": postman(),
    "calls/rs-metadata.xml": siprec(),
    "tests/fixtures/form.txt": whole("to=quillon.varga%40v⟨⟩arga-household.org&card=")
    + CARD.replace(" ", "%20")
    + "\n",
    "tests/fixtures/page.html": f"<p title='{EMAIL}'>card&nbsp;{CARD.replace(' ', '&nbsp;')}</p>\n",
    "tests/fixtures/person.xml": f"<person><card>{CARD}</card><mail a='{EMAIL}'/></person>\n",
}
