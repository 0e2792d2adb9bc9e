"""Which bytes an atom of an expression takes, and which of them an automaton need not tell apart."""

from collections.abc import Iterable, Iterator
from functools import cache

from cxguard.scanners.pattern.linear import Linear
from cxguard.scanners.pattern.tree import Atom, Flagged, Tree, below

Bytes = frozenset[int]

WORD: Bytes = frozenset(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")
"""Between one of these and any other byte, or an end of the line, there is a boundary."""


@cache
def bytes_of(text: str, flags: str) -> Bytes:
    """The bytes that an atom, as it is written, takes under some flags."""
    regex = Linear(f"(?{flags}:{text})".encode("ascii") if flags else text.encode("ascii"))
    return frozenset(byte for byte in range(256) if regex.is_all_of(bytes((byte,))))


def atoms(tree: Tree, flags: str = "") -> Iterator[tuple[Atom, str]]:
    """Every atom that takes a byte, with the flags that hold for it."""
    if isinstance(tree, Atom):
        if not tree.is_assertion:
            yield tree, flags
        return
    inner = with_flags(flags, tree.flags) if isinstance(tree, Flagged) else flags
    for part in below(tree):
        yield from atoms(part, inner)


def with_flags(outer: str, inner: str) -> str:
    """The flags of a group within a group with flags of its own."""
    on, _, off = inner.partition("-")
    return "".join(sorted((set(outer) | set(on)) - set(off)))


def kinds(sets: Iterable[Bytes]) -> tuple[int, ...]:
    """For each byte the number of its kind: two of a kind are in the very same of these sets."""
    chosen = list(dict.fromkeys(sets))
    numbers: dict[tuple[bool, ...], int] = {}
    return tuple(
        numbers.setdefault(tuple(byte in one for one in chosen), len(numbers)) for byte in range(256)
    )
