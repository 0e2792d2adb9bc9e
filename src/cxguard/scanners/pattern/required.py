"""Words of which every match of an expression holds one, whatever their case."""

import re
from collections.abc import Iterable

from cxguard.scanners.pattern.tree import Atom, Choice, Flagged, Repeat, Row, Tree

_MOST = 32
"""Spellings that are followed at once; beyond them a stretch is cut in two."""
_ESCAPED = {"t": b"\t", "n": b"\n", "f": b"\f", "r": b"\r", "v": b"\v", "a": b"\a"}
_MEMBER = re.compile(r"\\.|.", re.DOTALL)
_FEW = 10
_TELLING = 6  # bytes of a word
_NOTHING = frozenset({b""})

Words = frozenset[bytes]


def required_words(tree: Tree) -> Words:
    """The best such words: their shortest is as long as can be. Empty if there are none."""
    exact, best = _words(tree)
    return _better(exact, best)


def _words(tree: Tree) -> tuple[Words, Words]:
    """All that it matches (empty if that is too much to say), and the best words so far."""
    if isinstance(tree, Atom):
        return _of_atom(tree), frozenset()
    if isinstance(tree, Flagged):
        return _words(tree.item)
    if isinstance(tree, Repeat):
        return _of_repeat(tree)
    if isinstance(tree, Row):
        return _of_row(tree.items)
    return _of_choice(tree)


def _of_atom(atom: Atom) -> Words:
    if atom.is_assertion:
        return _NOTHING
    text = atom.text
    if text.startswith("["):
        return _of_class(text)
    if not text.startswith("\\"):
        return frozenset() if text == "." else frozenset({text.lower().encode()})
    if text.startswith("\\x"):
        return frozenset({bytes.fromhex(text[2:]).lower()})
    if text[1].isalnum():
        return frozenset({_ESCAPED[text[1]]}) if text[1] in _ESCAPED else frozenset()
    return frozenset({text[1].encode()})


def _of_class(text: str) -> Words:
    """The members of a class of few that has no ranges, such as the separators within a name."""
    members = _MEMBER.findall(text[1:-1])
    if text.startswith(("[^", "[[:")) or not all(_is_single(m, members) for m in members):
        return frozenset()
    found = frozenset(_ESCAPED.get(m[1:], m[-1:].encode()) if m[0] == "\\" else m.encode() for m in members)
    return frozenset(m.lower() for m in found) if len(found) <= _FEW else frozenset()


def _is_single(member: str, members: list[str]) -> bool:
    """Whether a member of a class is one character, and no class, number or hyphen between two others."""
    if member == "-":
        return member in {members[0], members[-1]}
    return member[0] != "\\" or member[1:] in _ESCAPED or not member[1:].isalnum()


def _of_repeat(tree: Repeat) -> tuple[Words, Words]:
    exact, best = _words(tree.item)
    if (tree.low, tree.high) == (0, 1):
        return (exact | _NOTHING if exact else exact), frozenset()
    if tree.low == 0:
        return frozenset(), frozenset()
    return frozenset(), _better(exact, best)


def _of_row(items: Iterable[Tree]) -> tuple[Words, Words]:
    so_far, best, is_whole = _NOTHING, frozenset[bytes](), True
    for item in items:
        exact, inside = _words(item)
        best = _better(best, _better(inside, exact))
        longer = frozenset(a + b for a in so_far for b in exact)
        if longer and len(longer) <= _MOST:
            so_far = longer
            continue
        is_whole = False
        best = _better(so_far, best)
        so_far = exact or _NOTHING
    return (so_far if is_whole else frozenset()), _better(so_far, best)


def _of_choice(tree: Choice) -> tuple[Words, Words]:
    found = [_words(item) for item in tree.items]
    exact = (
        frozenset[bytes]().union(*(exact for exact, _ in found)) if all(e for e, _ in found) else frozenset()
    )
    bests = [_better(exact, best) for exact, best in found]
    best = frozenset[bytes]().union(*bests) if all(bests) else frozenset()
    return (exact if len(exact) <= _MOST else frozenset()), best


def _better(one: Words, other: Words) -> Words:
    return max(one, other, key=_worth)


def _worth(words: Words) -> tuple[int, int, int]:
    """The length of the shortest word, up to what is telling, then fewer words, then the length."""
    shortest = min(map(len, words), default=0)
    return min(shortest, _TELLING), -len(words), shortest
