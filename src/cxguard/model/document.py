"""An artifact read into text with places."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, Protocol

from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.flow import Flow
from cxguard.model.journey import Actor, Journey
from cxguard.model.lines import Lines
from cxguard.model.tree import Node


class Kind(StrEnum):
    """What sort of thing a document is."""

    CODE = "code"
    CONFIG = "config"
    FIXTURE = "fixture"
    TRANSCRIPT = "transcript"
    TEXT = "text"


# There are many of these in a conversation, and a tuple is made in a third of a dataclass's time.
class Span(NamedTuple):
    """A half-open stretch of a document's text, in characters."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Segment(NamedTuple):
    """A stretch of the text that belongs together: a turn, a value, a prompt.

    `span` is its place in the document's text. `source` is its place in the file, without quotes;
    `offsets`, where the file spells it otherwise than it reads (escapes), holds the file offset of
    each of its characters and one more for its end. `turn` counts a transcript's turns from 0.
    """

    span: Span
    source: Span
    pointer: str = ""
    turn: int | None = None
    speaker: Actor | None = None
    time_s: float | None = None
    offsets: Sequence[int] | None = None

    def in_file(self, position: int) -> int:
        """The file offset of a character of the document's text that lies in this segment."""
        if self.offsets is not None:
            return self.offsets[position - self.span.start]
        return min(self.source.start + position - self.span.start, self.source.end)


class Piece(NamedTuple):
    """The part of a match that lies in one segment; offsets within that segment's text."""

    segment: Segment
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands in the file. Lines and columns count from 1, offsets from 0, in characters."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()


class Pointing(Protocol):
    """Tells where in a parsed file something stands."""

    def pointer_at(self, offset: int) -> str:
        """The safe pointer of the value that holds a character of the file; empty where there is none."""
        ...


@dataclass(frozen=True)
class Document:
    """An artifact read into text.

    `source` is the file decoded (without a byte-order mark). `text` is what is scanned: the source
    itself when there are no segments, else the segments joined by whatever the reader put between
    them. `degraded` says why a reader that recognised the file could not read it, or is empty.
    `truncated` is what limits cut off. `pointing` stands in for `data` where nobody asks for more of the
    tree than what it calls the place of a finding.
    """

    artifact: Artifact
    kind: Kind
    format: str
    source: str = field(repr=False)
    text: str = field(repr=False)
    segments: tuple[Segment, ...] = ()
    data: Node | None = field(default=None, repr=False)
    journey: Journey | None = None
    flow: Flow | None = None
    degraded: str = ""
    truncated: tuple[Truncated, ...] = ()
    pointing: Pointing | None = field(default=None, repr=False)

    @cached_property
    def content(self) -> bytes:
        """The text as UTF-8, which is what the pattern engine reads."""
        encoded = self.text.encode("utf-8", "surrogatepass")
        # The very bytes that were read, where they are the same: who has looked at them knows them again.
        return self.artifact.content if encoded == self.artifact.content else encoded

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.source)

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.span.start for segment in self.segments]

    def segments_over(self, span: Span) -> list[Segment]:
        """The segments that share a character with the span, in order."""
        first = max(bisect_right(self._segment_starts, span.start) - 1, 0)
        found = []
        for index in range(first, len(self.segments)):
            segment = self.segments[index]
            if segment.span.start >= span.end:
                break
            if segment.span.overlaps(span):
                found.append(segment)
        return found

    def locate(self, span: Span) -> Location | None:
        """Where a stretch of the text stands in the file; None if it lies only between segments."""
        if not self.segments:
            return self._location(span.start, span.end, ())
        pieces = tuple(_piece(segment, span) for segment in self.segments_over(span))
        if not pieces:
            return None
        first, last = pieces[0], pieces[-1]
        start = first.segment.in_file(first.segment.span.start + first.start)
        end = _file_end(last)
        return self._location(start, max(end, start), pieces)

    def _location(self, start: int, end: int, pieces: tuple[Piece, ...]) -> Location:
        line, column = self._lines.line_and_column(start)
        end_line, end_column = self._lines.line_and_column(end)
        return Location(line, column, end_line, end_column, start, end, pieces)


def _piece(segment: Segment, span: Span) -> Piece:
    start = max(span.start, segment.span.start) - segment.span.start
    return Piece(segment, start, min(span.end, segment.span.end) - segment.span.start)


def _file_end(piece: Piece) -> int:
    """The file offset after the last character, so that an escape at the end is covered whole."""
    if piece.segment.offsets is not None:
        return piece.segment.offsets[piece.end]
    return piece.segment.in_file(piece.segment.span.start + piece.end - 1) + 1
