"""Months and days of them: 'the third of the fourth', 'march twenty first'."""

from collections.abc import Sequence

from cxguard.scanners.spoken.groups import DIGITS, MONTH, ORDINAL, Group
from cxguard.scanners.spoken.tokens import Wording
from cxguard.scanners.spoken.vocabulary import Vocabulary

_TENS = frozenset((20, 30))
_LONGEST_YEAR, _UNITS = 4, 10


class DayFinder:
    """Finds the parts of dates that are said in words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        plain = vocabulary.plain
        self._months, self._ordinals = plain["months"], plain["ordinals"]
        self._numbers = vocabulary.numbers
        self._links, self._articles = frozenset(plain["date_links"]), frozenset(plain["date_articles"])
        self._parts = frozenset((*self._months, *self._ordinals, *self._numbers, *plain["scales"]))

    def at(self, turn: Wording, i: int, groups: Sequence[Group], *, is_new: bool) -> Group | None:
        """A month or a day of one."""
        word = turn.words[i]
        if word in self._months:
            return Group(MONTH, (str(self._months[word]),), i, i, is_new)
        if word in self._ordinals:
            return Group(ORDINAL, (str(self._ordinals[word]),), self.first(turn, i), i, is_new)
        if not self._is_of_two(turn, i, groups):
            return None
        value = self._numbers[word] + self._ordinals[turn.words[i + 1]]
        return Group(ORDINAL, (str(value),), self.first(turn, i), i + 1, is_new)

    def first(self, turn: Wording, i: int) -> int:
        """Where a day begins that is named by a word: at the article before it, if there is one."""
        return i - 1 if i and turn.words[i - 1] in self._articles else i

    def _is_of_two(self, turn: Wording, i: int, groups: Sequence[Group]) -> bool:
        """'Twenty first', but in no long number."""
        words = turn.words
        is_tens = self._numbers.get(words[i], 0) in _TENS and i + 1 < len(words)
        if not is_tens or self._ordinals.get(words[i + 1], _UNITS) >= _UNITS:
            return False
        return sum(len(group.readings[0]) for group in groups if group.kind == DIGITS) <= _LONGEST_YEAR

    def past_links(self, turn: Wording, i: int) -> int | None:
        """'The third of the fourth': the word after such links, if a part of a date follows them."""
        words = turn.words
        if words[i] not in self._links:
            return None
        while i < len(words) and words[i] in self._links:
            i += 1
        is_date = i < len(words) and (words[i] < "a" or words[i] in self._parts)
        return i if is_date else None
