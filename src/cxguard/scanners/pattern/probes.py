r"""What a sieve looks for on a pattern's behalf: the cheapest expression that misses no match.

- A pattern that holds a rare word or name, such as that of a service, is looked for by that alone.
- Patterns of many digits are looked for together, by the digits: `\d(?:[^\n\d]{0,3}\d){7}`.
- Any other by its own expression, loosened.
"""

from collections.abc import Iterable

from cxguard.scanners.pattern.loosen import loosened
from cxguard.scanners.pattern.measure import digits, letters
from cxguard.scanners.pattern.required import required_words
from cxguard.scanners.pattern.sample import Sample
from cxguard.scanners.pattern.tree import Atom, Flagged, Repeat, Row, Tree, below, row, written
from cxguard.scanners.pattern.wordlist import expression_of

FEWEST_DIGITS, WIDEST_GAP = 8, 3
MANY_DIGITS = rb"\d(?:[^\n\d]{0,%d}\d){%d}" % (WIDEST_GAP, FEWEST_DIGITS - 1)
_FEWEST_LETTERS, _FEWEST_IN_NAME = 3, 2


def has_many_digits(tree: Tree) -> bool:
    """Whether every match of it holds a match of MANY_DIGITS."""
    found = digits(tree)
    return found.least >= FEWEST_DIGITS and found.gap <= WIDEST_GAP


def words_of(tree: Tree) -> frozenset[bytes]:
    """The words by which a pattern may be looked for, if they are rare."""
    words = required_words(tree)
    return words if words and min(map(len, words)) >= _FEWEST_LETTERS else frozenset()


def probe_of(tree: Tree, sample: Sample, *, across_lines: bool) -> bytes:
    """The expression that a sieve looks for."""
    words = words_of(tree)
    if words and sample.has_few(words):
        return expression_of(sorted(words))
    name = _name_in(tree)
    if name and sample.has_few_of(name):
        return name
    return loosened(tree, across_lines=across_lines).encode("ascii")


def _name_in(tree: Tree) -> bytes:
    r"""The stretch with the most letters that repeats nothing: `\b(?:ld_|launch ?darkly)`; or nothing."""
    flags = ""
    while isinstance(tree, Flagged):
        flags, tree = flags + tree.flags, tree.item
    stretches = _names(tree.items if isinstance(tree, Row) else (tree,))
    best = max(stretches, key=letters, default=None)
    if best is None or letters(best) < _FEWEST_IN_NAME:
        return b""
    return written(Flagged(flags, best) if flags else best).encode("ascii")


def _names(items: Iterable[Tree]) -> list[Tree]:
    stretches: list[list[Tree]] = [[]]
    for item in items:
        if _is_name(item):
            stretches[-1].append(item)
        else:
            stretches.append([])
    return [row(stretch) for stretch in stretches if stretch]


def _is_name(tree: Tree) -> bool:
    if isinstance(tree, Repeat):
        return tree.high == 1 and _is_name(tree.item)
    return isinstance(tree, Atom) or all(_is_name(part) for part in below(tree))
