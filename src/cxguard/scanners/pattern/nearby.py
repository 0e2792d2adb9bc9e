"""Where in a text the words stand that a rule asks for beside its matches; all other places are passed by.

A table of a million nine-digit numbers holds a million matches of ten rules. Each of these rules asks for a
word, and where that word stands nowhere near, nothing needs to be confirmed, validated or looked around.
"""

from bisect import bisect_left
from collections.abc import Iterable

from cxguard.model.rule import Pattern, Rule
from cxguard.scanners.pattern.blocks import BLOCK, LONGEST_CHARACTER, OVERLAP, merged
from cxguard.scanners.pattern.checks import LEAST_BESIDE
from cxguard.scanners.pattern.cues import cues_of, reach_of
from cxguard.scanners.pattern.linear import Linear
from cxguard.scanners.pattern.measure import longest
from cxguard.scanners.pattern.syntax import Spellings
from cxguard.scanners.pattern.tree import parse

_LONGEST_BLOCK = BLOCK + OVERLAP
_BESIDE = 2  # bytes that an expression may match on either side of a word


class Cue:
    """The words that a rule asks for, made ready to be looked for."""

    def __init__(self, rule: Rule) -> None:
        self._words = Linear(b"|".join(b"(?:%s)" % one for one in cues_of(rule, _shortness)))
        self._before, self._after = reach_of(rule)
        self._beside = LEAST_BESIDE if rule.context.alone else -1
        self._longest = max(map(_longest, rule.patterns))

    def places(self, content: bytes) -> "Places":
        """Where in a text a match may count."""
        scale = 1 if content.isascii() else LONGEST_CHARACTER
        before, after = self._before * scale + _BESIDE, self._after * scale + _BESIDE
        found = self._words.values(content, 0, len(content), from_everywhere=True)
        stretches = ((max(0, start - after), end + before) for start, end in found)
        return Places(stretches, self._beside * scale, self._longest)


class Places:
    """Stretches of a text within reach of a word; beyond them a value counts only if it stands alone.

    It does if no more than `beside` bytes of its line are not its own; none does if that is negative. No
    value is longer than `longest` bytes.
    """

    def __init__(self, stretches: Iterable[tuple[int, int]], beside: int, longest: int) -> None:
        apart = tuple(merged(stretches))
        self._starts = tuple(start for start, _ in apart)
        self._ends = tuple(end for _, end in apart)
        self._beside = beside
        self._longest_line = longest + beside

    def may_be_near(self, content: bytes, end: int) -> bool:
        """Whether a value that counts may stand in the line, or its block, that holds the byte before `end`.

        Never no where `may_hold` is yes of that line or block; and faster than to find them.
        """
        if self._starts and self._touch(end - _LONGEST_BLOCK, end + _LONGEST_BLOCK):
            return True
        most = self._longest_line
        return self._beside >= 0 and (
            content.find(b"\n", end - 1, end + most) >= 0 or len(content) - end <= most
        )

    def may_hold(self, start: int, end: int) -> bool:
        """Whether a line, or a block of one, may hold a value that counts."""
        return (self._beside >= 0 and end - start <= self._longest_line) or self._touch(start, end)

    def may_count(self, content: bytes, start: int, end: int) -> bool:
        """Whether a value from `start` to `end` may count."""
        return self._is_alone(content, start, end) or self._touch(start, end)

    def _is_alone(self, content: bytes, start: int, end: int) -> bool:
        most = self._beside
        if most < 0 or (start > most and content.rfind(b"\n", start - most - 1, start) < 0):
            return False
        return len(content) - end <= most or content.find(b"\n", end, end + most + 1) >= 0

    def _touch(self, start: int, end: int) -> bool:
        last = bisect_left(self._starts, end) - 1
        return last >= 0 and self._ends[last] >= start


def _longest(pattern: Pattern) -> int:
    return longest(parse(Spellings(pattern.regex).loose.decode("ascii")))


def _shortness(word: bytes) -> int:
    """Of a phrase's words, the longest is the rarest as far as can be told without a sample."""
    return -len(word)
