"""Expressions to a hyperscan database. Costs a second or two for some hundred; the store keeps it."""

from collections.abc import Sequence
from types import ModuleType

from cxguard.scanners.pattern.sieve import BLOCK_MODE

Numbered = tuple[int, bytes]
MULTILINE, PREFILTER = 4, 128  # HS_FLAG_*


def compile_database(engine: ModuleType, numbered: Sequence[Numbered]) -> tuple[bytes, tuple[int, ...]]:
    """The serialised database, and the numbers of the expressions it does not hold.

    An expression that hyperscan refuses is taken as a prefilter (it then matches more), and is left
    out if it refuses that too.
    """
    flagged = [(one, MULTILINE) for one in numbered]
    blob = _compiled(engine, flagged)
    if blob is None:
        flagged = [(one, flags) for one in numbered for flags in _accepted(engine, one)]
        blob = _compiled(engine, flagged)
    held = {one[0] for one, _ in flagged} if blob else set()
    return blob or b"", tuple(number for number, _ in numbered if number not in held)


def _accepted(engine: ModuleType, one: Numbered) -> list[int]:
    """The first flags under which an expression is taken; none if there are none."""
    tried = (MULTILINE, MULTILINE | PREFILTER)
    return [flags for flags in tried if _compiled(engine, [(one, flags)]) is not None][:1]


def _compiled(engine: ModuleType, flagged: Sequence[tuple[Numbered, int]]) -> bytes | None:
    if not flagged:
        return None
    database = engine.Database(mode=BLOCK_MODE)
    try:
        database.compile(
            expressions=[expression for (_, expression), _ in flagged],
            ids=[number for (number, _), _ in flagged],
            elements=len(flagged),
            flags=[flags for _, flags in flagged],
        )
    except engine.error:
        return None
    return bytes(engine.dumpb(database))
