"""A stored table and database, made a sieve. Imports next to nothing."""

from cxguard.scanners.pattern.engine import load_engine
from cxguard.scanners.pattern.sieve import HyperscanSieve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cxguard.scanners.pattern.protocol import Sieve
    from cxguard.scanners.pattern.table import Ready, Table


def sieve_of(ready: "Ready") -> "Sieve | None":
    """The sieve; or None if the database was made for another processor or another hyperscan."""
    table, database, missing = ready
    if not database:
        return _keyword_sieve(table, missing)
    engine = load_engine()
    if engine is None:
        return None
    rest = _keyword_sieve(table, missing) if missing else None
    try:
        return HyperscanSieve(engine, database, rest)
    except engine.error:
        return None


def _keyword_sieve(table: "Table", indexes: "tuple[int, ...]") -> "Sieve":
    from cxguard.scanners.pattern.keyword_sieve import KeywordSieve

    return KeywordSieve((index, table[0][index]) for index in indexes)
