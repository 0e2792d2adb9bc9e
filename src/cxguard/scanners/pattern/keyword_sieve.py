"""The sieves without hyperscan: Aho-Corasick finds words, RE2 all other expressions.

Imports nothing but the two engines.
"""

import ahocorasick_rs

from cxguard.scanners.pattern.blocks import OVERLAP, STEP
from cxguard.scanners.pattern.linear import AnyOf, Linear
from cxguard.scanners.pattern.wordlist import words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Numbered = tuple[int, bytes]


class KeywordSieve:
    """Points at every place of a word, and at every line that another expression may match in.

    An expression in whose every match one of some words stands is looked for only in a text that holds one.
    """

    def __init__(self, leads: "Iterable[tuple[int, bytes, tuple[bytes, ...]]]") -> None:
        self._leads_of: dict[bytes, list[int]] = {}
        self._wordless: list[tuple[int, bytes, tuple[bytes, ...]]] = []
        self._compiled: dict[int, Linear] = {}
        for index, expression, needed in leads:
            words = words_of(expression)
            if not words:
                self._wordless.append((index, expression, needed))
            for word in words:
                self._leads_of.setdefault(word, []).append(index)
            for word in needed:
                self._leads_of.setdefault(word, [])
        self._words = list(self._leads_of)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(self._words) if self._words else None

    def candidates(self, content: "bytes | memoryview") -> list[tuple[int, int]]:
        """Pairs of a lead's index and the end, in bytes, of what it points at."""
        whole = bytes(content)
        found: list[tuple[int, int]] = []
        present = self._find_words(whole, found)
        for index, expression, needed in self._wordless:
            if not needed or not present.isdisjoint(needed):
                found += [(index, end) for end in _ends(self._regex(index, expression), whole)]
        return found

    def _find_words(self, content: bytes, found: list[tuple[int, int]]) -> set[bytes]:
        """The words that there are; what they lead to is added."""
        if self._automaton is None:
            return set()
        present = set[int]()
        for word, _start, end in self._automaton.find_matches_as_indexes(content.lower(), overlapping=True):
            present.add(word)
            found += [(index, end) for index in self._leads_of[self._words[word]]]
        return {self._words[word] for word in present}

    def _regex(self, index: int, expression: bytes) -> "Linear":
        if index not in self._compiled:
            self._compiled[index] = Linear(b"(?m)" + expression)
        return self._compiled[index]


class LineSieve:
    """Points at every line, or with `across_lines` at all lines, in which an expression may match."""

    def __init__(self, patterns: "Iterable[Numbered]", *, across_lines: bool) -> None:
        self._patterns = list(patterns)
        self._across_lines = across_lines
        self._any_of: AnyOf | None = None

    def candidates(self, content: "bytes | memoryview") -> list[tuple[int, int]]:
        """Pairs of a pattern's index and ends within what it may match in."""
        whole = bytes(content)
        if self._across_lines:
            ends = tuple(_touches(whole, 0, len(whole), STEP))
            return [(pattern, end) for pattern in self._matching(whole) for end in ends]
        found: list[tuple[int, int]] = []
        start = 0
        for line in whole.split(b"\n"):
            stop = start + len(line)
            matching = self._matching(line) if line else ()
            if matching:
                ends = tuple(_touches(whole, start, stop, OVERLAP))
                found += [(pattern, end) for pattern in matching for end in ends]
            start = stop + 1
        return found

    def _matching(self, text: bytes) -> list[int]:
        if self._any_of is None:
            self._any_of = AnyOf(b"(?m)" + expression for _, expression in self._patterns)
        return [self._patterns[number][0] for number in self._any_of.matching(text)]


def _ends(regex: "Linear", content: bytes) -> "Iterator[int]":
    """An end in every block that a match of the whole text touches.

    RE2 goes on after a match, so what matches within one line may be swallowed by a match that spans
    lines; but then that one touches its first byte.
    """
    position = 0
    while position <= len(content):
        hit = regex.search(content, position, len(content))
        if hit is None:
            return
        start, end = hit
        yield from _touches(content, start, end, STEP)
        position = max(end, position + 1)


def _touches(content: bytes, start: int, end: int, step: int) -> "Iterator[int]":
    while start < end:
        newline = content.find(b"\n", start, end)
        stop = end if newline < 0 else newline
        yield from range(start + 1, stop, step)
        yield max(stop, start + 1)
        start = stop + 1
