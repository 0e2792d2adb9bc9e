"""A stored table and its databases, made a sieve. Imports next to nothing."""

from cxguard import store
from cxguard.scanners.pattern.closers import any_of, closer_of
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.late import Late
from cxguard.scanners.pattern.led import Led
from cxguard.scanners.pattern.sieve import HyperscanSieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container
    from types import ModuleType

    from cxguard.scanners.pattern.leads import Lead
    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Ready, Table

    Address = tuple[str, tuple[str, ...]]

WORTH_COMPILING = 2 << 20
"""Bytes that a sieve without hyperscan goes through in less time than compiling the library takes."""


def kept(address: "Address") -> "tuple[Table, Led] | None":
    """The table that the store has under an address, and its sieve; None if they are not both whole.

    None too if the database was made for another processor or another hyperscan.
    """
    ready = stored(address)
    if ready is None:
        return None
    table, database, _missing = ready
    if not database:
        return table, without_hyperscan(table)
    sieve = _sieve(*ready, address[1])
    return (table, sieve) if sieve is not None else None


def stored(address: "Address") -> "Ready | None":
    """What was kept under an address, unless cut short; no expressions of leads where there is a database."""
    name, key = address
    found = store.load(name, key)
    if found is None:
        return None
    table, missing, has_database = found
    database = store.load_database(f"{name}-database", key) if has_database else b""
    return (table, database, missing) if database is not None else None


def keep(address: "Address", ready: "Ready") -> None:
    """Keep what was compiled; the databases apart, since they are large and bring their own checksums."""
    name, key = address
    table, database, missing = ready
    if database:
        store.save_database(f"{name}-database", key, database)
        table = _without_expressions(table, missing)
    store.save(name, key, (table, missing, bool(database)))


def _without_expressions(table: "Table", but: "Container[int]") -> "Table":
    """The table without what stands in the database anyway."""
    patterns, rules, leads, closers = table
    kept = (lead if i in but else (b"", *lead[1:]) for i, lead in enumerate(leads))
    return patterns, rules, tuple(kept), closers


def sieve_of(ready: "Ready", key: "tuple[str, ...] | None" = None) -> Led:
    """The sieve of what was made just now; with the key, its closer looks are kept."""
    table, database, missing = ready
    sieve = _sieve(table, database, missing, key) if database else None
    return sieve or without_hyperscan(table)


def late_sieve(table: "Table", key: "tuple[str, ...]", compiled: "Callable[[], Ready | None]") -> Led:
    """The sieve of a table that is not compiled yet; `compiled` does that, or None: another process does."""
    engine = hyperscan()
    if engine is None:
        return without_hyperscan(table)
    leads = table[2]
    simple = _keyword_sieve(leads, range(len(leads)))

    def better() -> "Sieve | None":
        ready = compiled()
        return ready and (_fast(engine, *ready) or simple)

    return _led(engine, table, Late(simple, WORTH_COMPILING, better), key)


def without_hyperscan(table: "Table") -> Led:
    """The sieve that works everywhere."""
    leads = table[2]
    return Led(_keyword_sieve(leads, range(len(leads))), leads, lambda number: any_of(table, number))


def _sieve(
    table: "Table", database: bytes, missing: "Collection[int]", key: "tuple[str, ...] | None"
) -> Led | None:
    engine = hyperscan()
    fast = _fast(engine, table, database, missing) if engine is not None else None
    return _led(engine, table, fast, key) if engine is not None and fast is not None else None


def _fast(
    engine: "ModuleType", table: "Table", database: bytes, missing: "Collection[int]"
) -> "Sieve | None":
    rest = _keyword_sieve(table[2], missing) if missing else None
    try:
        return HyperscanSieve(engine, database, rest) if database else None
    except engine.error:
        return None


def _led(engine: "ModuleType", table: "Table", sieve: "Sieve", key: "tuple[str, ...] | None") -> Led:
    # The first part of a key is the digest of all rules, on which a closer look does not depend.
    kept_by = key[1:] if key else None
    return Led(sieve, table[2], lambda number: closer_of(engine, table, number, kept_by))


def _keyword_sieve(leads: "tuple[Lead, ...]", indexes: "Container[int]") -> "Sieve":
    from cxguard.scanners.pattern.keyword_sieve import KeywordSieve

    return KeywordSieve((i, lead[0], lead[3]) for i, lead in enumerate(leads) if i in indexes)
