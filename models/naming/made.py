"""Names made of syllables, for cultures that the packages hold few of."""

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
    for line in lines_of(path):
        head, _, body = line.partition(":")
        beginnings, _, endings = body.partition("/")
        for begin, end in product(beginnings.split(), endings.split()):
            found[head.split()[1]].add(_cased(begin + ("" if end == _NOTHING else end)))
    return MadeNames(tuple(sorted(found["first"])), tuple(sorted(found["last"])))


def _cased(name: str) -> str:
    return "-".join(part.capitalize() for part in name.split("-"))
