"""Journeys as a team calls them: which conversations belong to one, and the steps of its customers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Step:
    """One step. It begins with the first event that is one of `begins`, and lasts until a later one begins.

    `begins` are kinds of events ("record_off"), tags ("ask.cvv") or classes ("payment.*"); a first step
    without them begins with the conversation.
    """

    id: str
    name: str
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedJourney:
    """One kind of journey. A conversation belongs to the first whose conditions all hold.

    Of the words of one condition, one must fit; none is no condition. `paths` are in the syntax of
    .gitignore; `flows` and the values of `metadata` may hold `*`, and letters' case does not count.
    """

    id: str
    name: str
    steps: tuple[Step, ...]
    paths: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    metadata: tuple[tuple[str, tuple[str, ...]], ...] = ()


def fits(pattern: str, names: frozenset[str]) -> bool:
    """Whether a name, or one that ends in '.*', is among the names."""
    if pattern.endswith(".*"):
        return any(name.startswith(pattern[:-1]) for name in names)
    return pattern in names


def steps_of(named: NamedJourney, names: Sequence[tuple[_Key, frozenset[str]]]) -> Iterator[tuple[_Key, int]]:
    """The number of the step that each place is in: the latest that has begun; -1 before the first.

    `names` are the places in order, each with its kind, tags and classes.
    """
    at = 0 if named.steps and not named.steps[0].begins else -1
    for key, own in names:
        later = range(at + 1, len(named.steps))
        at = next((i for i in later if any(fits(word, own) for word in named.steps[i].begins)), at)
        yield key, at
