"""From stretches of a document's text to the stretches of the file that spell them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxguard.model.document import Document, Segment, Span

_LETTERS = re.compile(r"[A-Za-z0-9+/_=\-]+")
_LONGEST = 64
_SIGN = re.compile(
    r"\\u[0-9A-Fa-f]{4}(?:\\u[dD][c-fC-F][0-9A-Fa-f]{2})?|\\+.|&[#\w]{1,10};|<[^<>]{0,60}>|\"\"", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Text:
    """A decoded text of the file and where it stands: a segment, or something that is none.

    `key` is the name it goes by, which tells lists of words apart. `turn` is as the segment's.
    """

    text: str = field(repr=False)
    segment: Segment
    key: str = ""

    @property
    def turn(self) -> int | None:
        """The number of the turn that it is, if it is one."""
        return self.segment.turn


def text_of(document: Document, segment: Segment) -> Text:
    """A segment with its text."""
    words = document.text[segment.span.start : segment.span.end]
    return Text(words, segment, key_of(segment.pointer))


def key_of(pointer: str) -> str:
    """The last part of a pointer that is a name."""
    return next((part for part in reversed(pointer.split("/")) if part and not part.isdigit()), "")


def is_coded(source: str, text: Text) -> bool:
    """Whether the file spells a text in letters of base64."""
    place = text.segment.source
    if text.segment.offsets is None or place.end <= place.start:
        return False
    spelled = source[place.start : place.end]
    return spelled != text.text and _LETTERS.fullmatch(spelled) is not None


def spelled(source: str, text: Text, start: int, end: int) -> Iterator[Span]:
    """The stretches of the file that spell a stretch of a text, without what stands between them."""
    segment = text.segment
    if segment.offsets is None:
        first = segment.source.start
        yield Span(first + start, min(first + end, segment.source.end))
        return
    begun = reached = -1
    for index in range(start, end):
        at, following = segment.offsets[index], segment.offsets[index + 1]
        length = _length(source, at, text.text[index])
        if following <= at or not length:
            continue  # glue: it stands nowhere in the file
        if at != reached:
            if begun >= 0:
                yield Span(begun, reached)
            begun = at
        reached = min(following, at + length)
    if begun >= 0:
        yield Span(begun, reached)


def _length(source: str, at: int, character: str) -> int:
    """How long the file's way to write a character is; nothing if it is not written there."""
    if source[at : at + 1] == character and character not in '"\\':
        return 1
    sign = _SIGN.match(source, at, at + _LONGEST)
    return sign.end() - at if sign else 0
