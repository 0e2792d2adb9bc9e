"""The sieve without hyperscan: Aho-Corasick finds the keywords, RE2 the patterns that have none.

Imports nothing but the two engines.
"""

import ahocorasick_rs

from cxguard.scanners.pattern.blocks import OVERLAP
from cxguard.scanners.pattern.linear import Linear
from cxguard.scanners.pattern.wordlist import words_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxguard.scanners.pattern.groups import Probe

_SHORTEST = 3  # a shorter keyword stands in nearly every line


class KeywordSieve:
    """Points at the blocks that hold a pattern's keyword, or a loose match where it has none."""

    def __init__(self, probes: "Iterable[Probe]") -> None:
        self._patterns_of: dict[bytes, list[int]] = {}
        self._wordless: list[tuple[int, bytes, bool]] = []
        self._compiled: dict[int, Linear] = {}
        for index, expression, keywords, across_lines in probes:
            # Rare words make fewer candidates than keywords, and every match holds one of either.
            words = words_of(expression) or keywords
            if min(map(len, words), default=0) < _SHORTEST:
                self._wordless.append((index, expression, across_lines))
                continue
            for keyword in dict.fromkeys(words):
                self._patterns_of.setdefault(keyword, []).append(index)
        self._keywords = list(self._patterns_of)
        self._automaton = ahocorasick_rs.BytesAhoCorasick(self._keywords) if self._keywords else None

    def candidates(self, content: bytes) -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match."""
        return [*self._by_keyword(content), *self._by_regex(content)]

    def _by_keyword(self, content: bytes) -> "Iterator[tuple[int, int]]":
        if self._automaton is None:
            return
        for word, _start, end in self._automaton.find_matches_as_indexes(content.lower(), overlapping=True):
            for index in self._patterns_of[self._keywords[word]]:
                yield index, end

    def _by_regex(self, content: bytes) -> "Iterator[tuple[int, int]]":
        for index, expression, across_lines in self._wordless:
            for end in _ends(self._regex(index, expression), content):
                yield index, end
                if across_lines:
                    break

    def _regex(self, index: int, expression: bytes) -> "Linear":
        if index not in self._compiled:
            self._compiled[index] = Linear(b"(?m)" + expression)
        return self._compiled[index]


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
        yield from _touches(content, start, end)
        position = max(end, position + 1)


def _touches(content: bytes, start: int, end: int) -> "Iterator[int]":
    while start < end:
        newline = content.find(b"\n", start, end)
        stop = end if newline < 0 else newline
        yield from range(start + 1, stop, OVERLAP)
        yield max(stop, start + 1)
        start = stop + 1
