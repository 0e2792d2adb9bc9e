"""What each rule costs the sieve, alone: how fast hyperscan looks for it, and how often it points in vain."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cxguard.model.rule import Rule
from cxguard.scanners.pattern.compile import Numbered, compile_database
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.loading import compiled
from cxguard.scanners.pattern.ready import sieve_of
from cxguard.scanners.pattern.sieve import HyperscanSieve
from cxguard.scanners.pattern.table import table_of

_RUNS = 5
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Cost:
    """A rule's cost on some content: candidates in a megabyte, and megabytes in a second."""

    rule: str
    candidates: float
    rate: float


def costs_of(rules: Sequence[Rule], content: bytes, clock: Callable[[], float]) -> Iterator[Cost]:
    """The costs of rules with leads of their own, in the order of the rules; none without hyperscan.

    What is looked for only behind a gate that others pass too, or beside a word, has no cost of its own.
    The leads are those of the rules as a whole, so give all that are loaded. `clock` is in seconds.
    """
    engine = hyperscan()
    if engine is None:
        return
    table = table_of([rule for rule in rules if rule.patterns])
    patterns, rows, leads, _ = table
    found = Counter(patterns[index][0] for index, _ in sieve_of(compiled(engine, table)).candidates(content))
    own: dict[int, list[Numbered]] = {}
    for number, lead in enumerate(leads):
        for rule in {patterns[pattern][0] for pattern in lead[1]}:
            own.setdefault(rule, []).append((number, lead[0]))
    size = len(content) / _MILLION
    for rule, numbered in sorted(own.items()):
        database, _ = compile_database(engine, numbered)
        if database:
            seconds = _seconds(HyperscanSieve(engine, database), content, clock)
            yield Cost(rows[rule][0], found[rule] / size, size / max(seconds, 1e-9))


def _seconds(sieve: HyperscanSieve, content: bytes, clock: Callable[[], float]) -> float:
    """The best of some runs: the others were disturbed."""
    seconds = float("inf")
    for _ in range(_RUNS):
        start = clock()
        sieve.candidates(content)
        seconds = min(seconds, clock() - start)
    return seconds
