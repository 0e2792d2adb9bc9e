"""A document that is a layer of another: its text is decoded, its places are the file's."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from cxguard.model.document import Document, Location, Segment, Span

# Rules look this far before and after a value for words; see model.rule.Context.
_BEFORE = 80
_AFTER = 30

BETWEEN = "\n\n"
"""What stands in a layer's text between two windows."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a layer's text that was decoded, and from what."""

    span: Span
    encoding: str


@dataclass(frozen=True)
class Layer(Document):
    """One layer off. `base` is the document it lies over; segments, journey and tree are that one's.

    For each character of the text, `starts` and `ends` say which stretch of the base's text spells it.
    `windows` are the places in the text where a new stretch of the base begins. `cut` says why decoding
    stopped short, or is empty.
    """

    base: Document | None = field(default=None, repr=False)
    starts: Sequence[int] = field(default=(), repr=False)
    ends: Sequence[int] = field(default=(), repr=False)
    windows: tuple[int, ...] = ()
    runs: tuple[Run, ...] = ()
    cut: str = ""

    def in_base(self, span: Span) -> Span:
        """The stretch of the base's text that spells a stretch, which is not empty, of this text."""
        return Span(self.starts[span.start], self.ends[span.end - 1])

    def locate(self, span: Span) -> Location | None:
        """Where the file spells a stretch of the text."""
        return None if self.base is None else self.base.locate(self.in_base(span))

    def segments_over(self, span: Span) -> list[Segment]:
        """The base's segments that spell the stretch."""
        return [] if self.base is None else self.base.segments_over(self.in_base(span))

    def shows(self, span: Span) -> bool:
        """Whether something decoded stands in the stretch or near it, and the stretch is whole.

        All else is what the base shows as well, or what only seems to stand side by side.
        """
        window = bisect_right(self.windows, span.start)
        if window != bisect_right(self.windows, span.end - 1) or self._is_torn(span, window):
            return False
        return bool(self._runs_over(Span(span.start - _BEFORE, span.end + _AFTER)))

    def _is_torn(self, span: Span, window: int) -> bool:
        """Whether the stretch ends where its window does, and the base goes on there with the same word."""
        text = "" if self.base is None else self.base.text
        place = self.in_base(span)
        if span.start == self.windows[window - 1] and text[place.start - 1 : place.start].isalnum():
            return True
        following = self.windows[window] - len(BETWEEN) if window < len(self.windows) else len(self.text)
        return span.end == following and text[place.end : place.end + 1].isalnum()

    def is_decoded(self, span: Span) -> bool:
        """Whether any character of the stretch was decoded, in this layer or below."""
        below = isinstance(self.base, Layer) and self.base.is_decoded(self.in_base(span))
        return below or bool(self._runs_over(span))

    def encodings(self, span: Span) -> tuple[str, ...]:
        """From what the stretch was decoded, outermost first, such as ('percent', 'base64')."""
        outer = self.base.encodings(self.in_base(span)) if isinstance(self.base, Layer) else ()
        near = Span(span.start - _BEFORE, span.end + _AFTER)
        runs = self._runs_over(span) or (() if outer else self._runs_over(near))
        return (*outer, *dict.fromkeys(run.encoding for run in runs))

    def _runs_over(self, span: Span) -> list[Run]:
        first = bisect_right(self.runs, span.start, key=lambda run: run.span.end)
        found = []
        for run in self.runs[first:]:
            if run.span.start >= span.end:
                break
            found.append(run)
        return found
