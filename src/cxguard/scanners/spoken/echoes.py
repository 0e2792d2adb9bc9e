"""Read-backs: the same value said again, in part or whole, by the other side or by the same."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from cxguard.scanners.spoken.chains import Chain, Placed, Talk
from cxguard.scanners.spoken.deciding import Found, Parts
from cxguard.scanners.spoken.kinds import KINDS, Form
from cxguard.scanners.spoken.readings import dates, expiries, readings
from cxguard.scanners.spoken.runs import Run

WITHIN_TURNS = 10
"""How far from a value it may be said again."""

_SHORTEST_PART, _LONG_VALUE, _SHORTEST_REPEATED = 3, 8, 3
_MOST_READINGS, _MOST_NEAR = 40, 60
_ECHO = 0.5


def echoes(talk: Talk, found: Sequence[Found]) -> Iterator[tuple[Found, Parts]]:
    """Every run that no value was found in and that says one again."""
    taken = {(item.run.turn.index, item.group.first) for value in found for item in value.placed}
    near = _by_turn(found)
    for runs in talk.runs:
        for run in runs:
            if not run.is_amount and not any((run.turn.index, g.first) in taken for g in run.groups):
                yield from _echo(talk, run, near)


def _by_turn(found: Sequence[Found]) -> Mapping[int, Sequence[Found]]:
    """The values that may be said again in a turn: the last of those around it, in their order."""
    near: dict[int, list[Found]] = defaultdict(list)
    for value in found:
        turn = value.placed[0].run.turn.index
        for index in range(turn - WITHIN_TURNS, turn + WITHIN_TURNS + 1):
            near[index].append(value)
    return near


def _echo(talk: Talk, run: Run, near: Mapping[int, Sequence[Found]]) -> Iterator[tuple[Found, Parts]]:
    if _is_explained(talk, run):
        return
    for value in near.get(run.turn.index, ())[:_MOST_NEAR]:
        if says(run, value):
            placed: tuple[Placed, ...] = Chain((run,)).placed
            parts: Parts = (("echo", _ECHO),)
            yield Found(value.kind, placed, value.reading, parts), parts
            return


def _is_explained(talk: Talk, run: Run) -> bool:
    """Whether it is said to be something of no interest: 'ending in one one one one'."""
    before = [slot for slot in talk.slots[run.turn.index] if slot.last < run.first]
    return bool(before) and KINDS.get(before[-1].kinds[0]) is KINDS["none"]


def repeats(run: Run, chain: Chain) -> bool:
    """Whether a run says a part of what a chain has said so far, digit by digit."""
    said = next(readings(run.groups), "")
    whole = next(readings([item.group for item in chain.placed]), "")
    return len(said) >= _SHORTEST_REPEATED and said in whole


def says(run: Run, value: Found) -> bool:
    """Whether a run says a value again, or a good part of a long one."""
    groups = run.groups
    if value.kind.form is Form.EXPIRY:
        return value.reading in set(expiries(groups))
    if value.kind.form is Form.DATE:
        return value.reading in set(dates(groups))
    heard = list(islice(readings(groups), _MOST_READINGS))
    if value.reading in heard:
        return True
    said = heard[0] if heard else ""
    is_other = run.turn.speaker is None or run.turn.speaker != value.placed[0].run.turn.speaker
    is_part = is_other and len(said) >= _SHORTEST_PART and len(value.reading) >= _LONG_VALUE
    return is_part and said in value.reading
