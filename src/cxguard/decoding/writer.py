"""Keeps a layer's text together with where each of its characters comes from."""

from array import array
from collections.abc import Iterable, Sequence

from cxguard.decoding.layer import BETWEEN, Run
from cxguard.model.document import Span


class Writer:
    """Takes stretches in order. Places are characters of the text that the layer lies over."""

    def __init__(self) -> None:
        self.starts: array[int] = array("q")
        self.ends: array[int] = array("q")
        self.windows: list[int] = []
        self.runs: list[Run] = []
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All that has been written."""
        return "".join(self._parts)

    def window(self, place: int) -> None:
        """Begin a stretch that does not stand right behind the one before."""
        if self.starts:
            self._write(BETWEEN, [place] * len(BETWEEN), [place] * len(BETWEEN))
        self.windows.append(len(self.starts))

    def same(self, text: str, place: int) -> None:
        """Write what stands in the base just so."""
        self._write(text, range(place, place + len(text)), range(place + 1, place + len(text) + 1))

    def instead(self, text: str, start: int, end: int, encoding: str) -> None:
        """Write what a stretch of the base means as a whole."""
        self.spelled(text, [start] * len(text), [end] * len(text), encoding)

    def spelled(self, text: str, starts: Sequence[int], ends: Sequence[int], encoding: str) -> None:
        """Write what was decoded, with the stretch of the base that spells each character."""
        at = len(self.starts)
        self._write(text, starts, ends)
        # What decodes to nothing still shows where it stood, on the next character.
        self.runs.append(Run(Span(at, max(len(self.starts), at + 1)), encoding))

    def _write(self, text: str, starts: Iterable[int], ends: Iterable[int]) -> None:
        self._parts.append(text)
        self.starts.extend(starts)
        self.ends.extend(ends)


def by_character(text: str, starts: Sequence[int], ends: Sequence[int]) -> tuple[list[int], list[int]]:
    """Places of UTF-8 bytes as places of the characters they make."""
    first, last, byte = [], [], 0
    for character in text:
        size = len(character.encode("utf-8"))
        first.append(starts[byte])
        last.append(ends[byte + size - 1])
        byte += size
    return first, last
