"""A stored table and its databases, made a sieve. Imports next to nothing."""

from cxguard.scanners.pattern import store
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.led import Led
from cxguard.scanners.pattern.sieve import HyperscanSieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container

    from cxguard.scanners.pattern.leads import Lead
    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Ready, Table

    Address = tuple[str, tuple[str, ...]]


def kept(address: "Address") -> "tuple[Table, Led] | None":
    """The table that the store has under an address, and its sieve; None if they are not both whole.

    None too if the database was made for another processor or another hyperscan.
    """
    name, key = address
    found = store.load(name, key)
    if found is None:
        return None
    table, missing, has_database, parts = found
    if not has_database:
        return table, without_hyperscan(table)
    database = store.load_database(f"{name}-database", key)

    def closer(number: int) -> "Sieve":
        part = store.load_part(f"{name}-closer", parts[number])
        sieve = _closer(part) if part else None
        if sieve is None and parts[number][1]:
            store.forget(name)  # and make it again at the next start; until then it is slower
        return sieve or _any_of(table, number)

    sieve = _sieve(table, database, missing, closer) if database else None
    return (table, sieve) if sieve is not None else None


def keep(address: "Address", ready: "Ready") -> None:
    """Keep what was compiled; the databases apart, since they are large and bring their own checksums."""
    name, key = address
    table, database, missing, closers = ready
    parts: tuple[store.Part, ...] = ()
    if database:
        store.save_database(f"{name}-database", key, database)
        parts = store.save_parts(f"{name}-closer", closers)
        table = _without_expressions(table, missing)
    store.save(name, key, (table, missing, bool(database), parts))


def _without_expressions(table: "Table", but: "Container[int]") -> "Table":
    """The table without what stands in the database anyway."""
    patterns, rules, leads, closers = table
    kept = (lead if i in but else (b"", *lead[1:]) for i, lead in enumerate(leads))
    return patterns, rules, tuple(kept), closers


def sieve_of(ready: "Ready") -> Led:
    """The sieve of what was made just now."""
    table, database, missing, closers = ready

    def closer(number: int) -> "Sieve":
        return _closer(closers[number]) or _any_of(table, number)

    sieve = _sieve(table, database, missing, closer) if database else None
    return sieve or without_hyperscan(table)


def without_hyperscan(table: "Table") -> Led:
    """The sieve that works everywhere."""
    leads = table[2]
    return Led(_keyword_sieve(leads, range(len(leads))), leads, lambda number: _any_of(table, number))


def _sieve(
    table: "Table", database: bytes, missing: "Collection[int]", closer: "Callable[[int], Sieve]"
) -> Led | None:
    engine = hyperscan()
    if engine is None:
        return None
    rest = _keyword_sieve(table[2], missing) if missing else None
    try:
        return Led(HyperscanSieve(engine, database, rest), table[2], closer)
    except engine.error:
        return None


def _closer(database: bytes) -> "Sieve | None":
    engine = hyperscan()
    if engine is None or not database:
        return None
    try:
        return HyperscanSieve(engine, database)
    except engine.error:
        return None


def _keyword_sieve(leads: "tuple[Lead, ...]", indexes: "Container[int]") -> "Sieve":
    from cxguard.scanners.pattern.keyword_sieve import KeywordSieve

    return KeywordSieve((i, lead[0], lead[3]) for i, lead in enumerate(leads) if i in indexes)


def _any_of(table: "Table", closer: int) -> "Sieve":
    from cxguard.scanners.pattern.keyword_sieve import LineSieve

    rows = [(index, table[0][index]) for index in table[3][closer]]
    return LineSieve(((index, row[2]) for index, row in rows), across_lines=any(row[4] for _, row in rows))
