r"""What a sieve looks for on a pattern's behalf: the cheapest expression that misses no match.

- A pattern that holds a rare word, such as the name of a service, is looked for by that word alone.
- Patterns of many digits are looked for together, by the digits: `\d(?:[^\n\d]{0,3}\d){7}`.
- Any other by its own expression, loosened.
"""

from cxguard.scanners.pattern.loosen import loosened
from cxguard.scanners.pattern.measure import digits
from cxguard.scanners.pattern.required import required_words
from cxguard.scanners.pattern.sample import Sample
from cxguard.scanners.pattern.tree import Tree

FEWEST_DIGITS, WIDEST_GAP = 8, 3
MANY_DIGITS = rb"\d(?:[^\n\d]{0,%d}\d){%d}" % (WIDEST_GAP, FEWEST_DIGITS - 1)
_FEWEST_LETTERS = 3


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
        return "|".join(_as_written(word) for word in sorted(words)).join(("(?i:", ")")).encode("ascii")
    return loosened(tree, across_lines=across_lines).encode("ascii")


def _as_written(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)
