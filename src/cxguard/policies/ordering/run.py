"""An automaton in a set of states: one for each reading of what was not shown."""

from collections.abc import Iterable

from cxguard.policies.ordering.automaton import LIVE, Automaton, Config, Roles, State
from cxguard.policies.ordering.moments import Hidden, Moment

Configs = frozenset[Config]
_FEW = 2


def beginning(automaton: Automaton) -> Configs:
    """Before anything has happened."""
    return frozenset({automaton.begin})


def advance(automaton: Automaton, configs: Configs, moment: Moment) -> Configs:
    """After one more moment. Where anything may have happened, it may have happened any number of times."""
    choices = automaton.choices(moment)
    if len(choices) == 1 and not choices[0] and not _ticks(automaton, configs):
        return configs
    after = _step(automaton, configs, moment, choices)
    if automaton.window is not None and len(after) > _FEW:
        after = _extremes(after)
    if moment.hidden in {Hidden.NOTHING, Hidden.WORDS}:
        return after
    known = configs
    while not after <= known:
        known |= after
        after = _step(automaton, known, moment, choices)
    return known


def _ticks(automaton: Automaton, configs: Configs) -> bool:
    """Whether time that goes by matters."""
    return automaton.limit is not None and any(config.state is State.OPEN for config in configs)


def _extremes(configs: Configs) -> Configs:
    """Of the readings that differ only in what they count, the one with the fewest and the one with the most.

    Every other lies between them: it is broken no sooner than the one and no later than the other.
    """
    counting = [config for config in configs if config.state is State.OPEN]
    if not counting:
        return configs
    few = min(counting, key=lambda config: (len(config.marks), config.marks))
    many = max(counting, key=lambda config: (len(config.marks), config.marks))
    return frozenset(config for config in configs if config.state is not State.OPEN) | {few, many}


def _step(automaton: Automaton, configs: Configs, moment: Moment, choices: tuple[Roles, ...]) -> Configs:
    return frozenset(automaton.step(config, moment, roles) for config in configs for roles in choices)


def finish(automaton: Automaton, configs: Configs) -> Configs:
    """After the end."""
    return frozenset(automaton.finish(config) for config in configs)


def all_broken(configs: Iterable[Config]) -> bool:
    """Whether the sentence is broken however the hidden moments are read."""
    return all(config.state is State.BROKEN for config in configs)


def all_live(configs: Iterable[Config]) -> bool:
    """Whether the sentence holds however the hidden moments are read."""
    return all(config.state in LIVE for config in configs)


def all_triggered(configs: Iterable[Config]) -> bool:
    """Whether what the sentence is about has certainly happened."""
    return all(config.triggered for config in configs)
