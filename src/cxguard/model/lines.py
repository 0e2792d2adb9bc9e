"""Lines and columns of places in a text."""

from bisect import bisect_right
from functools import cached_property

_FEW = 16


class Lines:
    """The lines of a text. A few places are counted to; who asks for many gets a table of all lines."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at an offset from 0."""
        self._asked += 1
        if self._asked > _FEW:
            line = bisect_right(self._starts, offset)
            return line, offset - self._starts[line - 1] + 1
        return self._text.count("\n", 0, offset) + 1, offset - self._text.rfind("\n", 0, offset)

    @cached_property
    def _starts(self) -> list[int]:
        starts, position = [0], self._text.find("\n")
        while position >= 0:
            starts.append(position + 1)
            position = self._text.find("\n", position + 1)
        return starts
