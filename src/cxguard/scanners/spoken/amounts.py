"""What tells that a run prices or counts something, or is a piece of an address: units, signs, years."""

import re
from collections.abc import Iterator, Sequence

from cxguard.scanners.spoken.groups import Group
from cxguard.scanners.spoken.tokens import Wording
from cxguard.scanners.spoken.vocabulary import Vocabulary

ENDS = re.compile(r"[?!@*:;=\n]|[$£€]|\.\.\.")
"""Signs over which no number goes on."""

_MONEY = re.compile(r"[$£€]\s*$")
_WITHIN_ADDRESS = frozenset(("@", ".", "_", "://", "//"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_PRICE = re.compile(r"\d{1,3}(?:,\d{3})+\.\d\d(?![.,]?\d)|\d{1,4}\.\d\d(?![.,]?\d)")
_THOUSANDS = 3
_DECIMAL = 2  # groups: before and after the point


def is_in_address(turn: Wording, groups: Sequence[Group]) -> bool:
    """Whether it is a piece of a written e-mail or web address, whose digits are no number."""
    first, last = groups[0].first, groups[-1].last
    is_after = first > 0 and turn.gap(first) in _WITHIN_ADDRESS and turn.words[first - 1] > "a"
    is_before = last + 1 < len(turn.words) and turn.gap(last + 1) in _WITHIN_ADDRESS
    return is_after or (is_before and turn.words[last + 1] > "a")


def without_prices(turn: Wording, groups: Sequence[Group]) -> Iterator[list[Group]]:
    """The groups between written prices: '3, 2,819.00, 9' are a 3 and a 9."""
    if not turn.has_digits:
        yield list(groups)
        return
    rest: list[Group] = []
    after = 0
    for group in groups:
        start, end = turn.places[group.first][0], turn.places[group.last][1]
        price = _PRICE.match(turn.text, start) if start >= after and _is_apart(turn, group) else None
        after = price.end() if price else after
        if end > after:
            rest.append(group)
        elif rest:
            yield rest
            rest = []
    if rest:
        yield rest


def _is_apart(turn: Wording, group: Group) -> bool:
    """Whether no figure is glued to it before: in '14.03.82', 03.82 is no price."""
    return not turn.gap(group.first).endswith((".", ",")) or not group.first


class Amounts:
    """Knows what is counted in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._units = frozenset(vocabulary.plain["units"])
        self._before_years = frozenset(vocabulary.plain["before_years"])

    def has_unit(self, turn: Wording, last: int) -> bool:
        """Whether what is counted stands behind a word: 'five dollars', '5 %'."""
        after = turn.after(last)
        if after.lstrip().startswith("%"):
            return True
        words = turn.words
        return last + 1 < len(words) and words[last + 1] in self._units and not ENDS.search(after)

    def is_amount(self, turn: Wording, groups: Sequence[Group]) -> bool:
        """Whether groups count or price something, or are a time or a year."""
        first, last = groups[0].first, groups[-1].last
        before = turn.gap(first)
        if _MONEY.search(before) or self.has_unit(turn, last) or "*" in before:
            return True
        if before.endswith(":") and first and turn.words[first - 1] < "a":
            return True
        if turn.after(last) == ":" or self._is_year(turn, groups):
            return True
        return len(groups) == _DECIMAL and _is_decimal(turn, groups)

    def _is_year(self, turn: Wording, groups: Sequence[Group]) -> bool:
        """'In two thousand nineteen', 'since 2004'."""
        first = groups[0].first
        if not first or turn.words[first - 1] not in self._before_years:
            return False
        return _YEAR.fullmatch("".join((*group.readings, "-")[0] for group in groups)) is not None


def _is_decimal(turn: Wording, groups: Sequence[Group]) -> bool:
    between, before, after = turn.gap(groups[1].first), groups[0].readings, groups[1].readings
    if not (before and after):
        return False
    is_code = min(len(before[0]), len(after[0])) >= _THOUSANDS  # 845.937, as codes are written in groups
    return (between == "." and not is_code) or (between == "," and len(after[0]) == _THOUSANDS)
