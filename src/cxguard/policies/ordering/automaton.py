"""A sentence as an automaton of three states and two sinks.

Idle: nothing is at stake yet. Open: a required thing is still owed, or a forbidden one is forbidden
now. Settled: nothing more can happen. What happens in one event happens at once and is read in the
conversation's favour: a disclosure and a question in the same turn count as disclosed before, and a
forbidden thing in the very event that begins or ends its being forbidden is let go.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain, combinations
from typing import NamedTuple

from cxguard.model.policy import Operand, Sentence, Within
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


LIVE = (State.IDLE, State.OPEN, State.SETTLED)
Roles = frozenset[Role]


class Config(NamedTuple):
    """A state, whether what the sentence is about has happened, and since when it is open."""

    state: State
    triggered: bool
    turns: int = 0
    opened: int | None = None
    opened_s: float | None = None


@dataclass(frozen=True, slots=True)
class Automaton:
    """Made by `automaton_of`. `late` and `end` are the states an open sentence falls into then."""

    forbids: bool
    operands: Mapping[Role, Operand]
    begin: Config
    moves: Mapping[tuple[State, Role], State]
    triggers: frozenset[tuple[State, Role]]
    limit: Within | None = None
    late: State = State.OPEN
    end: State = State.OPEN

    def choices(self, moment: Moment) -> tuple[Roles, ...]:
        """Every reading of a moment; one only, where all of it is shown."""
        certain = frozenset(r for r, operand in self.operands.items() if moment.fits(operand))
        if not moment.hidden:
            return (certain,)
        possible = [r for r, o in self.operands.items() if r not in certain and moment.may_fit(o)]
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
        if not self._is_late(config, moment):
            return config
        if self.late is State.BROKEN:
            return config._replace(state=State.BROKEN)
        return Config(self.late, config.triggered)

    def _is_late(self, config: Config, moment: Moment) -> bool:
        if self.limit is None:
            return False
        if self.limit.turns is not None and config.turns > self.limit.turns:
            return True
        if self.limit.seconds is None or moment.time_s is None or config.opened_s is None:
            return False
        return moment.time_s - config.opened_s > self.limit.seconds

    def _move(self, config: Config, moment: Moment, role: Role) -> Config:
        triggered = config.triggered or (config.state, role) in self.triggers
        target = self.moves.get((config.state, role))
        if target is None:
            return config._replace(triggered=triggered)
        if self._needs_clock and moment.time_s is None:
            return Config(State.UNTIMED, triggered)
        if target is State.OPEN:
            return Config(
                State.OPEN, triggered, 0, moment.event, moment.time_s if self._needs_clock else None
            )
        if target is State.BROKEN:
            return config._replace(state=State.BROKEN, triggered=triggered)
        return Config(target, triggered)

    def _step_forbidding(self, config: Config, moment: Moment, roles: Roles) -> Config:
        after, was_always_open = config, config.state is State.OPEN
        for role in (Role.CLOSER, Role.OPENER):
            if role in roles and after.state in LIVE:
                after = self._move(after, moment, role)
                was_always_open = was_always_open and after.state is State.OPEN
        if Role.TARGET not in roles:
            return after
        after = after._replace(triggered=after.triggered or (config.state, Role.TARGET) in self.triggers)
        return self._move(config, moment, Role.TARGET) if was_always_open else after

    @property
    def _needs_clock(self) -> bool:
        return self.limit is not None and self.limit.seconds is not None


def automaton_of(sentence: Sentence) -> Automaton:
    """Compile a sentence. The loader has refused words that do not go together."""
    return _requiring(sentence) if sentence.require else _forbidding(sentence)


def _requiring(sentence: Sentence) -> Automaton:
    opener, closer = _scope(sentence)
    is_owed_each_time = bool(sentence.when or (sentence.within and sentence.within.of))
    moves = {(State.OPEN, Role.TARGET): State.IDLE if is_owed_each_time else State.SETTLED}
    moves |= {(State.IDLE, Role.OPENER): State.OPEN} if opener else {}
    moves |= {(State.OPEN, Role.CLOSER): State.BROKEN} if closer else {}
    moves |= {(State.SETTLED, Role.CLOSER): State.IDLE} if sentence.between else {}
    return Automaton(
        forbids=False,
        operands=_operands(sentence.require, opener, closer),
        begin=_begin(is_open=opener is None, triggered=not (opener or closer), limit=sentence.within),
        moves=moves,
        triggers=_requiring_triggers(opener, closer),
        limit=sentence.within,
        late=State.BROKEN,
        end=State.OPEN if closer else State.BROKEN,
    )


def _requiring_triggers(opener: Operand | None, closer: Operand | None) -> frozenset[tuple[State, Role]]:
    if opener and closer:
        return frozenset({(State.OPEN, Role.TARGET), (State.OPEN, Role.CLOSER)})
    role = Role.OPENER if opener else Role.CLOSER
    return frozenset((state, role) for state in LIVE)


def _forbidding(sentence: Sentence) -> Automaton:
    opener, closer = _scope(sentence)
    is_conditional = bool(sentence.unless_between or (sentence.before and not opener))
    triggers = frozenset((s, Role.TARGET if is_conditional else Role.OPENER) for s in LIVE)
    is_always = not (opener or closer)
    starts_open = bool(sentence.unless_between) or opener is None
    return Automaton(
        forbids=True,
        operands=_operands(sentence.forbid, opener, closer),
        begin=_begin(is_open=starts_open, triggered=is_always, limit=sentence.within),
        moves=_forbidding_moves(sentence, opener, closer),
        triggers=frozenset() if is_always else triggers,
        limit=sentence.within,
        late=State.IDLE if opener else State.SETTLED,
    )


def _forbidding_moves(
    sentence: Sentence, opener: Operand | None, closer: Operand | None
) -> dict[tuple[State, Role], State]:
    moves = {(State.OPEN, Role.TARGET): State.BROKEN}
    if sentence.unless_between:
        return moves | {(State.OPEN, Role.OPENER): State.IDLE, (State.IDLE, Role.CLOSER): State.OPEN}
    if opener:
        # Happening again while open starts the clock anew: forbidden for N turns after each.
        moves |= {(State.IDLE, Role.OPENER): State.OPEN}
        moves |= {(State.OPEN, Role.OPENER): State.OPEN} if sentence.within else {}
    if closer:
        moves[State.OPEN, Role.CLOSER] = State.IDLE if opener else State.SETTLED
    return moves


def _scope(sentence: Sentence) -> tuple[Operand | None, Operand | None]:
    """What opens a sentence, and what closes it."""
    interval = sentence.between or sentence.unless_between
    if interval:
        return interval
    of = sentence.within.of if sentence.within else None
    return sentence.when or sentence.after or of, sentence.before


def _operands(target: Operand | None, opener: Operand | None, closer: Operand | None) -> dict[Role, Operand]:
    named = {Role.TARGET: target, Role.OPENER: opener, Role.CLOSER: closer}
    return {role: operand for role, operand in named.items() if operand is not None}


def _begin(*, is_open: bool, triggered: bool, limit: Within | None) -> Config:
    opened_s = 0.0 if is_open and limit and limit.seconds is not None else None
    return Config(State.OPEN if is_open else State.IDLE, triggered, opened_s=opened_s)
