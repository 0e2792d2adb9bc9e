"""What can be told of an expression without running it: how large, how long, how telling it is."""

import re
from dataclasses import dataclass

from cxguard.scanners.pattern.tree import ENDLESS, Atom, Choice, Flagged, Repeat, Row, Tree, below

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


@dataclass(frozen=True, slots=True)
class Digits:
    """The digits that every match holds at least, and the bytes that may stand around and between them.

    `gap` is the most that can stand between two digits that follow each other; `longest` the most
    bytes of a match. Both may be ENDLESS or more.
    """

    least: int
    before: int
    gap: int
    after: int
    longest: int

    def then(self, other: "Digits") -> "Digits":
        """One after the other."""
        longest = self.longest + other.longest
        if not self.least:
            return Digits(other.least, self.longest + other.before, other.gap, other.after, longest)
        if not other.least:
            return Digits(self.least, self.before, self.gap, self.after + other.longest, longest)
        gap = max(self.gap, other.gap, self.after + other.before)
        return Digits(self.least + other.least, self.before, gap, other.after, longest)

    def either(self, other: "Digits") -> "Digits":
        """One or the other."""
        longest = max(self.longest, other.longest)
        if not self.least or not other.least:
            return Digits(0, longest, 0, longest, longest)
        return Digits(
            min(self.least, other.least),
            max(self.before, other.before),
            max(self.gap, other.gap),
            max(self.after, other.after),
            longest,
        )

    def times(self, low: int, high: int) -> "Digits":
        """Some times over."""
        longest = self.longest * high
        if not self.least or not low:
            return Digits(0, longest, 0, longest, longest)
        gap = self.gap if high == 1 else max(self.gap, self.after + self.before)
        return Digits(self.least * low, self.before, gap, self.after, longest)


def digits(tree: Tree) -> Digits:
    """The digits in a match of it."""
    if isinstance(tree, Atom):
        if tree.is_assertion:
            return Digits(0, 0, 0, 0, 0)
        is_digit = _DIGIT.fullmatch(tree.text) is not None
        return Digits(1, 0, 0, 0, 1) if is_digit else Digits(0, 1, 0, 1, 1)
    if isinstance(tree, Repeat):
        return digits(tree.item).times(tree.low, tree.high)
    if isinstance(tree, Flagged):
        return digits(tree.item)
    if not tree.items:
        return Digits(0, 0, 0, 0, 0)
    whole = digits(tree.items[0])
    for item in tree.items[1:]:
        whole = whole.then(digits(item)) if isinstance(tree, Row) else whole.either(digits(item))
    return whole
