"""Where patterns may match: hyperscan over the whole text, without the matches' starts.

Imports next to nothing. A candidate is (index of the pattern, end of a possible match in bytes);
the block that holds the byte before that end is worth confirming. What hyperscan refuses goes to the
keyword sieve.
"""

from _thread import _local

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from cxguard.scanners.pattern.protocol import Sieve

BLOCK_MODE = 1  # HS_MODE_BLOCK


class HyperscanSieve:
    """A compiled database, with one scratch space for each thread that scans."""

    def __init__(self, engine: "ModuleType", database: bytes, rest: "Sieve | None" = None) -> None:
        self._engine = engine
        self._database = engine.loadb(database, BLOCK_MODE)
        self._rest = rest
        self._own = _local()

    def candidates(self, content: "bytes | memoryview") -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match."""
        found: list[tuple[int, int]] = []
        add = found.append
        self._database.scan(
            content,
            match_event_handler=lambda index, _start, end, _flags, _context: add((index, end)),
            scratch=self._scratch(),
        )
        return found + self._rest.candidates(content) if self._rest else found

    def _scratch(self) -> object:
        scratch = getattr(self._own, "scratch", None)
        if scratch is None:
            scratch = self._own.scratch = self._engine.Scratch(self._database)
        return scratch
