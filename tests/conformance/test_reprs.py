"""No object of ours shows a caller's words when it is printed, as a debugger, a log or a failing test does.

Everything that any of our functions returns while files are read, scanned and redacted is printed here.
"""

import base64
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from types import FrameType

import pytest

from cxguard.config import Config
from cxguard.model.artifact import Artifact
from cxguard.model.tree import Node
from cxguard.pipeline.examine import examine
from cxguard.pipeline.redacting import redacted
from cxguard.pipeline.stages import Stages, prepare

CARD = "4117" + "9827" + "3645" + "0918"
SPOKEN = "four one one seven nine eight two seven three six four five zero nine one eight"
PASSWORD = "Zq7" + "vK!m3xW9rT2p"
EMAIL = "quillon.varga" + "@" + "varga-household.org"
WORD = "xylophrastic" + "wombatery"
FIRST, LAST = "Thessaly", "Quackenbramble"
SHOWN = tuple(value.lower() for value in (CARD, PASSWORD, EMAIL, WORD, FIRST, LAST, SPOKEN[:18]))
MOST_OF_A_TYPE = 300

CALL = f"Agent: your name\nCustomer: {FIRST} {LAST}, {EMAIL}\nAgent: and the card\nCustomer: {SPOKEN}\n"
FLOW = {
    "Version": "2019-10-30",
    "StartAction": WORD,
    "Actions": [
        {
            "Identifier": WORD,
            "Type": "GetParticipantInput",
            "Parameters": {"Text": f"{WORD} {CARD}"},
            "Transitions": {
                "Conditions": [{"NextAction": "b", "Condition": {"Operator": "Equals", "Operands": [LAST]}}]
            },
        },
        {"Identifier": "b", "Type": "DisconnectParticipant", "Parameters": {}, "Transitions": {}},
    ],
}
VCON = {
    "vcon": "0.3.0",
    "uuid": "0190b8a4-0000-7000-8000-000000000001",
    "parties": [{"tel": CARD, "name": f"{FIRST} {LAST}"}, {"name": "Agent", "meta": {"role": "agent"}}],
    "dialog": [{"type": "text", "start": "2026-01-05T10:00:00Z", "parties": 0, "body": f"{WORD} {CARD}"}],
    "analysis": [],
    "attachments": [{WORD: PASSWORD}],
}
HAR = {
    "log": {
        "version": "1.2",
        "creator": {"name": "x", "version": "1"},
        "entries": [
            {
                "request": {"method": "GET", "url": "https://example.com/", "headers": [{"name": WORD}]},
                "response": {"status": 200, "headers": [], "content": {"text": CARD}},
            }
        ],
    }
}
ENCODED = base64.b64encode(f"card {CARD} for {WORD} {LAST}".encode()).decode()
FILES = {
    "src/app.py": f'password = "{PASSWORD}"  # {WORD}\n{WORD} = "{CARD}"\n',
    "conf/app.yaml": f"a: &{WORD} {{password: {PASSWORD}, {CARD}: {LAST}}}\nb: *{WORD}\n",
    "conf/app.toml": f'[{WORD}]\npassword = "{PASSWORD}"\n',
    "rows.csv": f"name,card\n{FIRST} {LAST},{CARD}\n",
    "encoded.txt": f"x={ENCODED}\ny={base64.b64encode(ENCODED.encode()).decode()}\n",
    "mail.eml": f"From: {EMAIL}\nTo: a@example.com\nSubject: {WORD}\nMIME-Version: 1.0\n\n{CARD}\n",
    "recorded.har": json.dumps(HAR),
    "calls/call.txt": CALL,
    "calls/call.vcon.json": json.dumps(VCON),
    "calls/call.vtt": f"WEBVTT\n\n00:01.000 --> 00:03.000\n<v {FIRST} {LAST}>{CARD} {WORD}\n",
    "calls/chat.txt": f"01/02/2026, 10:00 - {FIRST} {LAST}: {CARD}\n01/02/2026, 10:01 - Agent: {WORD}\n",
    "calls/rows.csv": f"speaker,text\ncustomer,{CARD}\n{LAST},{WORD}\n",
    "flows/flow.json": json.dumps(FLOW),
}


class Printing:
    """Prints what functions of ours return, and keeps the names of types that show what they must not."""

    def __init__(self) -> None:
        self.telling: set[str] = set()
        self.printed: Counter[str] = Counter()
        self._is_busy = False

    def __call__(self, _frame: FrameType, event: str, returned: object) -> None:
        if event != "return" or self._is_busy:
            return
        self._is_busy = True
        for one in _ours(returned):
            with suppress(AttributeError):  # it is not wholly made yet
                self._print(one)
        self._is_busy = False

    def _print(self, one: object) -> None:
        name = f"{type(one).__module__}.{type(one).__qualname__}"
        self.printed[name] += 1
        if self.printed[name] <= MOST_OF_A_TYPE:
            shown = repr(one).lower()
            self.telling |= {name for value in SHOWN if value in shown}


def _ours(value: object, depth: int = 0) -> Iterator[object]:
    """The value if its type is ours; else those of ours in it, if it is a short list of them."""
    if type(value).__module__.startswith("cxguard"):
        yield value
    elif isinstance(value, list | tuple | set | frozenset) and depth < 2:
        for one in list(value)[:30]:
            yield from _ours(one, depth + 1)


@pytest.fixture(scope="module")
def stages() -> Stages:
    return prepare(Config(root="."), {"CXGUARD_KEY": "k" * 32})


def printed(stages: Stages, files: Sequence[str]) -> Printing:
    printing = Printing()
    for name in files:
        artifact = Artifact(name, FILES[name].encode())
        sys.setprofile(printing)
        try:
            examine(artifact, stages)
            redacted(artifact, stages)
        finally:
            sys.setprofile(None)
    return printing


def test_nothing_that_is_returned_on_the_way_shows_what_was_read(stages: Stages) -> None:
    printing = printed(stages, tuple(FILES))

    assert sorted(printing.telling) == []
    seen = {name.rpartition(".")[2] for name in printing.printed}
    assert seen >= {"Artifact", "Document", "Group", "Layer", "Node", "Parties", "Told", "Value", "_Said"}


def test_a_type_that_tells_is_noticed() -> None:
    class Telling(str):
        __slots__ = ()

    Telling.__module__ = Node.__module__
    printing = Printing()
    printing(sys._getframe(), "return", [Telling(CARD)])

    assert len(printing.telling) == 1
