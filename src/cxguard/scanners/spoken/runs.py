"""Runs: number words, digits, letters and parts of dates that stand together in one turn."""

from collections.abc import Container, Iterator, Sequence

from cxguard.scanners.spoken.amounts import ENDS, Amounts, is_in_address, without_prices
from cxguard.scanners.spoken.days import DayFinder
from cxguard.scanners.spoken.grouping import GroupFinder
from cxguard.scanners.spoken.groups import CORRECTION, DIGITS, MONTH, ORDINAL, Group, Row
from cxguard.scanners.spoken.letters import LetterFinder, is_before_digits
from cxguard.scanners.spoken.readings import first_reading
from cxguard.scanners.spoken.tokens import Wording
from cxguard.scanners.spoken.vocabulary import Vocabulary

_LONGEST_PHRASE = 2  # words before a number word in a phrase that is no number
_MOST_GROUPS = 60  # an IBAN with a spelling word for each letter has half of them
_NUMBER_AND_COUNT, _FEWEST_SAID_OVER = 2, 2
_MAY_BE_DATES = frozenset((MONTH, ORDINAL, DIGITS))
_ASIDE = frozenset(("fillers", "not_numbers"))


class RunFinder:
    """Finds the runs of a turn."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._values, self._phrases = vocabulary.values, vocabulary.phrases
        self._shaping = frozenset(vocabulary.phrases.firsts)
        self._days = DayFinder(vocabulary)
        self._letters = LetterFinder(vocabulary, self._days)
        self._groups_at = GroupFinder(vocabulary, self._days, self._letters).at
        self._amounts = Amounts(vocabulary)
        self._zeros = frozenset(vocabulary.plain["zeros"])
        self._new = frozenset(vocabulary.plain["answer_links"])

    def runs(self, turn: Wording) -> Iterator[Row]:
        """The rows of groups, in order."""
        i, begins = 0, self._beginnings(turn)
        may_begin = frozenset(begins)
        for begin in begins:
            if begin >= i and not self._is_said_of_none(turn, begin):
                groups, i = self._groups(turn, begin, may_begin)
                if groups:
                    yield from self._rows(turn, groups)

    def _beginnings(self, turn: Wording) -> list[int]:
        """The words that a run may begin with."""
        words, values = turn.words, self._values
        begins = [i for i, word in enumerate(words) if word in values or len(word) == 1 or word < "a"]
        if turn.has_digits:
            before = [i for i in range(len(words) - 1) if words[i + 1] < "a" and is_before_digits(turn, i)]
            return sorted({*begins, *before})
        return begins

    def _is_said_of_none(self, turn: Wording, i: int) -> bool:
        """Whether a phrase that is no number has begun before a word and holds it: 'that is the one'."""
        words = turn.words
        for place in range(max(0, i - _LONGEST_PHRASE), i):
            phrase = self._phrases.at(words, place) if words[place] in self._shaping else None
            if phrase and phrase[1][0] == "not_numbers" and place + phrase[0] > i:
                return True
        return False

    def _groups(self, turn: Wording, i: int, may_begin: Container[int]) -> tuple[list[Group], int]:
        """The groups from a word on, and the index after them; at some words a run may begin."""
        groups: list[Group] = []
        after, is_new = i, False
        words, shaping = turn.words, self._shaping
        while i < len(words):
            if not (groups or words[i] in shaping or i in may_begin):
                # Not a word of any run: `_step` would find that out with far more effort.
                is_new = is_new or words[i] in self._new
                i += 1
                continue
            if groups and (len(groups) >= _MOST_GROUPS or self._ends(turn.gap(i))):
                break
            step = self._step(turn, i, groups, may_begin)
            if step is None:
                break
            is_new = is_new or (step[0] is None and not self._new.isdisjoint(words[i : step[1]]))
            group, i = step
            if group:
                groups.append(group._replace(is_new_sentence=True) if is_new else group)
                after, is_new = i, False
        while groups and groups[-1].kind == CORRECTION:
            groups.pop()
        return groups, max(after, i if not groups else groups[-1].last + 1, 1)

    @staticmethod
    def _ends(gap: str) -> bool:
        """Whether no number goes on over what stands between two words; nearly always, that is a space."""
        return gap != " " and ENDS.search(gap) is not None

    def _step(
        self, turn: Wording, i: int, groups: list[Group], may_begin: Container[int]
    ) -> tuple[Group | None, int] | None:
        """The group at a word (None for a filler) and the index after it; None where the run ends."""
        words = turn.words
        phrase = self._phrases.at(words, i) if words[i] in self._shaping else None
        role, after = (phrase[1][0], i + phrase[0]) if phrase else ("", i + 1)
        if not groups and role != "number" and i not in may_begin:
            return None, after if role in _ASIDE else i + 1
        if role == "not_numbers" and not (groups and words[i] in self._zeros):
            return None if groups else (None, after)
        if not (role == "fillers" and after > i + 1):  # 'one moment' is said aside
            group = self._groups_at(turn, i, groups)
            if group:
                return group, group.last + 1
        if role == "corrections" and groups:
            return Group(CORRECTION, (), i, after - 1), after
        if role == "fillers" or not groups:
            return None, after if role == "fillers" else i + 1
        linked = self._days.past_links(turn, i) if groups[-1].kind in _MAY_BE_DATES else None
        return (None, linked) if linked else None

    def _rows(self, turn: Wording, groups: list[Group]) -> Iterator[Row]:
        if is_in_address(turn, groups):
            return
        for part in without_prices(turn, groups):
            yield from self._part(turn, part)

    def _part(self, turn: Wording, groups: list[Group]) -> Iterator[Row]:
        if len(groups) > _NUMBER_AND_COUNT and self._amounts.has_unit(turn, groups[-1].last):
            yield _row(groups[:-1])
            groups = groups[-1:]
        groups = _with_repeats(groups)
        yield _row(groups, is_amount=self._amounts.is_amount(turn, groups))


def _row(groups: Sequence[Group], *, is_amount: bool = False) -> Row:
    return Row(tuple(groups), first_reading(groups), is_amount=is_amount)


def _with_repeats(groups: list[Group]) -> list[Group]:
    """With a correction wherever the last groups are said over: '4 6 5, that's 4 6 5' is one 4 6 5."""
    found: list[Group] = []
    for i, group in enumerate(groups):
        if group.is_new_sentence and i and group.first > groups[i - 1].last + 1 and _says_over(groups, i):
            aside = group.first - 1
            found.append(Group(CORRECTION, (), aside, aside))
        found.append(group)
    return found


def _says_over(groups: list[Group], i: int) -> bool:
    said = [group.readings for group in groups]
    return any(
        said[i - n : i] == said[i : i + n] for n in range(_FEWEST_SAID_OVER, min(i, len(said) - i) + 1)
    )
