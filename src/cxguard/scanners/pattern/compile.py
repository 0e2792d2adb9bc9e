"""Probes to a hyperscan database. Costs a second or two for some hundred; the store keeps it."""

from collections.abc import Sequence
from types import ModuleType

from cxguard.scanners.pattern.groups import Probe
from cxguard.scanners.pattern.sieve import BLOCK_MODE

MULTILINE, SINGLE_MATCH, PREFILTER = 4, 8, 128  # HS_FLAG_*


def compile_database(engine: ModuleType, probes: Sequence[Probe]) -> tuple[bytes, tuple[int, ...]]:
    """The serialised database, and the indexes of the probes it does not hold.

    An expression that hyperscan refuses is taken as a prefilter (it then matches more), and is left
    out if it refuses that too.
    """
    flagged = [(probe, _flags(probe)) for probe in probes]
    blob = _compiled(engine, flagged)
    if blob is None:
        flagged = [(probe, flags) for probe in probes for flags in _accepted(engine, probe)]
        blob = _compiled(engine, flagged)
    held = {probe[0] for probe, _ in flagged} if blob else set()
    return blob or b"", tuple(probe[0] for probe in probes if probe[0] not in held)


def _flags(probe: Probe) -> int:
    return MULTILINE | (SINGLE_MATCH if probe[3] else 0)


def _accepted(engine: ModuleType, probe: Probe) -> list[int]:
    """The first flags under which a probe is taken; none if there are none."""
    tried = (_flags(probe), _flags(probe) | PREFILTER)
    return [flags for flags in tried if _compiled(engine, [(probe, flags)]) is not None][:1]


def _compiled(engine: ModuleType, flagged: Sequence[tuple[Probe, int]]) -> bytes | None:
    if not flagged:
        return None
    database = engine.Database(mode=BLOCK_MODE)
    try:
        database.compile(
            expressions=[probe[1] for probe, _ in flagged],
            ids=[probe[0] for probe, _ in flagged],
            elements=len(flagged),
            flags=[flags for _, flags in flagged],
        )
    except engine.error:
        return None
    return bytes(engine.dumpb(database))
