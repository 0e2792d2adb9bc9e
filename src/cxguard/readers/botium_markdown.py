"""Botium conversations in Markdown: '# Convos', '## a name', then lists of me and bot with what they say.

The format: "Composing in Markdown files" of botium-core.
"""

import re
from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.readers._botium import SPEAKERS, is_directive
from cxguard.readers._conversation import About, conversation
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._signs import Signs
from cxguard.readers._told import Told, apart, moments
from cxguard.readers._values import Value
from cxguard.readers._view import View, joined

PRIORITY = 52
KIND = Kind.TRANSCRIPT
FORMAT = "botium-markdown"
SIGNS = (Signs(words=(b"Convos",)),)

_TITLE = re.compile(rb"^#[ \t]+(?:Partial)?Convos[ \t]*\r?$", re.MULTILINE)
_SENDER = re.compile(rb"^[-*+][ \t]+(?:me|bot|agent)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r"(#{1,2})[ \t]+(\S.*)")
_ITEM = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<text>\S.*)")


def sniff(artifact: Artifact) -> bool:
    """Whether it has the title of conversations, and a list item that says who speaks."""
    content = ascii_view(artifact.content)
    return _TITLE.search(content) is not None and _SENDER.search(content) is not None


def read(artifact: Artifact) -> Document:
    """The conversations as a journey, each marked where it begins."""
    source = decode(artifact.content)
    script = _Script(View(source))
    told, _ = apart(script.convos)
    if not told:
        raise NotThisFormatError("nobody speaks in it")
    return conversation(artifact, source, moments(told), script.rest, About(FORMAT, "chat"))


class _Script:
    """One pass over the lines. Items of one sender are one turn."""

    def __init__(self, view: View) -> None:
        self.convos: list[list[Told]] = [[]]
        self.rest: list[Value] = []
        self._said: list[Value] = []
        self._sender = ""
        self._view = view
        is_within = False
        for number, start, line in _lines(view.text):
            heading, item = _HEADING.fullmatch(line), _ITEM.fullmatch(line)
            if heading is not None:
                self._end()
                is_within = heading[2].strip().endswith("Convos") if len(heading[1]) == 1 else is_within
                self.convos.append([])
            elif (
                is_within
                and item is not None
                and not item["indent"]
                and item["text"].strip().lower() in SPEAKERS
            ):
                self._end()
                self._sender = item["text"].strip().lower()
                continue
            self._take(number, start, line, item if is_within else None)
        self._end()

    def _take(self, number: int, start: int, line: str, item: re.Match[str] | None) -> None:
        """A line that is no sender: said, if it is an item below one."""
        if not line.strip():
            return
        first = start + (item.start("text") if item else 0)
        words = Value(self._view.part(first, start + len(line)).stripped(), f"/lines/{number}")
        is_said = item is not None and item["indent"] and self._sender and not is_directive(words.view.text)
        (self._said if is_said else self.rest).append(words)

    def _end(self) -> None:
        """What was said by one sender is a turn."""
        if self._said:
            first = self._said[0]
            view = joined([("\n", value.view) for value in self._said])
            self.convos[-1].append(Told(Value(view, first.pointer), SPEAKERS[self._sender]))
        self._said, self._sender = [], ""


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield number, start, line.rstrip("\r")
        start += len(line) + 1
