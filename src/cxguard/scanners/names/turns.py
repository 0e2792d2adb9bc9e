"""What is said in a document, as pieces that a model can read."""

from collections.abc import Iterator
from typing import NamedTuple

from cxguard.model.document import Document
from cxguard.model.journey import Actor

LONGEST = 4000
"""Characters that are read at once; what is longer is read in pieces, cut at white space."""


_OURS = frozenset((Actor.AGENT, Actor.BOT))
_new = tuple.__new__  # there are many turns, and this makes one in half the time


class Turn(NamedTuple):
    """A stretch of the document's text. `is_said` is false for values beside the conversation."""

    start: int
    text: str
    speaker: Actor | None = None
    is_said: bool = True

    def __repr__(self) -> str:
        """Its place; never what is said."""
        return f"Turn(start={self.start}, speaker={self.speaker!r}, is_said={self.is_said})"

    @property
    def is_ours(self) -> bool:
        """Whether the contact centre says it."""
        return self.speaker in _OURS


def turns_of(document: Document) -> list[Turn]:
    """The turns of a conversation, and the values around it; else the lines of the text."""
    if not document.segments:
        return [turn for turn in _lines(document.text) if turn.text.strip()]
    turns: list[Turn] = []
    whole = document.text
    for (start, end), _, _, number, speaker, _, _ in document.segments:
        turn = _new(Turn, (start, whole[start:end], speaker, number is not None))
        if 0 < end - start <= LONGEST:
            turns.append(turn)
        else:
            turns.extend(_pieces(turn))
    return turns


def _lines(text: str) -> Iterator[Turn]:
    start = 0
    for line in text.split("\n"):
        yield from _pieces(Turn(start, line))
        start += len(line) + 1


def _pieces(turn: Turn) -> Iterator[Turn]:
    start = 0
    while start < len(turn.text):
        end = start + LONGEST
        if end < len(turn.text):
            end = max(turn.text.rfind(" ", start + 1, end), start + LONGEST // 2)
        yield Turn(turn.start + start, turn.text[start:end], turn.speaker, turn.is_said)
        start = end
