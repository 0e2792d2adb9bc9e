"""Rasa: conversations that are tests, with the words of user and bot (YAML `stories` and `test_cases`).

The formats: "End-to-end testing" and "Testing your assistant" of the Rasa documentation. Stories of
intents alone hold no words and are settings.
"""

import re
from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import may_be_json
from cxguard.readers._numbers import listed
from cxguard.readers._signs import Signs
from cxguard.readers._slots import Slots
from cxguard.readers._talk import Part, fewest
from cxguard.readers._told import Told, apart, moments

PRIORITY = 36
KIND = Kind.TRANSCRIPT
FORMAT = "rasa-stories"

_LISTS = (b"stories:", b"test_cases:")
_USER = re.compile(rb"^\s{0,40}-\s{1,8}user\s?:", re.MULTILINE)

SIGNS = (Signs(words=(b"steps:",)),)
_STORIES = ("stories", "test_cases")

_SOURCE = (".py", ".js", ".ts", ".java", ".go", ".rb", ".md")
"""Programs and pages may quote stories."""


def sniff(artifact: Artifact) -> bool:
    """Whether it has the words of stories, and a step that a user says."""
    content = artifact.content
    if (
        may_be_json(artifact)
        or artifact.path.endswith(_SOURCE)
        or not any(word in content for word in _LISTS)
        or b"steps:" not in content
    ):
        return False
    return _USER.search(ascii_view(content)) is not None


def read(artifact: Artifact) -> Document:
    """The stories as a journey, one conversation for each. Raises UnreadableError if it is no YAML."""
    from cxguard.readers._yaml_talk import yaml_talk

    talk = yaml_talk(artifact)
    part = talk.parts[0]
    told, _ = apart(_story(part, story) for key in _STORIES for story in listed(part.root, key))
    fewest(sum(one.actor is Actor.CUSTOMER for one in told), 1, "words of a user")
    return talk.document(moments(told), About(FORMAT, "chat"))


def _story(part: Part, story: Node) -> Iterator[Told]:
    slots = Slots()
    for step in listed(story, "steps"):
        yield Told(part.words(step.get("user")), Actor.CUSTOMER)
        yield Told(part.words(step.get("bot")), Actor.BOT)
        for noted in listed(step, "slot_was_set"):
            for name, value in noted.entries:
                words = slots.changed(name, part.words(value))
                yield Told(words, Actor.BOT, kind=EventKind.SLOT if words else EventKind.SAY)
        for action in (step.get("action"), step.get("utter")):
            if part.words(action) is not None:
                yield Told(part.words(action), Actor.BOT, kind=EventKind.ACTION)
