"""RE2 on bytes: linear in the text, whoever wrote the expression and the text.

Speaks to RE2's extension directly: the package around it makes an object of every match, and costs
the hook as much as all the rest. Imports next to nothing.
"""

from cxguard.scanners.pattern.extension import re2

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Buffer = bytes | memoryview

VALUE = b"value"
_ALWAYS = b""  # matches; where it does not, RE2 has given up
_MEMORY = 16 << 20  # bytes for one expression's automata; beyond it RE2 is slower, not wrong


class Linear:
    """A compiled expression. Its group `value`, if it has one that takes part, is what is found."""

    __slots__ = ("_anchor", "_group", "_match")

    def __init__(self, expression: bytes) -> None:
        """Raises ValueError if RE2 does not take the expression."""
        engine = re2()
        options = engine.RE2.Options()
        options.encoding = options.Encoding.LATIN1
        options.log_errors = False
        options.max_mem = _MEMORY
        options.never_capture = b"(?P<" not in expression
        regex = engine.RE2(expression, options)
        if not regex.ok():
            raise ValueError("RE2 does not take this expression")
        self._anchor, self._match = engine.RE2.Anchor, regex.Match
        self._group = dict(regex.NamedCapturingGroups()).get(VALUE, 0)

    def values(
        self, text: "Buffer", start: int, end: int, *, from_everywhere: bool = False
    ) -> "Iterator[tuple[int, int]]":
        """The value of each match between two places of a text, from left to right; none is empty.

        What stands around those places is seen, not matched. Matches follow each other; `from_everywhere`
        also those count that begin within another.
        """
        unanchored = self._anchor.UNANCHORED
        while start <= end:
            spans = self._match(unanchored, text, start, end)
            first, last = spans[0]
            if first < 0:
                return
            start = first + 1 if from_everywhere else last if last > start else start + 1
            value = spans[self._group]
            if value[0] >= 0:
                first, last = value
            if first < last:
                yield first, last

    def search(self, text: "Buffer", start: int, end: int) -> tuple[int, int] | None:
        """The first match between two places of a text."""
        span: tuple[int, int] = self._match(self._anchor.UNANCHORED, text, start, end)[0]
        return span if span[0] >= 0 else None

    def is_all_of(self, text: "Buffer") -> bool:
        """Whether the whole text is a match."""
        return bool(self._match(self._anchor.ANCHOR_BOTH, text, 0, len(text))[0][0] >= 0)


class AnyOf:
    """Expressions that are looked for together, in one pass."""

    __slots__ = ("_count", "_set")

    def __init__(self, expressions: "Iterable[bytes]") -> None:
        """Raises ValueError if RE2 does not take one of them."""
        engine = re2()
        options = engine.RE2.Options()
        options.encoding = options.Encoding.LATIN1
        options.log_errors = False
        options.max_mem = 2 * _MEMORY
        self._set = engine.Set(engine.RE2.Anchor.UNANCHORED, options)
        self._count = 0
        for expression in (*expressions, _ALWAYS):
            if self._set.Add(expression) < 0:
                raise ValueError("RE2 does not take this expression")
            self._count += 1
        self._set.Compile()

    def matching(self, text: "Buffer") -> list[int]:
        """The numbers of those that match somewhere in a text; of all where the memory ran out."""
        found: list[int] = self._set.Match(text)
        last = self._count - 1
        return [number for number in found if number != last] if last in found else list(range(last))
