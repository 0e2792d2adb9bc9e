"""Botium conversations as JSON or YAML: `convos` with steps of `me` and `bot`.

The format: "Composing convos in YAML" of botium-core.
"""

import re
from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.tree import Node
from cxguard.readers._botium import SPEAKERS, is_directive
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import may_be_json, mentions, names
from cxguard.readers._numbers import listed
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 37
KIND = Kind.TRANSCRIPT
FORMAT = "botium-script"

_CONVOS = re.compile(rb"^convos:\s*$", re.MULTILINE)
_SPEAKER = re.compile(rb"^\s{0,40}-\s{1,8}(?:me|bot):", re.MULTILINE)

SIGNS = (Signs(JSON, words=quoted("convos")), Signs(words=(b"convos:",)))


def sniff(artifact: Artifact) -> bool:
    """Whether it has the words of conversations and of who speaks in them."""
    if may_be_json(artifact):
        return names(artifact, "convos") and mentions(artifact, b'"steps"', b'"me"')
    content = artifact.content
    if b"convos:" not in content:
        return False
    return _CONVOS.search(content) is not None and _SPEAKER.search(content) is not None


def read(artifact: Artifact) -> Document:
    """The conversations as a journey, each marked where it begins."""
    from cxguard.readers._yaml_talk import yaml_talk

    talk = talk_of_any(artifact) if may_be_json(artifact) else yaml_talk(artifact)
    told, _ = apart(_convo(part, convo) for part, item in talk.items() for convo in listed(item, "convos"))
    fewest(len(told), 1, "steps")
    return talk.document(moments(told), About(FORMAT, "chat"))


def _convo(part: Part, convo: Node) -> Iterator[Told]:
    for step in listed(convo, "steps") or listed(convo, "conversation"):
        for key, lines in step.entries:
            actor = SPEAKERS.get(str(key.value))
            for line in lines.items or (lines,):
                words = part.words(line)
                if actor is not None and words is not None and not is_directive(words.view.text):
                    yield Told(words, actor)
