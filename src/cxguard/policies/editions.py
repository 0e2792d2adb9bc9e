"""Editions of a pack: which one binds on a day, and which versions another pack can work with."""

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cxguard.errors import AuthoredError

_BOUND = re.compile(r"\s*(>=|<=|==|>|<|~=)\s*(\d+(?:\.\d+){0,2})\s*")


@dataclass(frozen=True, slots=True)
class Edition:
    """Where an edition lies, and its first and last day."""

    shown: str
    first: date | None
    last: date | None

    def binds(self, day: date) -> bool:
        """Whether it binds on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def id_of(folder: str) -> str:
    """The id of the pack in a folder of this name: what stands before '@'."""
    return folder.partition("@")[0]


def in_force(editions: Sequence[Edition], as_of: date | None) -> int:
    """The index of the edition that binds on the day; where none does, the next to come, else the last.

    Without a day, the newest counts.
    """
    order = sorted(range(len(editions)), key=lambda i: editions[i].first or date.min)
    if as_of is None:
        return order[-1]
    binding = [i for i in order if editions[i].binds(as_of)]
    coming = [i for i in order if (editions[i].first or date.min) > as_of]
    return (binding or coming or order[-1:])[0]


def refuse_overlap(editions: Sequence[Edition]) -> None:
    """Raise AuthoredError where two editions of a pack bind on the same day."""
    ordered = sorted(editions, key=lambda e: e.first or date.min)
    for earlier, later in pairwise(ordered):
        if earlier.last is None or (later.first or date.min) <= earlier.last:
            problem = (
                f"two editions bind on the same day: this one and {earlier.shown}; set effective_to there"
            )
            raise AuthoredError(later.shown, 0, 0, problem)


def range_objection(text: str) -> str:
    """What is wrong with a range of versions, or nothing."""
    if all(_BOUND.fullmatch(part) for part in text.split(",")):
        return ""
    return f"'{text}' is no range of versions; write bounds such as '>=1.2,<2'"


def is_within(version: str, text: str) -> bool:
    """Whether a version lies within a range: '>=1.2,<2'; '~=1.2' is from 1.2 up to the next major."""
    return all(_fits(version, part) for part in text.split(","))


def _fits(version: str, part: str) -> bool:
    found = _BOUND.fullmatch(part)
    if found is None:
        return False
    have, bound = _numbers(version), _numbers(found[2])
    if found[1] == "~=":
        return have >= bound and have[0] == bound[0]
    return _COMPARE[found[1]](have, bound)


_Version = tuple[int, int, int]
_COMPARE: Mapping[str, Callable[[_Version, _Version], bool]] = {
    ">=": operator.ge,
    "<=": operator.le,
    "==": operator.eq,
    ">": operator.gt,
    "<": operator.lt,
}


def _numbers(version: str) -> tuple[int, int, int]:
    parts = [int(part) for part in version.split(".")] + [0, 0]
    return parts[0], parts[1], parts[2]
