"""What really matches: RE2 over the candidates' blocks. This stage alone decides.

Imports RE2 alone, and that when the first block with a keyword is there.
"""

from cxguard.scanners.pattern.blocks import blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    import re2

    from cxguard.scanners.pattern.table import PatternRow, Table

# The rule's index, and the value's start and end in bytes.
Hit = tuple[int, int, int]


class Confirm:
    """Compiles an expression when a candidate first asks for it, and keeps it."""

    def __init__(self, table: "Table") -> None:
        self._patterns, self._rules, _groups = table
        self._across = frozenset(index for index, row in enumerate(self._patterns) if row[4])
        self._compiled: dict[bytes, tuple[re2._Regexp, int]] = {}

    def hits(
        self, content: bytes, candidates: "Iterable[tuple[int, int]]", without: "Container[int]" = ()
    ) -> "Iterator[Hit]":
        """Every value that a candidate's pattern matches and its rule does not allow, each once.

        `without` are the indexes of rules that are not asked for.
        """
        view, seen = memoryview(content), set[Hit]()
        lowered, lowered_span = b"", (-1, -1)
        for index, line_start, line_end, start, end in blocks(content, candidates, self._across):
            row = self._patterns[index]
            if row[0] in without:
                continue
            if row[3]:
                if lowered_span != (start, end):
                    lowered, lowered_span = content[start:end].lower(), (start, end)
                if not any(keyword in lowered for keyword in row[3]):
                    continue
            line = view[line_start:line_end]
            for first, last in self._values(row, line, start - line_start, end - line_start):
                hit = row[0], line_start + first, line_start + last
                if hit not in seen:
                    seen.add(hit)
                    if not self._is_allowed(row[0], content[hit[1] : hit[2]]):
                        yield hit

    def _values(
        self, row: "PatternRow", line: memoryview, start: int, end: int
    ) -> "Iterator[tuple[int, int]]":
        """The values in one block, within their line: what stands around the block is seen, not matched."""
        regex, group = self._regex(row[1])
        for match in regex.finditer(line, start, end):
            first, last = match.span(group)
            if first < 0:
                first, last = match.span()
            if first < last:
                yield first, last

    def _is_allowed(self, rule: int, value: bytes) -> bool:
        return any(self._regex(allowed)[0].fullmatch(value) for allowed in self._rules[rule][1])

    def _regex(self, expression: bytes) -> "tuple[re2._Regexp, int]":
        """The expression and the number of its group `value`, 0 if it has none."""
        if expression not in self._compiled:
            from cxguard.scanners.pattern.linear import linear

            regex = linear(expression)
            self._compiled[expression] = regex, regex.groupindex.get(b"value", 0)
        return self._compiled[expression]
