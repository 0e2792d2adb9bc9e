"""Expressions to a hyperscan database. Costs about a second for some hundred; the store keeps it."""

from types import ModuleType

from cxguard.scanners.pattern.sieve import BLOCK_MODE
from cxguard.scanners.pattern.table import PatternRow

MULTILINE, SINGLE_MATCH, PREFILTER = 4, 8, 128  # HS_FLAG_*


def compile_database(engine: ModuleType, patterns: tuple[PatternRow, ...]) -> tuple[bytes, tuple[int, ...]]:
    """The serialised database, and the indexes of the patterns it does not hold.

    A pattern that hyperscan refuses is taken as a prefilter (it then matches more), and is left out
    if it refuses that too.
    """
    flags = {index: _flags(row) for index, row in enumerate(patterns)}
    blob = _compiled(engine, patterns, flags)
    if blob is None:
        flags = _accepted(engine, patterns)
        blob = _compiled(engine, patterns, flags)
    if blob is None:
        flags = {}
    return blob or b"", tuple(index for index in range(len(patterns)) if index not in flags)


def _flags(row: PatternRow) -> int:
    return MULTILINE | (SINGLE_MATCH if row[4] else 0)


def _accepted(engine: ModuleType, patterns: tuple[PatternRow, ...]) -> dict[int, int]:
    """The flags under which each pattern is taken, for those that are."""
    accepted = {}
    for index, row in enumerate(patterns):
        for flags in (_flags(row), _flags(row) | PREFILTER):
            if _compiled(engine, patterns, {index: flags}) is not None:
                accepted[index] = flags
                break
    return accepted


def _compiled(engine: ModuleType, patterns: tuple[PatternRow, ...], flags: dict[int, int]) -> bytes | None:
    if not flags:
        return None
    database = engine.Database(mode=BLOCK_MODE)
    try:
        database.compile(
            expressions=[patterns[index][2] for index in flags],
            ids=list(flags),
            elements=len(flags),
            flags=list(flags.values()),
        )
    except engine.error:
        return None
    return bytes(engine.dumpb(database))
