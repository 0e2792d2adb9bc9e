"""What each rule costs the sieve, alone: how fast hyperscan looks for it, and how often it points in vain."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cxguard.model.rule import Rule
from cxguard.scanners.pattern.compile import compile_database
from cxguard.scanners.pattern.extension import hyperscan
from cxguard.scanners.pattern.groups import Probe, probes_of
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
    """The costs of rules with probes of their own, in the order of the rules; none without hyperscan.

    Patterns that are looked for together with others have no cost of their own. The probes are those
    of the rules as a whole, so give all that are loaded. `clock` is in seconds.
    """
    engine = hyperscan()
    if engine is None:
        return
    table = table_of([rule for rule in rules if rule.patterns])
    probes: dict[str, list[Probe]] = {}
    for probe in probes_of(table):
        if probe[0] < len(table[0]):
            probes.setdefault(table[1][table[0][probe[0]][0]][0], []).append(probe)
    for name, own in probes.items():
        database, _ = compile_database(engine, own)
        if database:
            yield _cost(name, HyperscanSieve(engine, database), content, clock)


def _cost(rule: str, sieve: HyperscanSieve, content: bytes, clock: Callable[[], float]) -> Cost:
    """The best of some runs: the others were disturbed."""
    seconds, candidates = float("inf"), 0
    for _ in range(_RUNS):
        start = clock()
        candidates = len(sieve.candidates(content))
        seconds = min(seconds, clock() - start)
    size = len(content) / _MILLION
    return Cost(rule, candidates / size, size / max(seconds, 1e-9))
