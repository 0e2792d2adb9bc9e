"""What a run of Botium heard: the steps of a transcript, expected and actual.

The format: TranscriptStep of botium-core.
"""

from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.tree import Node
from cxguard.readers._botium import SPEAKERS
from cxguard.readers._clock import time_of
from cxguard.readers._conversation import About
from cxguard.readers._json_glance import names
from cxguard.readers._numbers import listed
from cxguard.readers._signs import JSON, Signs, quoted
from cxguard.readers._talk import Part, fewest, talk_of_any
from cxguard.readers._told import Told, apart, moments

PRIORITY = 38
KIND = Kind.TRANSCRIPT
FORMAT = "botium-run"

_WITHIN = ("transcript", "transcripts", "results", "testCases", "convos")

SIGNS = (Signs(JSON, words=quoted("messageText")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is JSON with the words of steps that were expected and made."""
    return names(artifact, "steps", "actual", "messageText")


def read(artifact: Artifact) -> Document:
    """What was said, and where nothing came, what was expected, as a journey."""
    talk = talk_of_any(artifact)
    found = [(part, run) for part, item in talk.items() for run in _runs(item)]
    told, started = apart(_run(part, run) for part, run in found)
    fewest(len(told), 1, "steps of a run")
    return talk.document(moments(told), About(FORMAT, "chat", started))


def _runs(item: Node) -> Iterator[Node]:
    """The transcripts of a file: it itself, or those it lists or wraps, one in another."""
    waiting = [item]
    while waiting:
        node = waiting.pop()
        if any(step.get("actual") or step.get("expected") for step in listed(node, "steps")):
            yield node
            continue
        inner = [found for key in _WITHIN if (found := node.get(key)) is not None]
        waiting.extend(reversed([one for found in inner for one in (found.items or (found,))]))


def _run(part: Part, run: Node) -> Iterator[Told]:
    for step in listed(run, "steps"):
        sides = [side for key in ("actual", "expected") if (side := step.get(key)) is not None]
        said = next((side for side in sides if side.text("messageText")), None)
        if said is not None:
            when = time_of(step.get("botEnd") or step.get("stepBegin"))
            yield Told(part.words(said.get("messageText")), SPEAKERS.get(said.text("sender") or ""), "", when)
