"""The group that begins with a word: a numeral, a repeated digit, digits, a part of a date, a letter."""

import re
from collections.abc import Sequence

from cxguard.scanners.spoken.days import DayFinder
from cxguard.scanners.spoken.groups import DIGITS, LETTER, ORDINAL, Group
from cxguard.scanners.spoken.letters import LetterFinder
from cxguard.scanners.spoken.numerals import Numerals
from cxguard.scanners.spoken.tokens import Wording
from cxguard.scanners.spoken.vocabulary import Vocabulary

_SENTENCE_ENDS = re.compile(r"[.;]\s")
_HABIT = 2  # digits said one by one
_NAMED = frozenset((DIGITS, LETTER))


class GroupFinder:
    """Finds the groups of one language."""

    def __init__(self, vocabulary: Vocabulary, days: DayFinder, letters: LetterFinder) -> None:
        plain = vocabulary.plain
        self._days, self._letters, self._numerals = days, letters, Numerals(vocabulary)
        self._digits, self._names, self._figures = vocabulary.digits, vocabulary.letters, vocabulary.figures
        self._repeats, self._homophones = plain["repeats"], plain["homophones"]
        self._zeros, self._suffixes = frozenset(plain["zeros"]), frozenset(plain["ordinal_suffixes"])

    def at(self, turn: Wording, i: int, groups: Sequence[Group]) -> Group | None:
        """The group that begins with a word, after those that are there."""
        words, word = turn.words, turn.words[i]
        gap = turn.gap(i) if groups else " "
        is_new = gap != " " and _SENTENCE_ENDS.search(gap) is not None
        if word in self._repeats and i + 1 < len(words):
            return self._repeated(turn, i, is_new=is_new)
        if word < "a":
            return self._written(turn, i, is_new=is_new)
        day = self._days.at(turn, i, groups, is_new=is_new)
        if day or (word in self._zeros and not self._is_zero(turn, i, groups)):
            return day or self._letters.at(turn, i, groups, is_new=is_new)
        numeral = self._numerals.at(words, i)
        if numeral:
            return Group(DIGITS, numeral[0], i, numeral[1] - 1, is_new)
        if self._is_homophone(turn, i, groups):
            said = str(self._homophones[word])
            return Group(DIGITS, (said,) if i + 1 < len(words) else (said, ""), i, i)
        return self._letters.at(turn, i, groups, is_new=is_new)

    def _repeated(self, turn: Wording, i: int, *, is_new: bool) -> Group | None:
        """'Double four', 'triple w'."""
        word, times = turn.words[i + 1], self._repeats[turn.words[i]]
        one = self._digits.get(word) or (word if len(word) == 1 else self._names.get(word))
        if one is None:
            return None
        kind = DIGITS if one.isdigit() else LETTER
        return Group(kind, (one.upper() * times,), i, i + 1, is_new)

    def _written(self, turn: Wording, i: int, *, is_new: bool) -> Group | None:
        words, places = turn.words, turn.places
        glued = i + 1 < len(words) and places[i][1] == places[i + 1][0]
        if glued and words[i + 1] in self._suffixes:
            return Group(ORDINAL, (words[i],), self._days.first(turn, i), i + 1, is_new)
        numeral = self._numerals.at(words, i) if i + 1 < len(words) else None
        if numeral and numeral[1] > i + 1:
            return Group(DIGITS, numeral[0], i, numeral[1] - 1, is_new)
        return Group(DIGITS, (words[i],), i, i, is_new)

    def _is_zero(self, turn: Wording, i: int, groups: Sequence[Group]) -> bool:
        """Whether 'oh' is a digit: among digits, and no interjection."""
        if groups and groups[-1].kind in _NAMED:
            return True
        return i + 1 < len(turn.words) and self._is_figure(turn.words[i + 1])

    def _is_figure(self, word: str) -> bool:
        return word < "a" or word in self._figures

    def _is_homophone(self, turn: Wording, i: int, groups: Sequence[Group]) -> bool:
        """'To' and 'for' are digits only among digits that are said one by one."""
        words = turn.words
        if words[i] not in self._homophones or len(groups) < _HABIT:
            return False
        if any(g.kind != DIGITS or len(g.readings[0]) != 1 for g in groups[-_HABIT:]):
            return False
        if i + 1 == len(words):
            return len(groups) > _HABIT and not turn.after(i).startswith("?")  # more than a count
        return self._is_figure(words[i + 1]) or words[i + 1] in self._homophones
