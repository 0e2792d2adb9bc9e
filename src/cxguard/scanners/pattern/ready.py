"""A stored table and database, made a sieve. Imports next to nothing."""

from cxguard.scanners.pattern import store
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.groups import Grouped, probes_of
from cxguard.scanners.pattern.sieve import HyperscanSieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Ready, Table

    Address = tuple[str, tuple[str, ...]]


def kept(address: "Address") -> "Ready | None":
    """What the store has under an address, whole; or None."""
    name, key = address
    found = store.load(name, key)
    if found is None:
        return None
    table, missing, has_database = found
    database = store.load_database(f"{name}-database", key) if has_database else b""
    return (table, database, missing) if database is not None else None


def keep(address: "Address", ready: "Ready") -> None:
    """Keep what was compiled; the database apart, since it is large and brings its own checksum."""
    name, key = address
    table, database, missing = ready
    if database:
        store.save_database(f"{name}-database", key, database)
        table = _without_probes(table, missing)
    store.save(name, key, (table, missing, bool(database)))


def _without_probes(table: "Table", but: "Container[int]") -> "Table":
    """The table without what stands in the database anyway."""
    patterns, rules, groups = table
    kept = (row if i in but else (*row[:2], b"", *row[3:]) for i, row in enumerate(patterns))
    return tuple(kept), rules, groups


def sieve_of(ready: "Ready") -> "Sieve | None":
    """The sieve; or None if the database was made for another processor or another hyperscan."""
    table, database, missing = ready
    if not database:
        return Grouped(_keyword_sieve(table, missing), table)
    engine = hyperscan()
    if engine is None:
        return None
    rest = _keyword_sieve(table, missing) if missing else None
    try:
        return Grouped(HyperscanSieve(engine, database, rest), table)
    except engine.error:
        return None


def without_hyperscan(table: "Table") -> "Sieve":
    """The sieve that works everywhere."""
    return Grouped(_keyword_sieve(table, range(len(table[0]) + len(table[2]))), table)


def _keyword_sieve(table: "Table", indexes: "Container[int]") -> "Sieve":
    from cxguard.scanners.pattern.keyword_sieve import KeywordSieve

    return KeywordSieve(probe for probe in probes_of(table) if probe[0] in indexes)
