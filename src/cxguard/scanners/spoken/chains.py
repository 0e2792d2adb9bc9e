"""Chains: the runs with which one speaker gives one value, over several turns if need be."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cxguard.model.document import Span
from cxguard.scanners.spoken.groups import Group, Run
from cxguard.scanners.spoken.readings import first_reading
from cxguard.scanners.spoken.slots import Slot
from cxguard.scanners.spoken.tokens import Turn

MOST_TURNS, LONGEST_PAUSE_S = 4, 45.0
_MOST_RUNS, _MOST_GROUPS = 12, 64
_TAIL, _HEAD, _BETWEEN, _INTERJECTION = 5, 7, 6, 14  # words


class Placed(NamedTuple):
    """A group and the run it belongs to."""

    group: Group
    run: Run


@dataclass(frozen=True, eq=False)
class Chain:
    """Runs of one speaker, in order."""

    runs: tuple[Run, ...]

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """All groups of all runs, each with its run."""
        return tuple([Placed(group, run) for run in self.runs for group in run.groups])

    @cached_property
    def said(self) -> str:
        """The likeliest reading of all of it; empty where it spells nothing."""
        return first_reading([item.group for item in self.placed])

    def extended(self, run: Run) -> "Chain":
        """The chain with one more run."""
        return Chain((*self.runs, run))


def pieces_of(placed: Sequence[Placed]) -> tuple[Span, ...]:
    """The exact stretches of text that groups cover, one for each turn they are in."""
    spans: list[tuple[Turn, int, int]] = []
    for item in placed:
        turn = item.run.turn
        start, end = turn.places[item.group.first][0], turn.places[item.group.last][1]
        if spans and spans[-1][0] is turn:
            spans[-1] = (turn, spans[-1][1], end)
        else:
            spans.append((turn, start, end))
    return tuple(Span(start, end) for _, start, end in spans)


@dataclass(frozen=True, slots=True)
class Expected:
    """What a chain is expected to be: one of these kinds, and whether `more` must come for it."""

    kinds: frozenset[str] = frozenset()
    more: bool = False


@dataclass
class Talk:
    """The turns of a conversation with what was heard in them."""

    turns: Sequence[Turn]
    runs: list[list[Run]] = field(default_factory=list)
    slots: list[list[Slot]] = field(default_factory=list)

    def goes_on(self, chain: Chain, run: Run, expected: Expected) -> bool:
        """Whether a run can be the next part of a chain."""
        last = chain.runs[-1]
        if len(chain.runs) >= _MOST_RUNS or len(chain.placed) + len(run.groups) > _MOST_GROUPS:
            return False
        if last.turn is run.turn:
            return run.first - last.last <= _BETWEEN and not self._turns_away(run, last.last, expected)
        if not self._is_soon(chain, last, run):
            return False
        return (
            len(last.turn.words) - 1 - last.last <= _TAIL
            and run.first <= _HEAD
            and not self._turns_away(last, last.last, expected, after=True)
            and not self._turns_away(run, -1, expected)
            and all(self._is_aside(i, expected.kinds) for i in range(last.turn.index + 1, run.turn.index))
        )

    @staticmethod
    def _is_soon(chain: Chain, last: Run, run: Run) -> bool:
        turns = {r.turn.index for r in chain.runs} | {run.turn.index}
        if len(turns) > MOST_TURNS + 1 or run.turn.index - last.turn.index > MOST_TURNS:
            return False
        times = (last.turn.time_s, run.turn.time_s)
        return times[0] is None or times[1] is None or times[1] - times[0] <= LONGEST_PAUSE_S

    def _turns_away(self, run: Run, since: int, expected: Expected, *, after: bool = False) -> bool:
        """Whether something else is spoken of before a run (or after it, to the turn's end)."""
        return any(
            slot.first > since
            and (after or slot.last < run.first)
            and not (slot.near and expected.more)
            and not expected.kinds.intersection(slot.kinds)
            for slot in self.slots[run.turn.index]
        )

    def _is_aside(self, index: int, kinds: frozenset[str]) -> bool:
        """Whether a turn between only says that somebody listens."""
        turn = self.turns[index]
        if any(not slot.near and not kinds.intersection(slot.kinds) for slot in self.slots[index]):
            return False
        own = sum(run.last - run.first + 1 for run in self.runs[index])
        return len(turn.words) - own <= _INTERJECTION
