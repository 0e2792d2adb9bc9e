"""Some of what an expression matches, so that much can be ruled out about it before it is proved."""

from collections.abc import Callable, Iterator
from random import Random

from cxguard.scanners.pattern.bytesets import bytes_of, with_flags
from cxguard.scanners.pattern.tree import Atom, Flagged, Repeat, Row, Tree

_HOW_MANY = 16
_MORE_THAN_LEAST = 2


def witnesses(tree: Tree) -> Iterator[bytes]:
    """A few matches of an expression, the same each time, if what it says of places is left aside."""
    for seed in range(_HOW_MANY):
        chance = Random(seed)  # noqa: S311 - the same each time is what is wanted
        yield _written(tree, "", chance.randrange)


def _written(tree: Tree, flags: str, below: Callable[[int], int]) -> bytes:
    if isinstance(tree, Atom):
        return b"" if tree.is_assertion else _one_of(tree.text, flags, below)
    if isinstance(tree, Flagged):
        return _written(tree.item, with_flags(flags, tree.flags), below)
    if isinstance(tree, Repeat):
        times = min(tree.low + below(_MORE_THAN_LEAST + 1), tree.high)
        return b"".join(_written(tree.item, flags, below) for _ in range(times))
    if isinstance(tree, Row):
        return b"".join(_written(item, flags, below) for item in tree.items)
    return _written(tree.items[below(len(tree.items))], flags, below)


def _one_of(text: str, flags: str, below: Callable[[int], int]) -> bytes:
    taken = sorted(bytes_of(text, flags))
    return bytes((taken[below(len(taken))],)) if taken else b""
