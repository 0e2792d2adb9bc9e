"""Patterns that are looked for together. Imports next to nothing; RE2 when the first group hits."""

from cxguard.scanners.pattern.blocks import blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxguard.scanners.pattern.linear import AnyOf, Linear
    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Table

# Index, expression, keywords, whether it is for the whole text; groups are counted on after the patterns.
Probe = tuple[int, bytes, tuple[bytes, ...], bool]


def probes_of(table: "Table") -> "list[Probe]":
    """What a sieve looks for."""
    patterns, _rules, groups = table
    own = [(i, row[2], row[3], row[4]) for i, row in enumerate(patterns) if row[2]]
    return own + [(len(patterns) + i, group[0], (), False) for i, group in enumerate(groups)]


class Grouped:
    """A sieve that turns the hits of groups into candidates of their members."""

    def __init__(self, sieve: "Sieve", table: "Table") -> None:
        self._sieve = sieve
        self._patterns = table[0]
        self._count = len(table[0])
        self._groups = table[2]
        self._unions: dict[int, Linear] = {}
        self._members: dict[int, AnyOf] = {}

    def candidates(self, content: bytes) -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match."""
        found = self._sieve.candidates(content)
        together = [hit for hit in found if hit[0] >= self._count]
        if not together:
            return found
        return [*(hit for hit in found if hit[0] < self._count), *self._taken_apart(content, together)]

    def _taken_apart(self, content: bytes, hits: list[tuple[int, int]]) -> "Iterator[tuple[int, int]]":
        """The candidates of those members that may match in the blocks of these hits."""
        view = memoryview(content)
        for index, line_start, line_end, start, end in blocks(content, hits, ()):
            number = index - self._count
            line = view[line_start:line_end]
            if self._union(number).search(line, start - line_start, end - line_start):
                # With the characters next to the block, which some members ask about.
                around = view[max(start - 1, line_start) : min(end + 1, line_end)]
                members = self._groups[number][2]
                # No member at all is also what RE2 says when it is out of memory; then all are looked at.
                for member in self._any_of(number).matching(around) or range(len(members)):
                    yield members[member], start + 1

    def _union(self, number: int) -> "Linear":
        if number not in self._unions:
            from cxguard.scanners.pattern.linear import Linear

            self._unions[number] = Linear(self._groups[number][1])
        return self._unions[number]

    def _any_of(self, number: int) -> "AnyOf":
        if number not in self._members:
            from cxguard.scanners.pattern.linear import AnyOf

            members = self._groups[number][2]
            self._members[number] = AnyOf(self._patterns[member][1] for member in members)
        return self._members[number]
