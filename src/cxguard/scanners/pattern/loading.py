"""Rules to a table and a sieve, from the store where they are in it."""

import marshal
import os
import sys
from collections.abc import Sequence
from functools import partial
from hashlib import sha256
from types import ModuleType
from typing import TYPE_CHECKING

from cxguard import __version__, store
from cxguard.model.rule import Rule
from cxguard.registry import version_of
from cxguard.rules.library import FORMAT
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.led import Led
from cxguard.scanners.pattern.ready import keep, kept, late_sieve, sieve_of, stored, without_hyperscan

if TYPE_CHECKING:
    from cxguard.scanners.pattern.table import Ready, Table

Address = tuple[str, tuple[str, ...]]
FEW = 256
"""Leads that are compiled in no time."""


def engine_version(wanted: str = "") -> str:
    """The engine that will be used, and its version. `wanted` "re2" does without hyperscan."""
    if wanted != "re2" and hyperscan() is not None:
        return f"hyperscan {version_of('hyperscan')}"
    return f"re2 {version_of('google-re2')}"


def address(rules: Sequence[Rule], engine: str) -> Address:
    """Under which name and key the store keeps what is made of these rules for this engine.

    The key holds all that the compiled form depends on: the expressions, the engine, the processor,
    this Python and this cxguard.
    """
    digest = _digest(rules)
    machine = os.uname().machine if hasattr(os, "uname") else sys.platform
    key = (digest, engine, __version__, str(sys.implementation.cache_tag), sys.platform, machine)
    return f"patterns-{digest[:16]}-{engine.partition(' ')[0]}", key


def loaded(rules: Sequence[Rule], engine: str) -> "tuple[Table, Led]":
    """The rules' table and their sieve, made and kept if they are not in the store.

    What is asked for a second time is compiled; until then, much is, once much has been looked at.
    Raises AuthoredError for an expression that the engine cannot take.
    """
    where = address(rules, engine)
    found = kept(where)
    if found is not None:
        return found
    table, is_asked_again = _table(rules)
    module = hyperscan() if engine.startswith("hyperscan") else None
    if module is None:
        keep(where, (table, b"", ()))
        return table, without_hyperscan(table)
    compiling = partial(store.alone, where[0], partial(_compiled_and_kept, module, table, where))
    if is_asked_again or len(table[2]) <= FEW:
        ready = compiling()
        if ready is not None:
            return table, sieve_of(ready, where[1])
    return table, late_sieve(table, where[1], compiling)


def _table(rules: Sequence[Rule]) -> "tuple[Table, bool]":
    """The table of some rules, and whether a run before this one has asked for it.

    That of the built-in rules comes with the package.
    """
    where = _table_address(rules)
    found: tuple[int, Table] | None = store.load(*where)
    if found is not None:
        return found[1], found[0] != store.RUN
    table = store.load_shipped(*where) or _table_of(rules)
    store.save(*where, (store.RUN, table))
    return table, False


def _table_of(rules: Sequence[Rule]) -> "Table":
    # What makes a table is not needed for one that is made.
    from cxguard.scanners.pattern.table import table_of

    return table_of(rules)


def _table_address(rules: Sequence[Rule]) -> Address:
    """Under which name and key a table is kept, whatever engine and processor it is for."""
    digest = _digest(rules)
    return f"table-{digest[:16]}", (digest, __version__)


def shipped_table(rules: Sequence[Rule]) -> tuple[str, bytes]:
    """Name and content of the file in which the package brings the table of some rules."""
    name, key = _table_address(rules)
    return name, store.packed(key, _table_of(rules))


def _compiled_and_kept(engine: ModuleType, table: "Table", where: Address) -> "Ready":
    """By another process meanwhile, or by this one."""
    found = stored(where) if kept(where) is not None else None
    if found is not None:
        return table, *found[1:]
    ready = compiled(engine, table)
    keep(where, ready)
    return ready


def compiled(engine: ModuleType, table: "Table") -> "Ready":
    """A table with what hyperscan makes of its leads."""
    from cxguard.scanners.pattern.compile import compile_database

    database, missing = compile_database(engine, [(number, lead[0]) for number, lead in enumerate(table[2])])
    return table, database, missing


def _digest(rules: Sequence[Rule]) -> str:
    """Of everything that goes into the table; for a rule's examples, which are slow to read, of its file.

    A rule that was changed since it was read, as trials do, still has the digest of its file.
    """
    # Marshal's second version is fast, and writes the same of equal values in every Python.
    return sha256(marshal.dumps((FORMAT, [_parts(rule) for rule in rules]), 2)).hexdigest()


def _parts(rule: Rule) -> tuple[object, ...]:
    return (
        rule.id,
        [(pattern.regex, pattern.keywords, pattern.across_lines) for pattern in rule.patterns],
        [allowed.regex for allowed in rule.allow],
        rule.validators,
        rule.asked_words,
        rule.needed_words,
        rule.keys.any_of,
        (rule.context.before, rule.context.after),
        sorted(kind.value for kind in rule.kinds),
        rule.digest or [example.text for example in (*rule.positives, *rule.negatives)],
    )
