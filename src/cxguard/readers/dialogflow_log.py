"""Dialogflow CX and ES: interaction logs, conversation histories, test cases and webhook requests.

The formats: the resources Conversation, TestCase, DetectIntentResponse and WebhookRequest of the APIs, also
as BigQuery and Cloud Logging export them.
"""

import re
from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import mentions, names
from cxguard.readers._numbers import first_text, listed
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._slots import Slots
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, by_time, moments

PRIORITY = 29
KIND = Kind.TRANSCRIPT
FORMAT = "dialogflow-log"

_ANSWERS = ("queryText", "fulfillmentText", "responseMessages", "fulfillmentMessages")
_PRINTED = "Dialogflow Response"
_WORDS = r'"(?P<words>(?:[^"\\]|\\.)+)"'
_ASKED = re.compile(rf"\bresolved_query: {_WORDS}")
_SPOKEN = re.compile(rf"\bfulfillment \{{\s*speech: {_WORDS}")
_SESSION = ("trace", "session", "session_name", "conversation_name", "session_id")
_TIMES = ("request_time", "requestTime", "createTime", "timestamp", "receiveTimestamp")

_NAMED = ("testCaseConversationTurns", "responseUtterances", "queryResult", "textPayload")
SIGNS = (Signs(JSON, words=quoted(*_NAMED)),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of a test case, of interactions, or of a query and its answer."""
    if names(artifact, "testCaseConversationTurns") or names(artifact, "interactions", "responseUtterances"):
        return True
    if names(artifact, "textPayload") and mentions(artifact, b"Dialogflow Response"):
        return True
    return names(artifact, "queryResult") and any(names(artifact, key) for key in _ANSWERS)


def read(artifact: Artifact) -> Document:
    """The turns as a journey, one conversation for each session."""
    talk = talk_of_any(artifact)
    sessions: dict[str, list[tuple[Part, Node]]] = {}
    for part, item in talk.items():
        for entry in listed(item, "entries") or (item,):
            sessions.setdefault(_session(entry, str(len(sessions))), []).append((part, entry))
    told, started = apart(_told(entries) for entries in sessions.values())
    fewest(len(told), 1, "turns of a conversation")
    keyed = any(one.kind is EventKind.DTMF for one in told)
    return talk.document(moments(told), About(FORMAT, "voice" if keyed else "chat", started))


def _session(entry: Node, default: str) -> str:
    nested = (entry.get("jsonPayload"), entry.get("labels"), entry.get("response"), entry)
    return next(
        (name for node in nested if node is not None and (name := first_text(node, *_SESSION))), default
    )


def _told(entries: list[tuple[Part, Node]]) -> Iterator[Told]:
    slots = Slots()
    for part, entry in entries:
        yield from _test_case(part, entry, slots)
        yield from _interactions(part, entry)
        yield from _query(part, entry, slots)
        yield from _printed(part, entry)


def _printed(part: Part, entry: Node) -> Iterator[Told]:
    """What Dialogflow ES writes to Cloud Logging: a request or response, printed into one string."""
    payload = entry.get("textPayload")
    printed = entry.text("textPayload") or ""
    if not printed.startswith(_PRINTED):
        return
    said = [found for pattern in (_ASKED, _SPOKEN) if (found := pattern.search(printed)) is not None]
    actors = [Actor.CUSTOMER if found.re is _ASKED else Actor.BOT for found in said]
    when = next((time for key in _TIMES if (time := time_of(entry.get(key))) is not None), None)
    places = [found.span("words") for found in said]
    for actor, words in zip(actors, part.pieces(payload, places), strict=False):
        yield Told(words, actor, time=when)


def _test_case(part: Part, entry: Node, slots: Slots) -> Iterator[Told]:
    for turn in listed(entry, "testCaseConversationTurns"):
        said = turn.get("userInput", "input")
        if said is not None:
            yield Told(part.words(said.get("text", "text")), Actor.CUSTOMER)
            yield from _keyed(part, said.get("dtmf", "digits"))
        yield from _noted(part, turn.get("virtualAgentOutput", "sessionParameters"), slots, None)
        for answer in listed(turn, "virtualAgentOutput", "textResponses"):
            yield from (Told(part.words(text), Actor.BOT) for text in listed(answer, "text"))


def _interactions(part: Part, entry: Node) -> Iterator[Told]:
    found = []
    for turn in listed(entry, "interactions"):
        when = time_of(turn.get("createTime"))
        found.append(Told(part.words(turn.get("requestUtterances")), Actor.CUSTOMER, time=when))
        found.append(Told(part.words(turn.get("responseUtterances")), Actor.BOT, time=when))
    yield from by_time(found)


def _query(part: Part, entry: Node, slots: Slots) -> Iterator[Told]:
    """A query and its answer, wherever a log keeps them."""
    places = (entry, entry.get("response"), entry.get("jsonPayload"), entry.get("jsonPayload", "response"))
    answered = next((q for node in places if node is not None and (q := node.get("queryResult"))), None)
    if answered is None:
        return
    when = next((time for key in _TIMES if (time := time_of(entry.get(key))) is not None), None)
    asked = answered.get("queryText") or answered.get("text") or answered.get("transcript")
    yield Told(part.words(asked), Actor.CUSTOMER, time=when)
    yield from _keyed(part, answered.get("dtmf", "digits"), when)
    yield from _noted(part, answered.get("parameters"), slots, when)
    for text in _answers(answered):
        yield Told(part.words(text), Actor.BOT, time=when)


def _answers(answered: Node) -> Iterator[Node | None]:
    messages = listed(answered, "responseMessages") or listed(answered, "fulfillmentMessages")
    texts = [text for message in messages for text in listed(message, "text", "text")]
    yield from texts or (answered.get("fulfillmentText"),)


def _keyed(part: Part, digits: Node | None, when: float | None = None) -> Iterator[Told]:
    keyed = part.words(digits)
    if keyed is not None:
        yield Told(keyed, Actor.CUSTOMER, time=when, kind=EventKind.DTMF)


def _noted(part: Part, parameters: Node | None, slots: Slots, when: float | None) -> Iterator[Told]:
    for name, value in parameters.entries if parameters is not None else ():
        words = slots.changed(name, part.words(value))
        if words is not None:
            yield Told(words, Actor.BOT, time=when, kind=EventKind.SLOT)
