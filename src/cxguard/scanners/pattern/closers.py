"""The sieves of closer looks, each made when its gate first opens. Imports next to nothing.

What one is made of is its expressions alone, so libraries that differ in a rule share all others. It is
compiled when so much is looked at that this pays, or when a second run asks for it, and kept.
"""

from cxguard import store
from cxguard.scanners.pattern.late import Late
from cxguard.scanners.pattern.sieve import HyperscanSieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Table

    Address = tuple[str, tuple[object, ...]]

WORTH_COMPILING = 1 << 20
"""Bytes that RE2 goes through in the time in which hyperscan compiles a closer look."""


class Closer:
    """A sieve for a few patterns; they are numbered from 0 in its database, and by the table outside."""

    def __init__(self, sieve: "Sieve", numbers: tuple[int, ...]) -> None:
        self._sieve = sieve
        self._numbers = numbers

    def candidates(self, content: "bytes | memoryview") -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match."""
        numbers = self._numbers
        return [(numbers[place], end) for place, end in self._sieve.candidates(content)]


def closer_of(engine: "ModuleType", table: "Table", number: int, key: "tuple[str, ...] | None") -> "Sieve":
    """The sieve of a closer look. `key` is what compiled forms depend on; without one nothing is kept."""
    numbers = table[3][number]
    expressions = tuple(table[0][index][2] for index in numbers)
    if key is None:
        return _fast(engine, _compiled(engine, expressions), numbers) or any_of(table, number)
    name, whole = _address(expressions, key)
    found = store.load(name, whole)
    if isinstance(found, bytes):
        return _fast(engine, found, numbers) or any_of(table, number)
    if found is None:
        store.save(name, whole, store.RUN)

    def made() -> "Sieve | None":
        database = store.alone(name, lambda: _made(engine, expressions, name, whole))
        return None if database is None else _fast(engine, database, numbers) or any_of(table, number)

    is_asked_again = found not in (None, store.RUN)
    return (is_asked_again and made()) or Late(any_of(table, number), WORTH_COMPILING, made)


def _fast(engine: "ModuleType", database: bytes, numbers: tuple[int, ...]) -> Closer | None:
    try:
        return Closer(HyperscanSieve(engine, database), numbers) if database else None
    except engine.error:
        return None


def any_of(table: "Table", number: int) -> "Sieve":
    """The same without hyperscan."""
    from cxguard.scanners.pattern.keyword_sieve import LineSieve

    rows = [(index, table[0][index]) for index in table[3][number]]
    return LineSieve(((index, row[2]) for index, row in rows), across_lines=any(row[4] for _, row in rows))


def _address(expressions: tuple[bytes, ...], key: "tuple[str, ...]") -> "Address":
    """Under which name and key the store keeps a closer look."""
    from zlib import crc32

    whole = (*key, expressions)
    return f"closer-{crc32(repr(whole).encode()):08x}", whole


def _made(
    engine: "ModuleType", expressions: tuple[bytes, ...], name: str, key: "tuple[object, ...]"
) -> bytes:
    """Kept by another process by now, or else compiled and kept."""
    found = store.load(name, key)
    if isinstance(found, bytes):
        return found
    database = _compiled(engine, expressions)
    store.save(name, key, database)
    return database


def _compiled(engine: "ModuleType", expressions: tuple[bytes, ...]) -> bytes:
    """Empty if hyperscan does not take all of it."""
    from cxguard.scanners.pattern.compile import compile_database

    database, left_out = compile_database(engine, list(enumerate(expressions)))
    return b"" if left_out else database
