"""A sieve that is compiled when that pays; until then, RE2 looks. Imports next to nothing.

Compiling the whole library takes hyperscan some seconds, in which RE2 goes through some megabytes. So a
first run over a few files compiles nothing.
"""

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cxguard.scanners.pattern.protocol import Sieve


class Late:
    """A sieve that is replaced once it has gone through so many bytes that compiling takes no longer.

    `compiled` makes the better one; None if another process is about to, whose work is asked for later.
    """

    def __init__(self, simple: "Sieve", worth: int, compiled: "Callable[[], Sieve | None]") -> None:
        self._sieve = simple
        self._worth = worth
        self._compiled = compiled
        self._seen = 0

    def candidates(self, content: "bytes | memoryview") -> list[tuple[int, int]]:
        """Pairs of an index and the end, in bytes, of what may be a match."""
        self._seen += len(content)
        if self._seen > self._worth:
            self._replace()
        return self._sieve.candidates(content)

    def _replace(self) -> None:
        self._seen = 0
        better = self._compiled()
        if better is not None:
            self._sieve, self._worth = better, sys.maxsize
