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


class Chain:
    """Runs of one speaker, in order; each is the same as itself alone."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.runs = runs

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """All groups of all runs, each with its run."""
        return tuple([Placed(group, run) for run in self.runs for group in run.groups])

    @property
    def size(self) -> int:
        """How many groups there are."""
        return sum([len(run.groups) for run in self.runs])

    @cached_property
    def said(self) -> str:
        """The likeliest reading of all of it; empty where it spells nothing."""
        if len(self.runs) == 1:
            return self.runs[0].row.likeliest
        return first_reading([item.group for item in self.placed])

    def extended(self, run: Run) -> "Chain":
        """The chain with one more run."""
        return Chain((*self.runs, run))


def pieces_of(placed: Sequence[Placed]) -> tuple[Span, ...]:
    """The exact stretches of text that groups cover, one for each turn they are in."""
    spans: list[tuple[Turn, int, int]] = []
    for item in placed:
        turn = item.run.turn
        start, end = turn.span(item.group.first, item.group.last)
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
    """The turns of a conversation with what was heard in them, and the topics of all.

    `fewest` are the characters that a value has at least that a turn asks for.
    """

    turns: Sequence[Turn]
    runs: list[Sequence[Run]] = field(default_factory=list)
    slots: list[Sequence[Slot]] = field(default_factory=list)
    fewest: list[float] = field(default_factory=list)
    ats: list[int] = field(default_factory=list)
    topics: frozenset[str] = frozenset()

    def may_follow(self, chain: Chain, run: Run) -> bool:
        """Whether a run stands near enough behind a chain to be its next part."""
        last = chain.runs[-1]
        if last.turn is run.turn:
            is_near = run.first - last.last <= _BETWEEN
        else:
            is_within = len(last.turn.words) - 1 - last.last <= _TAIL and run.first <= _HEAD
            is_near = is_within and self._is_soon(chain, last, run)
        return is_near and len(chain.runs) < _MOST_RUNS and chain.size + len(run.groups) <= _MOST_GROUPS

    def goes_on(self, chain: Chain, run: Run, expected: Expected) -> bool:
        """Whether a run that may follow a chain is its next part, for all that stands between."""
        last = chain.runs[-1]
        if last.turn is run.turn:
            return not self._turns_away(run, last.last, expected)
        return (
            not self._turns_away(last, last.last, expected, after=True)
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
