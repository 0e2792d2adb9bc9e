"""A sentence as an automaton of three states and two sinks, with a counter where it counts.

Idle: nothing is at stake yet. Open: a required thing is still owed, or a forbidden one is forbidden
now. Settled: nothing more can happen. What happens in one event happens at once and is read in the
conversation's favour: a disclosure and a question in the same turn count as disclosed before, and a
forbidden thing in the very event that begins or ends its being forbidden is let go.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain, combinations
from typing import NamedTuple

from cxguard.model.journey import Actor
from cxguard.model.policy import Operand, Within
from cxguard.policies.ordering.moments import Moment


class State(IntEnum):
    """Where a sentence stands. The last two are sinks."""

    IDLE = 0
    OPEN = 1
    SETTLED = 2
    BROKEN = 3
    UNTIMED = 4


class Role(IntEnum):
    """What an event can be to a sentence."""

    TARGET = 0
    OPENER = 1
    CLOSER = 2


_MOST_HEARD = 4096
LIVE = (State.IDLE, State.OPEN, State.SETTLED)
Roles = frozenset[Role]
Operands = tuple[Operand, ...]


class Config(NamedTuple):
    """A state, whether what the sentence is about has happened, and since when it is open.

    `opened_at` is a second or a number of words; `turns` are those since then. `times` is how often what is
    limited has happened since then, `marks` are when it last did, where only a window counts.
    """

    state: State
    triggered: bool
    turns: int = 0
    opened: int | None = None
    opened_s: float | None = None
    opened_word: int | None = None
    times: int = 0
    marks: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Automaton:
    """Made by `compiling.automaton_of`. `late` and `end` are the states an open sentence falls into then.

    A forbidding one lets what it forbids happen `at_most` so often while it is open, in any `window` if it
    has one; else `limit` is counted from where it opens.
    """

    forbids: bool
    operands: Mapping[Role, Operands]
    begin: Config
    moves: Mapping[tuple[State, Role], State]
    triggers: frozenset[tuple[State, Role]]
    limit: Within | None = None
    late: State = State.OPEN
    end: State = State.OPEN
    at_most: int = 0
    window: Within | None = None
    heard: dict[tuple[frozenset[str], Actor | None], tuple[Roles]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What is known of the sorts of moments met so far, which are few, again and again."""

    @property
    def named(self) -> Operands:
        """Everything that it listens for."""
        return tuple(chain.from_iterable(self.operands.values()))

    def choices(self, moment: Moment) -> tuple[Roles, ...]:
        """Every reading of a moment; one only, where all of it is shown."""
        is_plain = moment.is_plain
        sort = (moment.names, moment.actor)
        if is_plain and (known := self.heard.get(sort)) is not None:
            return known
        certain = frozenset(r for r, named in self.operands.items() if any(moment.fits(o) for o in named))
        if is_plain:
            if len(self.heard) >= _MOST_HEARD:
                self.heard.clear()
            self.heard[sort] = (certain,)
            return (certain,)
        possible = [
            r for r, o in self.operands.items() if r not in certain and any(moment.may_fit(one) for one in o)
        ]
        subsets = chain.from_iterable(combinations(possible, n) for n in range(len(possible) + 1))
        return tuple(certain.union(subset) for subset in subsets)

    def step(self, config: Config, moment: Moment, roles: Roles) -> Config:
        """Where the sentence stands after a moment that is read in this way."""
        config = self._tick(config, moment)
        if config.state not in LIVE:
            return config
        if self.forbids:
            return self._step_forbidding(config, moment, roles)
        for role in (Role.TARGET, Role.CLOSER, Role.OPENER, Role.TARGET):
            if role in roles and config.state in LIVE:
                config = self._move(config, moment, role)
        return config

    def finish(self, config: Config) -> Config:
        """Where the sentence stands when the conversation is over."""
        return config._replace(state=self.end) if config.state is State.OPEN else config

    def _tick(self, config: Config, moment: Moment) -> Config:
        """Count the turn, and see whether the time is up."""
        if config.state is not State.OPEN or self.limit is None:
            return config
        counts = moment.is_turn and (not self.limit.by or moment.actor in self.limit.by)
        config = config._replace(turns=config.turns + counts)
        if not self._is_late(config, moment.time_s, moment.word):
            return config
        if self.late is State.BROKEN:
            return config._replace(state=State.BROKEN)
        return Config(self.late, config.triggered)

    def _is_late(self, config: Config, second: float | None, word: int | None) -> bool:
        if self.limit is None:
            return False
        if self.limit.turns is not None and config.turns > self.limit.turns:
            return True
        if self.limit.seconds is not None and second is not None and config.opened_s is not None:
            return second - config.opened_s > self.limit.seconds
        if self.limit.words is not None and word is not None and config.opened_word is not None:
            return word - config.opened_word > self.limit.words
        return False

    def _move(self, config: Config, moment: Moment, role: Role) -> Config:
        triggered = config.triggered or (config.state, role) in self.triggers
        target = self.moves.get((config.state, role))
        if target is None:
            return config._replace(triggered=triggered)
        second, word = moment.second(self.operands[role]), moment.place(self.operands[role])
        if self._lacks_clock(second, word):
            return Config(State.UNTIMED, triggered)
        config = config._replace(triggered=triggered)
        if role is Role.TARGET and config.opened != moment.event and self._is_late(config, second, word):
            # It is in the turn in which the time runs out, but after that.
            return config if self.forbids else config._replace(state=State.BROKEN)
        if target is State.OPEN:
            return Config(State.OPEN, triggered, 0, moment.event, *self._clock(second, word))
        return self._counted(config, moment, role) if target is State.BROKEN else Config(target, triggered)

    def _counted(self, config: Config, moment: Moment, role: Role) -> Config:
        """Once more; broken if that is once too often."""
        broken = config._replace(state=State.BROKEN)
        if not self.forbids or not self.at_most:
            return broken
        if self.window is None:
            return broken if config.times >= self.at_most else config._replace(times=config.times + 1)
        now = self._position(moment, role)
        if now is None:
            return Config(State.UNTIMED, config.triggered)
        length = next(n for n in (self.window.seconds, self.window.words, self.window.turns) if n is not None)
        marks = tuple(mark for mark in config.marks if now - mark <= length)
        if len(marks) >= self.at_most:
            return broken
        return config._replace(marks=(*marks, now), times=len(marks) + 1)

    def _position(self, moment: Moment, role: Role) -> float | None:
        if self.window is not None and self.window.seconds is not None:
            return moment.second(self.operands[role])
        return moment.place(self.operands[role])

    def _step_forbidding(self, config: Config, moment: Moment, roles: Roles) -> Config:
        after, was_always_open = config, config.state is State.OPEN
        for role in (Role.CLOSER, Role.OPENER):
            if role in roles and after.state in LIVE:
                after = self._move(after, moment, role)
                was_always_open = was_always_open and after.state is State.OPEN
        if Role.TARGET not in roles:
            return after
        after = after._replace(triggered=after.triggered or (config.state, Role.TARGET) in self.triggers)
        if not was_always_open:
            return after
        counted = self._move(config, moment, Role.TARGET)
        is_anew = Role.OPENER in roles and (State.OPEN, Role.OPENER) in self.moves
        return after if counted.state is State.OPEN and is_anew else counted

    def _lacks_clock(self, second: float | None, word: int | None) -> bool:
        if self.limit is None:
            return False
        return (self.limit.seconds is not None and second is None) or (
            self.limit.words is not None and word is None
        )

    def _clock(self, second: float | None, word: int | None) -> tuple[float | None, int | None]:
        """Of the clocks, those that matter here."""
        limit = self.limit or Within()
        return (
            second if limit.seconds is not None else None,
            word if limit.words is not None else None,
        )
