"""The sieves of closer looks, each made when its gate first opens. Imports next to nothing.

What one is made of is its expressions alone, so libraries that differ in a rule share all others, and a
first run compiles only what it needs.
"""

from cxguard.scanners.pattern import store
from cxguard.scanners.pattern.sieve import HyperscanSieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Table


class Closer:
    """A sieve for a few patterns; they are numbered from 0 in its database, and by the table outside."""

    def __init__(self, sieve: "Sieve", numbers: tuple[int, ...]) -> None:
        self._sieve = sieve
        self._numbers = numbers

    def candidates(self, content: "bytes | memoryview") -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match."""
        numbers = self._numbers
        return [(numbers[place], end) for place, end in self._sieve.candidates(content)]


def closer_of(
    engine: "ModuleType | None", table: "Table", number: int, key: "tuple[str, ...] | None"
) -> "Sieve":
    """The sieve of a closer look. `key` is what compiled forms depend on; without one nothing is kept."""
    numbers = table[3][number]
    database = _database(engine, tuple(table[0][index][2] for index in numbers), key) if engine else b""
    if engine is not None and database:
        try:
            return Closer(HyperscanSieve(engine, database), numbers)
        except engine.error:
            return any_of(table, number)
    return any_of(table, number)


def any_of(table: "Table", number: int) -> "Sieve":
    """The same without hyperscan."""
    from cxguard.scanners.pattern.keyword_sieve import LineSieve

    rows = [(index, table[0][index]) for index in table[3][number]]
    return LineSieve(((index, row[2]) for index, row in rows), across_lines=any(row[4] for _, row in rows))


def _database(engine: "ModuleType", expressions: tuple[bytes, ...], key: "tuple[str, ...] | None") -> bytes:
    """From the store, else made and kept; empty if hyperscan does not take all of it."""
    from zlib import crc32

    whole = (*(key or ()), expressions)
    name = f"closer-{crc32(repr(whole).encode()):08x}"
    found = store.load(name, whole) if key is not None else None
    if isinstance(found, bytes):
        return found
    from cxguard.scanners.pattern.compile import compile_database

    database, left_out = compile_database(engine, list(enumerate(expressions)))
    database = b"" if left_out else database
    if key is not None:
        store.save(name, whole, database)
    return database
