"""Read-backs: the same value said again, in part or whole, by the other side or by the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice

from cxguard.scanners.spoken.chains import Chain, Placed, Talk
from cxguard.scanners.spoken.found import Found, Parts
from cxguard.scanners.spoken.groups import Run
from cxguard.scanners.spoken.kinds import CALENDAR, Form
from cxguard.scanners.spoken.readings import dates, expiries, readings

WITHIN_TURNS = 10
"""How far from a value it may be said again."""

SHORTEST_PART = 3
"""Characters of the shortest part of a value that counts as saying it again."""

_LONG_VALUE, _SHORTEST_REPEATED = 8, SHORTEST_PART
_MOST_READINGS, _MOST_NEAR = 40, 60
_ECHO = 0.5

_Retold = tuple[Found, tuple[Placed, ...]]


def echoes(talk: Talk, found: Sequence[Found]) -> Iterator[tuple[Found, Parts]]:
    """Every run that no value was found in and that says one again."""
    taken = {(item.run.turn.index, item.group.first) for value in found for item in value.placed}
    near = _by_turn(found)
    for runs in talk.runs:
        for run in runs:
            if run.is_amount or run.turn.index not in near:
                continue
            if not any((run.turn.index, g.first) in taken for g in run.groups):
                yield from _echo(talk, run, near[run.turn.index][:_MOST_NEAR])


def _by_turn(found: Sequence[Found]) -> Mapping[int, Sequence[Found]]:
    """The values that may be said again in a turn: the last of those around it, in their order."""
    near: dict[int, list[Found]] = defaultdict(list)
    for value in found:
        turn = value.placed[0].run.turn.index
        for index in range(turn - WITHIN_TURNS, turn + WITHIN_TURNS + 1):
            near[index].append(value)
    return near


def _echo(talk: Talk, run: Run, near: Sequence[Found]) -> Iterator[tuple[Found, Parts]]:
    if _is_explained(talk, run):
        return
    parts: Parts = (("echo", _ECHO),)
    for value, placed in retold(run, near):
        yield Found(value.kind, placed, value.reading, parts), parts


def retold(run: Run, values: Sequence[Found]) -> list[_Retold]:
    """What a run says again, and in which groups: one value, or several in a row and nothing else."""
    if run.row.most < SHORTEST_PART:
        values = [value for value in values if is_short(value)]
    if not values:
        return []
    echo, placed = Echo(run), Chain((run,)).placed
    whole = next((value for value in values if echo.says(value)), None)
    return [(whole, placed)] if whole else _in_a_row(placed, values)


def is_short(value: Found) -> bool:
    """Whether fewer characters say a value than a part of one that counts; or a day, whose words vary."""
    return len(value.reading) < SHORTEST_PART or value.kind.form in CALENDAR


def _in_a_row(placed: Sequence[Placed], values: Sequence[Found]) -> list[_Retold]:
    """'So that is 20 40 60 and 1234 5678': every group belongs to a value that is said in full."""
    spelled = {value.reading: value for value in values if len(value.reading) >= _SHORTEST_REPEATED}
    told: list[_Retold] = []
    start, said = 0, ""
    for end, item in enumerate(placed, 1):
        said += next(iter(item.group.readings), "")
        if said in spelled:
            told.append((spelled[said], tuple(placed[start:end])))
            start, said = end, ""
    return [] if said else told


def _is_explained(talk: Talk, run: Run) -> bool:
    """Whether it is said to be something of no interest: 'ending in one one one one'."""
    before = [slot for slot in talk.slots[run.turn.index] if slot.last < run.first]
    return bool(before) and before[-1].is_nothing


class Echo:
    """What a run can say again; what it reads is worked out once."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @cached_property
    def _heard(self) -> Sequence[str]:
        return list(islice(readings(self._run.groups), _MOST_READINGS))

    @cached_property
    def _expiries(self) -> frozenset[str]:
        return frozenset(expiries(self._run.groups))

    @cached_property
    def _dates(self) -> frozenset[str]:
        return frozenset(dates(self._run.groups))

    @property
    def _said(self) -> str:
        return self._run.row.likeliest

    def repeats(self, chain: Chain) -> bool:
        """Whether it says a part of what a chain has said so far, digit by digit."""
        return len(self._said) >= _SHORTEST_REPEATED and self._said in chain.said

    def says(self, value: Found) -> bool:
        """Whether it says a value again, or a good part of a long one."""
        if value.kind.form is Form.EXPIRY:
            return value.reading in self._expiries
        if value.kind.form is Form.DATE:
            return value.reading in self._dates
        return value.reading in self._heard or self._says_part(value)

    def _says_part(self, value: Found) -> bool:
        speaker, said = self._run.turn.speaker, self._said
        is_other = speaker is None or speaker != value.placed[0].run.turn.speaker
        is_part = is_other and len(said) >= SHORTEST_PART and len(value.reading) >= _LONG_VALUE
        return is_part and said in value.reading
