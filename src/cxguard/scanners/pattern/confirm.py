"""What really matches: RE2 over the candidates' blocks. This stage alone decides.

Imports RE2 alone, and that when the first block with a keyword is there.
"""

from cxguard.scanners.pattern.blocks import blocks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from cxguard.scanners.pattern.linear import Linear
    from cxguard.scanners.pattern.nearby import Places
    from cxguard.scanners.pattern.table import Table

TOKEN = rb"[\w+/=.~-]"
"""A byte of what keys and tokens are made of."""
_FEW_KEYWORDS = 4
_MOST_COMPILED = 512
"""Expressions that are kept compiled: each takes about a tenth of a megabyte, and is compiled in a fifth of a
millisecond."""
_ANYWHERE: "Mapping[int, Places]" = {}

# The rule's index, and the value's start and end in bytes.
Hit = tuple[int, int, int]


class Confirm:
    """Compiles an expression when a candidate first asks for it, and keeps it for a while."""

    def __init__(self, table: "Table") -> None:
        self._patterns, self._rules = table[:2]
        self._across = {index: row[5] for index, row in enumerate(self._patterns) if row[4]}
        self._compiled: dict[bytes, Linear] = {}
        self._spelt: dict[tuple[bytes, ...], bytes] = {}

    def hits(
        self,
        content: bytes,
        candidates: "Iterable[tuple[int, int]]",
        places: "Mapping[int, Places]" = _ANYWHERE,
        without: "Container[int]" = (),
    ) -> "Iterator[Hit]":
        """Every value that a candidate's pattern matches and its rule does not allow, each once.

        `places` are where alone some rules are worth confirming; `without` are the indexes of rules that are
        not asked for.
        """
        view, seen = memoryview(content), set[Hit]()
        lowered, lowered_span = b"", (-1, -1)
        for index, line_start, line_end, start, end in blocks(content, candidates, self._across):
            row = self._patterns[index]
            if row[0] in without or (row[0] in places and not places[row[0]].may_hold(start, end)):
                continue
            if row[3]:
                if lowered_span != (start, end):
                    lowered, lowered_span = content[start:end].lower(), (start, end)
                if not self._holds_any(row[3], lowered):
                    continue
            if row[6] and not self._has_run(view, start, end, row[6]):
                continue
            line = view[line_start:line_end]
            values = self._regex(row[1]).values
            for first, last in values(
                line, start - line_start, end - line_start, from_everywhere=bool(row[5])
            ):
                hit = row[0], line_start + first, line_start + last
                if hit not in seen:
                    seen.add(hit)
                    if not self._is_allowed(row[0], content[hit[1] : hit[2]]):
                        yield hit

    def _holds_any(self, keywords: tuple[bytes, ...], lowered: bytes) -> bool:
        """Whether one of a pattern's keywords stands in a block; many are looked for as one expression."""
        if len(keywords) <= _FEW_KEYWORDS:
            return any(keyword in lowered for keyword in keywords)
        if keywords not in self._spelt:
            self._spelt[keywords] = b"|".join(map(_spelt_out, keywords))
        return self._regex(self._spelt[keywords]).search(lowered, 0, len(lowered)) is not None

    def _has_run(self, view: memoryview, start: int, end: int, length: int) -> bool:
        """Whether a run of a token's bytes of this length stands in a block."""
        return self._regex(TOKEN + b"{%d}" % length).search(view, start, end) is not None

    def _is_allowed(self, rule: int, value: bytes) -> bool:
        return any(self._regex(allowed).is_all_of(value) for allowed in self._rules[rule][1])

    def _regex(self, expression: bytes) -> "Linear":
        regex = self._compiled.pop(expression, None)
        if regex is None:
            from cxguard.scanners.pattern.linear import Linear

            regex = Linear(expression)
            if len(self._compiled) >= _MOST_COMPILED:
                del self._compiled[next(iter(self._compiled))]
        self._compiled[expression] = regex  # the last one asked for stands last
        return regex


def _spelt_out(word: bytes) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in word)
