"""Letters: named, spelled ('b for boy'), or written together beside digits."""

from collections.abc import Sequence

from cxguard.scanners.spoken.days import DayFinder
from cxguard.scanners.spoken.groups import LETTER, MONTH, ORDINAL, Group
from cxguard.scanners.spoken.tokens import Wording
from cxguard.scanners.spoken.vocabulary import Vocabulary

_LONGEST_LETTERS = 6
_LONGEST_CODE = 4  # letters of a bank within a written IBAN
_PAIR = 2
_SHORT_NAMES = frozenset((2, 3))  # of letters: 'en', 'tee'
_VOWELS = frozenset("aeiouy")
_DAYS = frozenset((MONTH, ORDINAL))


def is_before_digits(turn: Wording, i: int) -> bool:
    """Whether digits belong to the word before them: PL123456, or DE 89 as an IBAN is written in groups."""
    words = turn.words
    if i + 1 >= len(words) or words[i + 1] >= "a":
        return False
    return turn.places[i][1] == turn.places[i + 1][0] or _is_country(turn, i)


def _is_country(turn: Wording, i: int) -> bool:
    """Whether two capitals stand before two digits."""
    return len(turn.words[i]) == _PAIR == len(turn.words[i + 1]) and _original(turn, i).isupper()


def _original(turn: Wording, i: int) -> str:
    start, end = turn.places[i]
    return turn.text[start:end]


class LetterFinder:
    """Finds the letters of one language."""

    def __init__(self, vocabulary: Vocabulary, days: DayFinder) -> None:
        plain = vocabulary.plain
        self._names, self._links, self._days = vocabulary.letters, vocabulary.links, days
        self._figures = vocabulary.figures
        self._common = frozenset(plain["common_letters"])
        self._not_codes = frozenset(plain["answer_ends"])
        self._units = frozenset(plain["units"])

    def at(self, turn: Wording, i: int, groups: Sequence[Group], *, is_new: bool) -> Group | None:
        """The letter or the letters at a word."""
        word = turn.words[i]
        if groups and groups[-1].kind in _DAYS and self._days.past_links(turn, i):
            return None  # 'marzo de': no letter's name
        letter = word.upper() if len(word) == 1 else self._names.get(word)
        if letter is None:
            return self._together(turn, i, groups, is_new=is_new)
        linked = self._spelled_by(turn, i, letter)
        if linked:
            return Group(LETTER, (letter,), i, linked, is_new)
        is_word = word in self._common or len(word) in _SHORT_NAMES
        if is_word and not self._is_among_letters(turn, i, groups):
            return None
        return Group(LETTER, (letter, "0") if letter == "O" else (letter,), i, i, is_new)

    def _is_among_letters(self, turn: Wording, i: int, groups: Sequence[Group]) -> bool:
        """Whether 'a', 'i' or 'en' stands among letters or digits."""
        following = turn.words[i + 1] if i + 1 < len(turn.words) else ""
        if groups and groups[-1].last == i - 1 and (groups[-1].kind == LETTER or not turn.gap(i)):
            return True
        if not following and any(group.kind == LETTER for group in groups):
            return True
        if following and following < "a" and not turn.gap(i + 1):
            return True  # glued to figures: I0721
        is_letter = len(following) == 1 and following not in self._common
        return is_letter or bool(groups and following and self._is_figure(following))

    def _is_figure(self, word: str) -> bool:
        return word < "a" or word in self._figures

    def _spelled_by(self, turn: Wording, i: int, letter: str) -> int:
        """The index of the word that spells a letter ('b for boy'); 0 without one."""
        words = turn.words
        link = self._links.at(words, i + 1) if i + 1 < len(words) else None
        place = i + 1 + link[0] if link else 0
        if link is None or place >= len(words) or len(words[place]) == 1:
            return 0
        is_same = words[place][0].upper() == letter
        return place if is_same or (link[0] > 1 and not self._is_figure(words[place])) else 0

    def _together(self, turn: Wording, i: int, groups: Sequence[Group], *, is_new: bool) -> Group | None:
        """Letters written together: glued to digits, or a bank's code within an IBAN."""
        word = turn.words[i]
        if len(word) > _LONGEST_LETTERS or word in self._units:
            return None
        is_code = bool(groups) and len(word) <= _LONGEST_CODE and self._is_code(turn, i)
        after_digits = bool(groups) and groups[-1].last == i - 1 and not turn.gap(i)
        if is_code or after_digits or is_before_digits(turn, i):
            return Group(LETTER, (word.upper(),), i, i, is_new)
        return None

    def _is_code(self, turn: Wording, i: int) -> bool:
        word = turn.words[i]
        is_typed = word in self._not_codes or bool(_VOWELS.intersection(word))  # 'pls', 'thx'
        return not is_typed or _original(turn, i).isupper()
