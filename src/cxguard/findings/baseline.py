"""What a project has accepted to live with for now, so that only what is new stops anybody.

An entry is a rule, a path and the keyed fingerprint of the value; no line, so that it survives every
edit around the value, and never the position alone, so that another value at the same place is new.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cxguard.model.finding import Finding, Standing, Status


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Values that were there: `count` of them with this fingerprint in this file."""

    path: str
    rule: str
    fingerprint: str
    count: int = 1

    @property
    def place(self) -> tuple[str, str, str]:
        """What makes two findings the same."""
        return self.path, self.rule, self.fingerprint


def entries_of(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The entries that accept these findings, sorted. Test data and masks need none."""
    counts = Counter(_place(found) for found in findings if found.status is Status.LIVE and found.fingerprint)
    return tuple(sorted(Entry(*place, count) for place, count in counts.items()))


def compared(
    findings: Sequence[Finding], entries: Iterable[Entry], is_there: Callable[[str], bool]
) -> tuple[Finding, ...]:
    """The findings, each with its standing. `is_there` says whether a path of the baseline still exists."""
    left = Counter({entry.place: entry.count for entry in entries})
    gone = _of_gone_files(left, is_there)
    values = {fingerprint for _, _, fingerprint in left}
    return tuple(_stood(findings, left, gone, values))


def _stood(
    findings: Sequence[Finding],
    left: Counter[tuple[str, str, str]],
    gone: Counter[tuple[str, str]],
    values: set[str],
) -> Iterator[Finding]:
    for found in findings:
        if found.status is not Status.LIVE:
            yield found
        elif left[_place(found)] > 0:
            left[_place(found)] -= 1
            yield replace(found, baseline=Standing.KNOWN)
        elif gone[found.rule, found.fingerprint] > 0:
            gone[found.rule, found.fingerprint] -= 1
            yield replace(found, baseline=Standing.MOVED)
        else:
            standing = Standing.COPIED if found.fingerprint in values else Standing.NEW
            yield replace(found, baseline=standing)


def _of_gone_files(
    left: Counter[tuple[str, str, str]], is_there: Callable[[str], bool]
) -> Counter[tuple[str, str]]:
    """What was known in files that exist no more: it may have moved with them."""
    gone: Counter[tuple[str, str]] = Counter()
    there = {path: is_there(path) for path in {path for path, _, _ in left}}
    for (path, rule, fingerprint), count in left.items():
        if not there[path]:
            gone[rule, fingerprint] += count
    return gone


def _place(found: Finding) -> tuple[str, str, str]:
    return found.path, found.rule, found.fingerprint
