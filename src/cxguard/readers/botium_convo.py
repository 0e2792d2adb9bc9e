"""Botium conversations as text (.convo.txt, .pconvo.txt): a title, then blocks of #me and #bot.

The format: "Conversation files" of botium-core.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.model.journey import EventKind
from cxguard.readers._botium import SPEAKERS, is_directive
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._raw import raw
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._signs import Signs
from cxguard.readers._values import Value
from cxguard.readers._view import View, joined

PRIORITY = 53
KIND = Kind.TRANSCRIPT
FORMAT = "botium-convo"

_BLOCK = re.compile(r"#(me|bot|agent|begin|end|include)[ \t\r]*")
_SPEAKER = re.compile(rb"(?:\A|\n)#(?:me|bot)[ \t\r]*(?:\n|\Z)")
_HEAD = 4096
_WIDE = (b"\xff\xfe", b"\xfe\xff")

SIGNS = (Signs(words=(b"#me", b"#bot"), within=_HEAD),)


def sniff(artifact: Artifact) -> bool:
    """Whether a line near its beginning is '#me' or '#bot'."""
    content = artifact.content
    if content.find(b"#me", 0, _HEAD) < 0 and content.find(b"#bot", 0, _HEAD) < 0:
        return content.startswith(_WIDE) and _SPEAKER.search(ascii_view(content)[:_HEAD]) is not None
    return _SPEAKER.search(content[:_HEAD]) is not None and not content.startswith(b"#!")


def read(artifact: Artifact) -> Document:
    """The blocks as a journey; what is checked of an answer is scanned after them.

    Where nobody says a word (but plays a sound, say), the file is only the text it is.
    """
    source = decode(artifact.content)
    script = _Script(View(source))
    if not script.has_speakers:
        raise NotThisFormatError("nobody speaks in it")
    if not script.moments:
        return replace(raw(artifact, form=FORMAT), kind=Kind.TRANSCRIPT)
    return conversation(artifact, source, script.moments, script.rest, About(FORMAT, "chat"))


class _Script:
    """One pass over the lines. Those of one block that are said are one turn."""

    def __init__(self, view: View) -> None:
        self.moments: list[Moment] = []
        self.rest: list[Value] = []
        self.has_speakers = False
        self._said: list[Value] = []
        speaker = ""
        for number, start, line in _lines(view.text):
            block = _BLOCK.fullmatch(line)
            if block is not None:
                self._end(speaker)
                speaker = block[1]
                self.has_speakers = self.has_speakers or speaker in SPEAKERS
            elif line.strip():
                words = Value(view.part(start, start + len(line)).stripped(), f"/lines/{number}")
                is_said = speaker in SPEAKERS and not is_directive(words.view.text)
                (self._said if is_said else self.rest).append(words)
        self._end(speaker)

    def _end(self, speaker: str) -> None:
        """End a block: what was said in it is a turn."""
        if self._said:
            words = self._said[0]._replace(view=joined([("\n", value.view) for value in self._said]))
            self.moments.append(Moment(EventKind.SAY, SPEAKERS[speaker], words))
        self._said = []


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield number, start, line.rstrip("\r")
        start += len(line) + 1
