"""What can be told of an expression without running it: how large, how long, how telling it is."""

import re

from cxguard.scanners.pattern.tree import ENDLESS, Atom, Choice, Repeat, Tree, below

_DIGIT = re.compile(r"\d|\\d|\[[0-9-]+\]")
_ONE_LETTER = re.compile(r"\[([A-Za-z])([A-Za-z])\]")


def size(tree: Tree) -> int:
    """How many places an automaton for it has, repetitions counted."""
    inside = sum(size(part) for part in below(tree))
    if isinstance(tree, Repeat):
        return inside * max(tree.low if tree.high == ENDLESS else tree.high, 1)
    return inside + isinstance(tree, Atom)


def shortest(tree: Tree) -> int:
    """The least number of bytes that it matches."""
    if isinstance(tree, Atom):
        return 0 if tree.is_assertion else 1
    lengths = [shortest(part) for part in below(tree)]
    if isinstance(tree, Repeat):
        return lengths[0] * tree.low
    return min(lengths, default=0) if isinstance(tree, Choice) else sum(lengths)


def letters(tree: Tree) -> int:
    """The least number of bytes in a match that are spelt out; `[Kk]` is a letter too."""
    if isinstance(tree, Atom):
        return int(not tree.is_assertion and _is_spelt_out(tree.text))
    counts = [letters(part) for part in below(tree)]
    if isinstance(tree, Repeat):
        return counts[0] * tree.low
    return min(counts, default=0) if isinstance(tree, Choice) else sum(counts)


def _is_spelt_out(text: str) -> bool:
    pair = _ONE_LETTER.fullmatch(text)
    if pair:
        return pair[1].lower() == pair[2].lower()
    return not text.startswith("[") and text not in {".", r"\d", r"\D", r"\w", r"\W", r"\s", r"\S"}


def longest(tree: Tree) -> int:
    """The most bytes that it matches; ENDLESS or more if there is no end."""
    if isinstance(tree, Atom):
        return 0 if tree.is_assertion else 1
    lengths = [longest(part) for part in below(tree)]
    if isinstance(tree, Repeat):
        return lengths[0] * tree.high
    return max(lengths, default=0) if isinstance(tree, Choice) else sum(lengths)
