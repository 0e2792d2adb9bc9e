"""Turns of a conversation as words with places in the document's text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property, lru_cache

from cxguard.model.document import Document, Segment, Span
from cxguard.model.journey import Actor

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")  # noqa: RUF001 - as recognisers write it
_APOSTROPHES = str.maketrans("", "", "'’")  # noqa: RUF001 - same
_TAG = re.compile(r"\[[a-z][a-z ]{1,38}[-_ ]?\d{1,6}\]")
_LONGEST_TURN, _MOST_KEYED = 4000, 200  # characters
MOST_REMEMBERED = 4096
"""Different texts of turns of which is remembered what was heard in them."""

_LABELLED = re.compile(r"[ \t]*(?P<who>[A-Za-z][\w .-]{0,30}):[ \t]+")


class Wording:
    """The words of a turn. Who says them when is no part of it, so the same is said again and again.

    `words` are in lower case, without apostrophes and accents, digits in ASCII; `has_digits` says whether
    digits are written. There are many of these, and few whose places matter: they are found when asked for.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(_readable(text))
        self.has_digits = bool(self.words) and min(self.words) < "a"

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """The starts and ends of the words in the text."""
        return [found.span() for found in _WORD.finditer(_readable(self.text))]

    def gap(self, i: int) -> str:
        """What stands between a word and the one before it."""
        places = self.places
        return self.text[places[i - 1][1] if i else 0 : places[i][0]]

    def after(self, i: int) -> str:
        """What stands between a word and the one after it."""
        return self.gap(i + 1) if i + 1 < len(self.words) else self.text[self.places[i][1] :]


@lru_cache(maxsize=MOST_REMEMBERED)
def wording_of(text: str) -> Wording:
    """The words of a text; of texts that come again, the same."""
    return Wording(text)


class Turn:
    """What one side says in one go. `start` and `end` are characters of the document's text.

    `speaker` is None where nobody knows who speaks. There are many turns, so it is no dataclass.
    """

    __slots__ = ("end", "index", "keyed", "said", "speaker", "start", "time_s", "words")

    def __init__(  # noqa: PLR0913, PLR0917 - all there is to say of a turn
        self,
        index: int,
        start: int,
        end: int,
        text: str,
        speaker: Actor | str | None,
        time_s: float | None = None,
        *,
        keyed: bool = False,
    ) -> None:
        self.index, self.start, self.end, self.said = index, start, end, wording_of(text)
        self.speaker, self.time_s, self.keyed = speaker, time_s, keyed
        self.words = self.said.words

    def span(self, first: int, last: int) -> Span:
        """The stretch of the document from one word to another."""
        places, start = self.said.places, self.start
        return Span(start + places[first][0], start + places[last][1])


def _words(readable: str) -> list[str]:
    words = _WORD.findall(readable)
    if "'" in readable or "’" in readable:  # noqa: RUF001 - as recognisers write it
        words = [word.translate(_APOSTROPHES) for word in words]
    return words if readable.isascii() else [_plain(word) for word in words]


def _readable(text: str) -> str:
    """The text in lower case, of the same length, without the numbers of tags."""
    lower = _lower(text)
    if "[" in lower:
        # The number of a tag, as in [CARD 1], is nobody's.
        lower = _TAG.sub(lambda tag: " " * len(tag[0]), lower)
    return lower


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _plain(word: str) -> str:
    """A word without accents, and digits of any script as ASCII ones."""
    if word.isascii():
        return word
    if word[0].isdecimal():
        return "".join(str(unicodedata.decimal(c)) for c in word)
    apart = unicodedata.normalize("NFKD", word.replace("ß", "ss"))
    bare = "".join(c for c in apart if not unicodedata.combining(c)).lower()
    return bare if bare.isalpha() or (bare.isascii() and bare.isdecimal()) else word


def turns_of(document: Document) -> list[Turn]:
    """What is said in a document, in order; digits keyed in a row are one turn."""
    if not document.segments:
        return _lines(document.text)
    turns: list[Turn] = []
    for segment in _said(document):
        span, is_keyed = segment.span, segment.turn is None
        last = turns[-1] if is_keyed and turns else None
        if last and _goes_on_keying(last, segment):
            turns[-1] = _turn(document, last.index, Span(last.start, span.end), segment)
        else:
            pieces = _bounded(document.text, span) if span.end - span.start > _LONGEST_TURN else (span,)
            turns.extend([_turn(document, len(turns) + i, piece, segment) for i, piece in enumerate(pieces)])
    return turns


def _said(document: Document) -> Iterator[Segment]:
    """The segments that somebody says or keys; the others are what a file says of itself."""
    return (s for s in document.segments if s.turn is not None or s.speaker is not None)


def _goes_on_keying(turn: Turn, segment: Segment) -> bool:
    is_same = turn.keyed and turn.speaker in {segment.speaker, None}
    return is_same and segment.span.end - turn.start <= _MOST_KEYED


def _bounded(text: str, span: Span) -> Iterator[Span]:
    """A stretch in pieces of a bounded length, cut at spaces: work on a turn grows with its square."""
    start = span.start
    while span.end - start > _LONGEST_TURN:
        space = text.rfind(" ", start, start + _LONGEST_TURN)
        end = space if space > start else start + _LONGEST_TURN
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _turn(document: Document, index: int, span: Span, segment: Segment) -> Turn:
    text = document.text[span.start : span.end]
    speaker = None if segment.speaker is Actor.UNKNOWN else segment.speaker
    return Turn(index, span.start, span.end, text, speaker, segment.time_s, keyed=segment.turn is None)


def _lines(text: str) -> list[Turn]:
    """The lines of a text that no reader knows; who speaks is what stands before a colon, if anything."""
    turns: list[Turn] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            label = _LABELLED.match(line)
            body = label.end() if label else 0
            who = label["who"].lower() if label else None
            for span in _bounded(text, Span(start + body, start + len(line))):
                turns.append(Turn(len(turns), span.start, span.end, text[span.start : span.end], who))
        start += len(line) + 1
    return turns
