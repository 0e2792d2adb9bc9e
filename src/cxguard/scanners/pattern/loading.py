"""Rules to a table and a sieve, from the store where they are in it."""

import os
import sys
from collections.abc import Sequence
from hashlib import sha256
from types import ModuleType
from typing import TYPE_CHECKING

from cxguard import __version__
from cxguard.model.rule import Rule
from cxguard.registry import version_of
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.led import Led
from cxguard.scanners.pattern.ready import keep, kept, sieve_of

if TYPE_CHECKING:
    from cxguard.scanners.pattern.table import Ready, Table

Address = tuple[str, tuple[str, ...]]


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

    Raises AuthoredError for an expression that the engine cannot take.
    """
    where = address(rules, engine)
    found = kept(where)
    if found is not None:
        return found
    made = _made(rules, engine)
    keep(where, made)
    return made[0], sieve_of(made, where[1])


def compiled(engine: ModuleType, table: "Table") -> "Ready":
    """A table with what hyperscan makes of its leads."""
    from cxguard.scanners.pattern.compile import compile_database

    database, missing = compile_database(engine, [(number, lead[0]) for number, lead in enumerate(table[2])])
    return table, database, missing


def _made(rules: Sequence[Rule], engine: str) -> "Ready":
    # What compiles is not needed for what is compiled.
    from cxguard.scanners.pattern.table import table_of

    table = table_of(rules)
    module = hyperscan() if engine.startswith("hyperscan") else None
    return compiled(module, table) if module is not None else (table, b"", ())


def _digest(rules: Sequence[Rule]) -> str:
    """Of everything that goes into the table; for a rule's examples, which are slow to read, of its file."""
    parts = [
        (
            rule.id,
            [(pattern.regex, pattern.keywords, pattern.across_lines) for pattern in rule.patterns],
            [allowed.regex for allowed in rule.allow],
            rule.validators,
            rule.needed_words,
            rule.digest or [example.text for example in (*rule.positives, *rule.negatives)],
        )
        for rule in rules
    ]
    return sha256(repr(parts).encode()).hexdigest()
