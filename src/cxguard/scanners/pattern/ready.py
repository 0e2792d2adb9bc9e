"""A stored table and database, made a sieve. Imports next to nothing."""

from cxguard.scanners.pattern.engine import load_engine
from cxguard.scanners.pattern.groups import Grouped, probes_of
from cxguard.scanners.pattern.sieve import HyperscanSieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container

    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Ready, Table


def sieve_of(ready: "Ready") -> "Sieve | None":
    """The sieve; or None if the database was made for another processor or another hyperscan."""
    table, database, missing = ready
    if not database:
        return Grouped(_keyword_sieve(table, missing), table)
    engine = load_engine()
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
