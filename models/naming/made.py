"""Names made of syllables, for cultures that the packages hold few of, and words made of stems."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from naming.carriers import lines_of

_NOTHING = "-"


@dataclass(frozen=True)
class MadeNames:
    """First names and surnames, in order."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]


@cache
def made_names(path: str) -> MadeNames:
    """All names of a file of lines: culture, `first` or `last`, `:`, beginnings, `/`, endings (`-`: none)."""
    found: dict[str, set[str]] = {"first": set(), "last": set()}
    for head, beginnings, endings in _lines(path):
        for begin, end in product(beginnings, endings):
            found[head.split()[1]].add(_cased(begin + ("" if end == _NOTHING else end)))
    return MadeNames(tuple(sorted(found["first"])), tuple(sorted(found["last"])))


def inflected(path: str) -> frozenset[str]:
    """All words of a file of lines: a kind, `:`, stems, `/`, endings."""
    return frozenset(stem + end for _, stems, ends in _lines(path) for stem, end in product(stems, ends))


def _lines(path: str) -> Iterator[tuple[str, list[str], list[str]]]:
    for line in lines_of(path):
        head, _, body = line.partition(":")
        beginnings, _, endings = body.partition("/")
        yield head, beginnings.split(), endings.split()


def _cased(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))
