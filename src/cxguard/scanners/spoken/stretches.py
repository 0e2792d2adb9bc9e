"""The stretches of a chain in which a value may lie, told from what they can hold at most."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from cxguard.scanners.spoken.chains import Placed
from cxguard.scanners.spoken.groups import CORRECTION, DIGITS, MONTH, ORDINAL, lengths
from cxguard.scanners.spoken.kinds import CALENDAR, Form, ValueKind
from cxguard.scanners.spoken.readings import readings

_MOST_TRIMMED = 3  # groups before a value that belong to something else
_MOST_STARTS, _LONGEST, _MOST_CORRECTIONS = 8, 48, 3  # whoever says more than that gives no value
_LONGEST_DATE = 10
_WRITTEN = frozenset("-./,")
_LOOSE = 0.2  # of a cut where a filler stands: 'and', 'then'
_OF_DAYS = frozenset((MONTH, ORDINAL))
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
        self.groups = [item.group for item in placed]
        sizes = [lengths(group) for group in self.groups]
        self._least = [0, *accumulate(map(min, sizes))]
        self._most = [0, *accumulate(map(max, sizes))]
        count, kinds = len(self.groups), {group.kind for group in self.groups}
        none = [0] * (count + 1)
        is_corrected = CORRECTION in kinds
        self._corrections = _so_many([g.kind == CORRECTION for g in self.groups]) if is_corrected else none
        self._news = _so_many([self._begins_new(i) for i in range(count)])
        dated = _written_dates(placed)
        self._dated = _so_many([i in dated for i in range(count)]) if dated else none
        may_be_date = bool(dated) or not _OF_DAYS.isdisjoint(kinds)
        self._days = [i for i in range(count) if self._may_begin_date(i, dated)] if may_be_date else []
        self._stops = [i for i in range(1, len(placed)) if self.is_new(i)]
        self._last_ends = [len(self.groups), *self._stops]
        first = range(min(_MOST_TRIMMED + 1, len(self.groups)))
        self._starts = [*first, *(i for i in self._stops if i > _MOST_TRIMMED)]
        self._heard: dict[tuple[int, int], tuple[str, ...]] = {}

    def _begins_new(self, i: int) -> bool:
        item = self.placed[i]
        return i > 0 and (item.group.is_new_sentence or item.run is not self.placed[i - 1].run)

    def _may_begin_date(self, i: int, dated: frozenset[int]) -> bool:
        """Whether a date can begin here and not before: at a month or a day, or where one is in figures."""
        if i in dated:
            return i - 1 not in dated
        is_named = self.groups[i].kind in _OF_DAYS
        return is_named and (i == 0 or self.groups[i - 1].kind not in _OF_DAYS)

    def is_new(self, i: int) -> bool:
        """Whether a sentence, a run or a clause begins with a group."""
        return self._news[i + 1] > self._news[i]

    def cut(self, end: int) -> float:
        """How much a stretch that ends (or begins) here is cut from something, from 0 to 1."""
        if not 0 < end < len(self.placed) or self.is_new(end) or end in self._days:
            return 0.0
        goes_on = self.placed[end].group.first == self.placed[end - 1].group.last + 1
        return 1.0 if goes_on and self._is_even(end) else _LOOSE

    def _is_even(self, end: int) -> bool:
        """Whether two groups are parted as those beside them: in '206, 01/27', the first is apart."""
        beside = end - 1 if end > 1 else min(end + 1, len(self.placed) - 1)
        gap, other = (self._gap(i) for i in (end, beside))
        return gap == other or _WRITTEN.isdisjoint(gap + other)

    def _gap(self, i: int) -> str:
        item = self.placed[i]
        return item.run.turn.said.gap(item.group.first)

    def crossings(self, start: int, end: int, kind: ValueKind) -> int:
        """How often something new begins within a stretch; of no matter where any length will do."""
        if not kind.usual and kind.form not in CALENDAR:
            return 0
        return self._news[end] - self._news[start + 1]

    def is_corrected(self, start: int, end: int) -> bool:
        """Whether something is taken back within a stretch."""
        return self._corrections[end] > self._corrections[start]

    def heard(self, start: int, end: int) -> tuple[str, ...]:
        """What a stretch can spell, the likeliest first; worked out once."""
        found = self._heard.get((start, end))
        if found is None:
            found = self._heard[start, end] = tuple(readings(self.groups[start:end]))
        return found

    def starts(self, kind: ValueKind) -> Sequence[int]:
        """Where a value of a kind may begin: with the first groups, or with something new."""
        if kind.form in CALENDAR:
            return [*self._starts, *(i for i in self._days if i not in self._starts)][:_MOST_STARTS]
        return self._starts[:_MOST_STARTS] if self._most[-1] >= kind.shortest else ()

    def ends(self, start: int, kind: ValueKind) -> Iterator[int]:
        """Where a value of a kind may end: with all, with a sentence; then anywhere, if lengths tell."""
        if not self._may_begin(start, kind):
            return
        is_told = kind.usual or kind.likely or kind.validators or kind.form in CALENDAR
        may_be = self._may_be_date if kind.form in CALENDAR else self._may_fit
        for end in self._all_ends if is_told else self._last_ends:
            if 0 < end - start <= _LONGEST and may_be(start, end, kind):
                yield end

    @cached_property
    def _all_ends(self) -> Sequence[int]:
        stops = set(self._stops)
        return [*self._last_ends, *(i for i in range(len(self.groups) - 1, 0, -1) if i not in stops)]

    def _may_begin(self, start: int, kind: ValueKind) -> bool:
        """Whether a value of a kind can begin with a group; none does with a correction."""
        first = self.groups[start]
        if first.kind == CORRECTION:
            return False
        return kind.form is not Form.DIGITS or first.kind == DIGITS or "0" in first.readings

    def _may_fit(self, start: int, end: int, kind: ValueKind) -> bool:
        """Whether a stretch can have as many characters as a kind has, and holds no date."""
        if self._most[end] - self._most[start] < kind.shortest or self._dated[end] > self._dated[start]:
            return False
        if self._corrections[end] > self._corrections[start]:
            return self._may_be_corrected(start, end)
        return self._least[end] - self._least[start] <= kind.longest

    def _may_be_date(self, start: int, end: int, _kind: ValueKind) -> bool:
        if self._corrections[end] > self._corrections[start]:
            return self._may_be_corrected(start, end)
        return self._least[end] - self._least[start] <= _LONGEST_DATE

    def _may_be_corrected(self, start: int, end: int) -> bool:
        """Whether something is taken back in it a few times, and not at its end."""
        times = self._corrections[end] - self._corrections[start]
        return times <= _MOST_CORRECTIONS and self.groups[end - 1].kind != CORRECTION


def _so_many(marks: Sequence[bool]) -> list[int]:
    """How many are marked before each place."""
    return [0, *accumulate(marks)]


def _written_dates(placed: Sequence[Placed]) -> frozenset[int]:
    """The groups that are parts of dates in figures (06/10/1984), which are nothing else."""
    found: set[int] = set()
    for i in range(len(placed) - 2):
        if _is_written_date(placed[i : i + 3]):
            found.update((i, i + 1, i + 2))
    return frozenset(found)


def _is_written_date(placed: Sequence[Placed]) -> bool:
    turn, first, last = placed[0].run.turn, placed[0].group.first, placed[-1].group.last
    said = turn.said
    if placed[-1].run.turn is not turn or last - first != 2 or said.gap(last) not in _SEPARATORS:  # noqa: PLR2004 - three words
        return False
    return _DATE.fullmatch(said.text[said.places[first][0] : said.places[last][1]]) is not None
