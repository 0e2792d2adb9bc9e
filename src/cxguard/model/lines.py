"""Lines and columns of places in a text."""

from bisect import bisect_right
from functools import cached_property

_FEW = 16


class Lines:
    """The lines of a text. It is counted on from one place to the next; who often goes back gets a table."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._back = 0
        self._reached = self._start = 0
        self._line = 1

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at an offset from 0."""
        if offset < self._reached:
            self._back += 1
            if self._back > _FEW:
                line = bisect_right(self._starts, offset)
                return line, offset - self._starts[line - 1] + 1
            self._reached = self._start = 0
            self._line = 1
        lines = self._text.count("\n", self._reached, offset)
        if lines:
            self._line += lines
            self._start = self._text.rfind("\n", self._reached, offset) + 1
        self._reached = offset
        return self._line, offset - self._start + 1

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [0], self._text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self._text.find("\n", position + 1)
        return starts
