"""The stretches of a chain in which a value may lie, told from what they can hold at most."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from cxguard.scanners.spoken.chains import Placed
from cxguard.scanners.spoken.kinds import Form, ValueKind
from cxguard.scanners.spoken.runs import CORRECTION, DIGITS, MONTH, ORDINAL

_MOST_TRIMMED = 3  # groups before a value that belong to something else
_MOST_STARTS, _LONGEST, _MOST_CORRECTIONS = 8, 48, 3  # whoever says more than that gives no value
_LONGEST_DATE = 10
_LOOSE = 0.4  # of a cut where a filler stands: 'and', 'then'
_CALENDAR = frozenset((Form.DATE, Form.EXPIRY))
_SEPARATORS = "/-."
_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d\d"
    r"|(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/\d\d"
    r"|(?:19|20)\d\d([/.-])(?:0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01])"
)


class Stretches:
    """All stretches of some groups. They are pairs of indexes, `end` excluded."""

    def __init__(self, placed: Sequence[Placed]) -> None:
        self.placed = tuple(placed)
        lengths = [[len(reading) for reading in item.group.readings] or [0] for item in placed]
        self._least = [0, *accumulate(min(options) for options in lengths)]
        self._most = [0, *accumulate(max(options) for options in lengths)]
        self._corrections = [0, *accumulate(item.group.kind == CORRECTION for item in placed)]
        self._news = [0, *accumulate(self._begins_new(i) for i in range(len(placed)))]
        dated = _written_dates(placed)
        self._dated = [0, *accumulate(i in dated for i in range(len(placed)))]
        self._days = [i for i in range(len(placed)) if self._may_begin_date(i, dated)]
        self._stops = [i for i in range(1, len(placed)) if self.is_new(i)]
        self._stop_set = frozenset(self._stops)

    def _begins_new(self, i: int) -> bool:
        item = self.placed[i]
        return i > 0 and (item.group.is_new_sentence or item.run is not self.placed[i - 1].run)

    def _may_begin_date(self, i: int, dated: frozenset[int]) -> bool:
        """Whether a date can begin here and not before: at a month or a day, or where one is in figures."""
        if i in dated:
            return i - 1 not in dated
        is_named = self.placed[i].group.kind in {MONTH, ORDINAL}
        return is_named and (i == 0 or self.placed[i - 1].group.kind not in {MONTH, ORDINAL})

    def is_new(self, i: int) -> bool:
        """Whether a sentence, a run or a clause begins with a group."""
        return self._news[i + 1] > self._news[i]

    def cut(self, end: int) -> float:
        """How much a stretch that ends (or begins) here is cut from something, from 0 to 1."""
        if not 0 < end < len(self.placed) or self.is_new(end) or end in self._days:
            return 0.0
        goes_on = self.placed[end].group.first == self.placed[end - 1].group.last + 1
        return 1.0 if goes_on else _LOOSE

    def crossings(self, start: int, end: int, kind: ValueKind) -> int:
        """How often something new begins within a stretch; of no matter where any length will do."""
        if not kind.usual and kind.form not in _CALENDAR:
            return 0
        return self._news[end] - self._news[start + 1]

    def is_corrected(self, start: int, end: int) -> bool:
        """Whether something is taken back within a stretch."""
        return self._corrections[end] > self._corrections[start]

    def of_kind(self, kind: ValueKind) -> Iterator[tuple[int, int]]:
        """All groups; then those up to a sentence's end; then without some at either end."""
        count, stops = len(self.placed), self._stops
        if kind.form not in _CALENDAR and self._most[-1] < kind.shortest and not self._corrections[-1]:
            return
        ends = [count, *stops]
        if kind.usual or kind.validators or kind.form in _CALENDAR:
            ends.extend(i for i in range(count - 1, 0, -1) if i not in self._stop_set)
        starts = [*range(min(_MOST_TRIMMED + 1, count)), *(i for i in stops if i > _MOST_TRIMMED)]
        if kind.form in _CALENDAR:
            starts.extend(i for i in self._days if i not in starts)
        for start in starts[:_MOST_STARTS]:
            for end in ends:
                if self._may_fit(start, end, kind) and self._is_clean(start, end, kind):
                    yield start, end

    def _may_fit(self, start: int, end: int, kind: ValueKind) -> bool:
        """Whether a stretch can have as many characters as a kind has."""
        if not 0 < end - start <= _LONGEST:
            return False
        least = self._least[end] - self._least[start]
        if self._corrections[end] - self._corrections[start] > _MOST_CORRECTIONS:
            return False
        if kind.form in _CALENDAR:
            return least <= _LONGEST_DATE or self.is_corrected(start, end)
        if self._dated[end] > self._dated[start]:
            return False
        if self._most[end] - self._most[start] < kind.shortest:
            return False
        return least <= kind.longest or self.is_corrected(start, end)

    def _is_clean(self, start: int, end: int, kind: ValueKind) -> bool:
        """Whether it neither begins nor ends with a correction, and begins as this kind can."""
        first, last = self.placed[start].group, self.placed[end - 1].group
        if CORRECTION in (first.kind, last.kind):
            return False
        return kind.form is not Form.DIGITS or first.kind == DIGITS or "0" in first.readings


def _written_dates(placed: Sequence[Placed]) -> frozenset[int]:
    """The groups that are parts of dates in figures (06/10/1984), which are nothing else."""
    found: set[int] = set()
    for i in range(len(placed) - 2):
        if _is_written_date(placed[i : i + 3]):
            found.update((i, i + 1, i + 2))
    return frozenset(found)


def _is_written_date(placed: Sequence[Placed]) -> bool:
    turn, first, last = placed[0].run.turn, placed[0].group.first, placed[-1].group.last
    if placed[-1].run.turn is not turn or last - first != 2 or turn.gap(last) not in _SEPARATORS:  # noqa: PLR2004 - three words
        return False
    start, end = turn.places[first][0], turn.places[last][1]
    return _DATE.fullmatch(turn.text[start - turn.start : end - turn.start]) is not None
