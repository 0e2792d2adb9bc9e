"""Runs: number words, digits, letters and parts of dates that stand together in one turn."""

import re
from collections.abc import Iterator

from cxguard.scanners.spoken.groups import CORRECTION, DIGITS, LETTER, MONTH, ORDINAL, Group, Run
from cxguard.scanners.spoken.numerals import Numerals
from cxguard.scanners.spoken.tokens import Turn
from cxguard.scanners.spoken.vocabulary import Vocabulary

_ENDS = re.compile(r"[?!@*:;=\n]|[$£€]|\.\.\.")
_MONEY = re.compile(r"[$£€]\s*$")
_SENTENCE_ENDS = re.compile(r"[.;]\s")
_WITHIN_ADDRESS = frozenset(("@", ".", "_", "://", "//"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_LETTERS = 6
_LONGEST_CODE = 4  # letters of a bank within a written IBAN
_THOUSANDS = 3
_LONGEST_PHRASE = 2  # words before a number word in a phrase that is no number
_MOST_GROUPS = 60  # an IBAN with a spelling word for each letter has half of them
_PAIR = 2
_VOWELS = frozenset("aeiouy")


class RunFinder:
    """Finds the runs of a turn."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._v = vocabulary
        self._numerals = Numerals(vocabulary)
        self._values = vocabulary.values
        self._shaping = frozenset(vocabulary.phrases.firsts)
        plain = vocabulary.plain
        self._repeats, self._months = plain["repeats"], plain["months"]
        self._ordinals, self._homophones = plain["ordinals"], plain["homophones"]
        self._common = frozenset(plain["common_letters"])
        self._suffixes = frozenset(plain["ordinal_suffixes"])
        self._date_links = frozenset(plain["date_links"])
        self._articles = frozenset(plain["date_articles"])
        self._zeros = frozenset(plain["zeros"])
        self._before_years = frozenset(plain["before_years"])
        self._new = frozenset(plain["answer_links"])
        self._scales = frozenset(plain["scales"])
        self._units = frozenset(plain["units"])
        self._answer_ends = frozenset(plain["answer_ends"])

    def runs(self, turn: Turn) -> Iterator[Run]:
        """The runs, in order."""
        i = 0
        for begin in self._beginnings(turn):
            if begin >= i and not self._is_said_of_none(turn, begin):
                groups, i = self._groups(turn, begin)
                if groups:
                    yield from self._run(turn, groups)

    def _beginnings(self, turn: Turn) -> list[int]:
        """The words that a run may begin with."""
        words, values = turn.words, self._values
        if turn.has_digits:
            return [i for i in range(len(words)) if self._may_begin(turn, i)]
        return [i for i, word in enumerate(words) if word in values or len(word) == 1]

    def _is_said_of_none(self, turn: Turn, i: int) -> bool:
        """Whether a phrase that is no number has begun before a word and holds it: 'that is the one'."""
        words = turn.words
        for place in range(max(0, i - _LONGEST_PHRASE), i):
            phrase = self._v.phrases.at(words, place) if words[place] in self._shaping else None
            if phrase and phrase[1][0] == "not_numbers" and place + phrase[0] > i:
                return True
        return False

    def _may_begin(self, turn: Turn, i: int) -> bool:
        word = turn.words[i]
        if word in self._values or word < "a" or len(word) == 1:
            return True
        return self._is_glued(turn, i) or self._is_country(turn, i)

    def _is_country(self, turn: Turn, i: int) -> bool:
        """Whether two capitals stand before two digits, as an IBAN is written in groups: DE 89."""
        words = turn.words
        if len(words[i]) != _PAIR or i + 1 >= len(words) or len(words[i + 1]) != _PAIR:
            return False
        return words[i + 1] < "a" and self._original(turn, i).isupper()

    @staticmethod
    def _original(turn: Turn, i: int) -> str:
        start, end = turn.places[i]
        return turn.text[start - turn.start : end - turn.start]

    @staticmethod
    def _is_glued(turn: Turn, i: int) -> bool:
        """Whether digits follow a word without a gap: PL123456."""
        words, places = turn.words, turn.places
        return i + 1 < len(words) and words[i + 1] < "a" and places[i][1] == places[i + 1][0]

    def _groups(self, turn: Turn, i: int) -> tuple[list[Group], int]:
        """The groups from a word on, and the index after them."""
        groups: list[Group] = []
        after, is_new = i, False
        words, values, shaping = turn.words, self._values, self._shaping
        while i < len(words):
            word = words[i]
            if not (groups or turn.has_digits or word in values or word in shaping or len(word) == 1):
                # Not a word of any run: `_step` would find that out with far more effort.
                is_new = is_new or word in self._new
                i += 1
                continue
            if groups and (len(groups) >= _MOST_GROUPS or _ENDS.search(turn.gap(i))):
                break
            step = self._step(turn, i, groups)
            if step is None:
                break
            is_new = is_new or (step[0] is None and not self._new.isdisjoint(turn.words[i : step[1]]))
            group, i = step
            if group:
                groups.append(group._replace(is_new_sentence=True) if is_new else group)
                after, is_new = i, False
        while groups and groups[-1].kind == CORRECTION:
            groups.pop()
        return groups, max(after, i if not groups else groups[-1].last + 1, 1)

    def _step(self, turn: Turn, i: int, groups: list[Group]) -> tuple[Group | None, int] | None:
        """The group at a word (None for a filler) and the index after it; None where the run ends."""
        phrase = self._v.phrases.at(turn.words, i)
        role = phrase[1][0] if phrase else ""
        after = i + (phrase[0] if phrase else 1)
        if not groups and role != "number" and not self._may_begin(turn, i):
            return None, after if role in {"fillers", "not_numbers"} else i + 1
        if role == "not_numbers" and not (groups and turn.words[i] in self._zeros):
            return None if groups else (None, after)
        if not (role == "fillers" and after > i + 1):  # 'one moment' is said aside
            group = self._value(turn, i, groups)
            if group:
                return group, group.last + 1
        if role == "corrections" and groups:
            return Group(CORRECTION, (), i, after - 1), after
        if role == "fillers" or not groups:
            return None, after if role == "fillers" else i + 1
        return self._linked_date(turn, i) if groups[-1].kind in {MONTH, ORDINAL, DIGITS} else None

    def _linked_date(self, turn: Turn, i: int) -> tuple[None, int] | None:
        """'The third of the fourth': on, if a part of a date follows."""
        words = turn.words
        if words[i] not in self._date_links:
            return None
        while i < len(words) and words[i] in self._date_links:
            i += 1
        is_date = i < len(words) and (
            words[i] in self._months
            or words[i] in self._ordinals
            or words[i] < "a"
            or words[i] in self._v.numbers
            or words[i] in self._scales
        )
        return (None, i) if is_date else None

    def _value(self, turn: Turn, i: int, groups: list[Group]) -> Group | None:
        words, word = turn.words, turn.words[i]
        is_new = bool(groups) and bool(_SENTENCE_ENDS.search(turn.gap(i)))
        if word in self._repeats and i + 1 < len(words):
            return self._repeated(turn, i, is_new=is_new)
        if word < "a":
            return self._written(turn, i, is_new=is_new)
        dated = self._dated(turn, i, groups, is_new=is_new)
        if dated or (word in self._zeros and not self._is_zero(turn, i, groups)):
            return dated or self._letter(turn, i, groups, is_new=is_new)
        numeral = self._numerals.at(words, i)
        if numeral:
            return Group(DIGITS, numeral[0], i, numeral[1] - 1, is_new)
        if self._is_homophone(turn, i, groups):
            said = str(self._homophones[word])
            return Group(DIGITS, (said,) if i + 1 < len(words) else (said, ""), i, i)
        return self._letter(turn, i, groups, is_new=is_new)

    def _dated(self, turn: Turn, i: int, groups: list[Group], *, is_new: bool) -> Group | None:
        """A month or a day of one."""
        if turn.words[i] in self._months:
            return Group(MONTH, (str(self._months[turn.words[i]]),), i, i, is_new)
        return self._ordinal(turn, i, is_new=is_new) if self._is_ordinal(turn, i, groups) else None

    def _repeated(self, turn: Turn, i: int, *, is_new: bool) -> Group | None:
        word, times = turn.words[i + 1], self._repeats[turn.words[i]]
        one = self._v.digits.get(word) or (word if len(word) == 1 else None)
        if one is None and word in self._v.letters:
            one = self._v.letters[word]
        if one is None:
            return None
        kind = DIGITS if one.isdigit() else LETTER
        return Group(kind, (one.upper() * times,), i, i + 1, is_new)

    def _written(self, turn: Turn, i: int, *, is_new: bool) -> Group | None:
        words, places = turn.words, turn.places
        glued = i + 1 < len(words) and places[i][1] == places[i + 1][0]
        if glued and words[i + 1] in self._suffixes:
            first = i - 1 if i and words[i - 1] in self._articles else i
            return Group(ORDINAL, (words[i],), first, i + 1, is_new)
        numeral = self._numerals.at(words, i) if i + 1 < len(words) else None
        if numeral and numeral[1] > i + 1:
            return Group(DIGITS, numeral[0], i, numeral[1] - 1, is_new)
        return Group(DIGITS, (words[i],), i, i, is_new)

    def _is_ordinal(self, turn: Turn, i: int, groups: list[Group]) -> bool:
        words = turn.words
        if words[i] in self._ordinals:
            return True
        tens = self._v.numbers.get(words[i], 0)
        is_tens = tens in {20, 30} and i + 1 < len(words)
        return is_tens and self._ordinals.get(words[i + 1], 10) < 10 and not self._is_long(groups)  # noqa: PLR2004 - 21st

    @staticmethod
    def _is_long(groups: list[Group]) -> bool:
        return sum(len(group.readings[0]) for group in groups if group.kind == DIGITS) > 4  # noqa: PLR2004 - a year

    def _ordinal(self, turn: Turn, i: int, *, is_new: bool) -> Group:
        word = turn.words[i]
        first = i - 1 if i and turn.words[i - 1] in self._articles else i
        if word in self._ordinals:
            return Group(ORDINAL, (str(self._ordinals[word]),), first, i, is_new)
        value = self._v.numbers[word] + self._ordinals[turn.words[i + 1]]
        return Group(ORDINAL, (str(value),), first, i + 1, is_new)

    def _is_zero(self, turn: Turn, i: int, groups: list[Group]) -> bool:
        """Whether 'oh' is a digit: among digits, and no interjection."""
        follows = i + 1 < len(turn.words) and self._is_value(turn.words[i + 1])
        return bool(groups and groups[-1].kind in {DIGITS, LETTER}) or follows

    def _is_value(self, word: str) -> bool:
        return word < "a" or word in self._v.digits or word in self._v.numbers or word in self._repeats

    def _is_homophone(self, turn: Turn, i: int, groups: list[Group]) -> bool:
        """'To' and 'for' are digits only among digits that are said one by one."""
        words = turn.words
        if words[i] not in self._homophones or len(groups) < 2:  # noqa: PLR2004 - two digits make a habit
            return False
        if any(g.kind != DIGITS or len(g.readings[0]) != 1 for g in groups[-2:]):
            return False
        if i + 1 == len(words):
            return len(groups) > 2 and not turn.after(i).startswith("?")  # noqa: PLR2004 - more than a count
        return self._is_value(words[i + 1]) or words[i + 1] in self._homophones

    def _letter(self, turn: Turn, i: int, groups: list[Group], *, is_new: bool) -> Group | None:
        word = turn.words[i]
        if groups and groups[-1].kind in {MONTH, ORDINAL} and self._linked_date(turn, i):
            return None  # 'marzo de': no letter's name
        if len(word) == 1:
            letter = word.upper()
        elif word in self._v.letters:
            letter = self._v.letters[word]
        else:
            return self._letters(turn, i, groups, is_new=is_new)
        linked = self._spelling(turn, i, letter)
        if linked:
            return Group(LETTER, (letter,), i, linked, is_new)
        if (word in self._common or len(word) in {2, 3}) and not self._is_spelled(turn, i, groups):
            return None
        readings = (letter, "0") if letter == "O" else (letter,)
        return Group(LETTER, readings, i, i, is_new)

    def _is_spelled(self, turn: Turn, i: int, groups: list[Group]) -> bool:
        """Whether 'a', 'i' or 'en' stands among letters or digits."""
        following = turn.words[i + 1] if i + 1 < len(turn.words) else ""
        is_letter = len(following) == 1 and following not in self._common
        if groups and groups[-1].last == i - 1 and (groups[-1].kind == LETTER or not turn.gap(i)):
            return True
        if not following and any(group.kind == LETTER for group in groups):
            return True
        return is_letter or bool(groups and following and self._is_value(following))

    def _spelling(self, turn: Turn, i: int, letter: str) -> int:
        """The index of the word that spells a letter ('b for boy'); 0 without one."""
        link = self._v.links.at(turn.words, i + 1) if i + 1 < len(turn.words) else None
        place = i + 1 + link[0] if link else 0
        if not place or place >= len(turn.words) or len(turn.words[place]) == 1:
            return 0
        is_same = turn.words[place][0].upper() == letter
        return place if is_same or (link and link[0] > 1 and not self._is_value(turn.words[place])) else 0

    def _letters(self, turn: Turn, i: int, groups: list[Group], *, is_new: bool) -> Group | None:
        """Letters written together: glued to digits, or a bank's code within an IBAN."""
        word = turn.words[i]
        if len(word) > _LONGEST_LETTERS or word in self._units:
            return None
        is_code = bool(groups) and len(word) <= _LONGEST_CODE and self._is_code(turn, i)
        after_digits = bool(groups) and groups[-1].last == i - 1 and not turn.gap(i)
        if self._is_glued(turn, i) or self._is_country(turn, i) or is_code or after_digits:
            return Group(LETTER, (word.upper(),), i, i, is_new)
        return None

    def _is_code(self, turn: Turn, i: int) -> bool:
        word = turn.words[i]
        is_typed = word in self._answer_ends or bool(_VOWELS.intersection(word))  # 'pls', 'thx'
        return self._original(turn, i).isupper() or not is_typed

    @staticmethod
    def _is_in_address(turn: Turn, groups: list[Group]) -> bool:
        """Whether it is a piece of a written e-mail or web address, whose digits are no number."""
        first, last = groups[0].first, groups[-1].last
        is_after = first > 0 and turn.gap(first) in _WITHIN_ADDRESS and turn.words[first - 1] > "a"
        is_before = last + 1 < len(turn.words) and turn.gap(last + 1) in _WITHIN_ADDRESS
        return is_after or (is_before and turn.words[last + 1] > "a")

    def _run(self, turn: Turn, groups: list[Group]) -> Iterator[Run]:
        if self._is_in_address(turn, groups):
            return
        if self._has_unit(turn, groups[-1].last) and len(groups) > 2:  # noqa: PLR2004 - a number and a count
            yield Run(turn, tuple(groups[:-1]))
            groups = groups[-1:]
        yield Run(turn, tuple(groups), is_amount=self._is_amount(turn, groups))

    def _has_unit(self, turn: Turn, last: int) -> bool:
        if turn.after(last).lstrip().startswith("%"):
            return True
        return (
            last + 1 < len(turn.words)
            and turn.words[last + 1] in self._units
            and not _ENDS.search(turn.after(last))
        )

    def _is_amount(self, turn: Turn, groups: list[Group]) -> bool:
        first, last = groups[0].first, groups[-1].last
        if _MONEY.search(turn.gap(first)) or self._has_unit(turn, last) or "*" in turn.gap(first):
            return True
        if turn.gap(first).endswith(":") and first and turn.words[first - 1] < "a":
            return True
        if turn.after(last).startswith(":") and turn.after(last) == ":":
            return True
        if self._is_year(turn, groups):
            return True
        return len(groups) == 2 and self._is_decimal(turn, groups)  # noqa: PLR2004 - before and after the point

    def _is_year(self, turn: Turn, groups: list[Group]) -> bool:
        """'In two thousand nineteen', 'since 2004'."""
        first = groups[0].first
        if not first or turn.words[first - 1] not in self._before_years:
            return False
        return _YEAR.fullmatch("".join((*group.readings, "-")[0] for group in groups)) is not None

    @staticmethod
    def _is_decimal(turn: Turn, groups: list[Group]) -> bool:
        between, before, after = turn.gap(groups[1].first), groups[0].readings, groups[1].readings
        if not (before and after):
            return False
        is_code = min(len(before[0]), len(after[0])) >= _THOUSANDS  # 845.937, as codes are written in groups
        return (between == "." and not is_code) or (between == "," and len(after[0]) == _THOUSANDS)
