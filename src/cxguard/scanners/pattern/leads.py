"""What the sieve looks for in the whole text, and which patterns each of these leads to.

    Lead   = (expression, patterns that may match there, closer looks to take around it,
              words of which one stands in the text, if anything of this is there)
    Look   = (number of the closer look, so many bytes before and after, whether in its line alone)
    Closer = patterns to look for together in a few bytes

- A pattern that holds a rare word is looked for by that alone; patterns with the same word share it.
- A pattern of a rule that needs words nearby is looked for around those, if they are not common.
- A pattern in whose every match a gate stands is looked for where the gate opens, as far around it as
  the pattern can match.
- Any other is looked for by its own expression.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TypeVar

from cxguard.model.rule import Pattern
from cxguard.scanners.pattern.blocks import BLOCK, OVERLAP, STEP
from cxguard.scanners.pattern.gates import gates_of
from cxguard.scanners.pattern.measure import longest
from cxguard.scanners.pattern.required import required_words
from cxguard.scanners.pattern.sample import Sample
from cxguard.scanners.pattern.tree import Tree, parse
from cxguard.scanners.pattern.wordlist import expression_of

K = TypeVar("K")
T = TypeVar("T")
Closer = tuple[int, ...]
Look = tuple[int, int, int, bool]
Lead = tuple[bytes, tuple[int, ...], tuple[Look, ...], tuple[bytes, ...]]

WIDEST = 2048
"""Bytes that a pattern across lines may match at most to be looked for around something."""
_FEWEST_LETTERS, _FEWEST_NEEDED = 4, 2


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern as a sieve may look for it: its number, its rule's, its loose spelling, that as a tree.

    It may be looked for by the first of its `words` that are rare. One of its `cues` matches at most
    `reach` characters before or after each of its matches.
    """

    number: int
    rule: int
    loose: bytes
    tree: Tree
    across_lines: bool
    words: tuple[frozenset[bytes], ...] = ()
    cues: tuple[bytes, ...] = ()
    reach: tuple[int, int] = (0, 0)

    @property
    def widest(self) -> int:
        """The most bytes of a match; within a line, it lies within a block."""
        return longest(self.tree) if self.across_lines else min(longest(self.tree), BLOCK + OVERLAP)

    @property
    def is_narrow(self) -> bool:
        """Whether it is worth the while to look for it around something else."""
        return not self.across_lines or self.widest <= WIDEST


def width_across(tree: Tree) -> int:
    """The greatest width of a pattern across lines, with what a sieve may point past; 0 if it is too wide."""
    widest = longest(tree)
    return widest + STEP if widest <= WIDEST else 0


def words_of(pattern: Pattern, tree: Tree) -> tuple[frozenset[bytes], ...]:
    """Words of which one stands in every match, or in every block in which a match counts."""
    keywords = () if pattern.across_lines else pattern.keywords
    found = required_words(tree), frozenset(word.lower().encode() for word in keywords)
    return tuple(words for words in found if words and min(map(len, words)) >= _FEWEST_LETTERS)


def leads_of(patterns: Sequence[Sought], sample: Sample) -> tuple[tuple[Lead, ...], tuple[Closer, ...]]:
    """The leads to some patterns, of which one leads to each match of them; and the closer looks."""
    by_word: dict[bytes, list[int]] = {}
    by_cue: dict[bytes, list[Sought]] = {}
    by_gate: dict[bytes, list[Sought]] = {}
    alone: dict[bytes, list[int]] = {}
    for one in patterns:
        words = next(filter(sample.has_few, one.words), None)
        if words:
            _add(by_word, words, one.number)
        elif one.is_narrow and (gates := gates_of(one.tree, within_line=not one.across_lines)):
            _add(by_gate, gates, one)
        elif one.cues and one.is_narrow and sample.is_uncommon(one.cues):
            _add(by_cue, one.cues, one)
        else:
            _add(alone, (one.loose,), one.number)
    closers: dict[Closer, int] = {}
    found = (
        *((expression_of((word,)), tuple(led), (), ()) for word, led in sorted(by_word.items())),
        *_cued(by_cue, closers),
        *_gated(by_gate, closers),
        *((loose, tuple(led), (), _needed(loose)) for loose, led in sorted(alone.items())),
    )
    return found, tuple(closers)


def _needed(expression: bytes) -> tuple[bytes, ...]:
    words = required_words(parse(expression.decode("ascii")))
    return tuple(sorted(words)) if min(map(len, words), default=0) >= _FEWEST_NEEDED else ()


def _add(leads: dict[K, list[T]], expressions: Iterable[K], led: T) -> None:
    for expression in expressions:
        leads.setdefault(expression, []).append(led)


def _cued(by_cue: dict[bytes, list[Sought]], closers: dict[Closer, int]) -> Iterator[Lead]:
    """A closer look for each rule that needs the word."""
    for cue, led in sorted(by_cue.items()):
        of_rules = (tuple(of_rule) for _, of_rule in groupby(led, key=attrgetter("rule")))
        yield cue, (), tuple(_look_beside(cue, of_rule, closers) for of_rule in of_rules), _needed(cue)


def _look_beside(cue: bytes, led: Sequence[Sought], closers: dict[Closer, int]) -> Look:
    widest = max(one.widest for one in led) + STEP
    forth, back = led[0].reach
    return _numbered(led, closers), back + widest + len(cue), forth + widest, False


def _gated(by_gate: dict[bytes, list[Sought]], closers: dict[Closer, int]) -> Iterator[Lead]:
    """A closer look for the patterns within a line, and one for those across lines."""
    for gate, led in sorted(by_gate.items()):
        sides = ([one for one in led if one.across_lines is across] for across in (False, True))
        yield gate, (), tuple(_look_around(side, closers) for side in sides if side), _needed(gate)


def _look_around(led: Sequence[Sought], closers: dict[Closer, int]) -> Look:
    reach = max(one.widest for one in led) + STEP
    return _numbered(led, closers), reach, reach, not led[0].across_lines


def _numbered(led: Iterable[Sought], closers: dict[Closer, int]) -> int:
    return closers.setdefault(tuple(one.number for one in led), len(closers))
