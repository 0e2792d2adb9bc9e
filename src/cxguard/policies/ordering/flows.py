"""A sentence judged on every path of a designed conversation: the flow's graph times the automaton."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxguard.model.flow import Flow
from cxguard.model.policy import Sentence
from cxguard.policies.ordering.automaton import Automaton, State
from cxguard.policies.ordering.compiling import automaton_of
from cxguard.policies.ordering.judgement import Answer, Judgement
from cxguard.policies.ordering.moments import END, Hidden, Moment, matching, of_node
from cxguard.policies.ordering.run import (
    Configs,
    advance,
    all_broken,
    all_live,
    all_triggered,
    beginning,
    finish,
)
from cxguard.policies.ordering.wording import closing, phrase, target_of, why

EMPTY = "this flow has no steps"
ENDLESS = "no path through this flow ends"
LEAVES = "it leads to a flow or block that was not examined"
TOO_MANY = "too many combinations of paths and unknown steps"
MAX_STANDS = 100_000


@dataclass(frozen=True, slots=True)
class _Stand:
    """A node on some path, and where the sentence stands after it. `number` counts stands as found."""

    node: int
    configs: Configs
    number: int
    comes_from: "_Stand | None" = None


@dataclass(slots=True)
class _Search:
    """What a walk over all paths has met."""

    broken: tuple[_Stand, bool] | None = None
    doubt: tuple[_Stand, str] | None = None
    triggered: bool = False
    ends: bool = False
    seen: set[tuple[int, Configs]] = field(default_factory=set)


def judge_flow(sentence: Sentence, flow: Flow) -> Judgement:
    """The answer for every path from the flow's beginning. The witness of a fail is a shortest path."""
    if not flow.nodes:
        return Judgement(Answer.INCONCLUSIVE, EMPTY)
    automaton = automaton_of(sentence)
    search = _search(automaton, flow)
    if search.broken:
        return _failed(sentence, flow, *search.broken)
    if search.doubt:
        stand, reason = search.doubt
        return Judgement(Answer.INCONCLUSIVE, reason, nodes=_pointers(flow, stand))
    if not search.ends and automaton.end is State.BROKEN:
        return Judgement(Answer.INCONCLUSIVE, ENDLESS)
    return Judgement(Answer.PASS if search.triggered else Answer.UNTRIGGERED)


def _search(automaton: Automaton, flow: Flow) -> _Search:
    """Breadth first, so that the first path found is a shortest."""
    search = _Search()
    waiting = deque(_entered(automaton, flow, flow.start, None, beginning(automaton), search))
    while waiting and not search.broken:
        stand = waiting.popleft()
        if stand.number > MAX_STANDS:
            search.doubt = (stand, TOO_MANY)
            break
        _look(automaton, flow, stand, search)
        targets = sorted({e.target for e in flow.nodes[stand.node].edges if e.target is not None})
        for target in targets:
            waiting.extend(_entered(automaton, flow, target, stand, stand.configs, search))
    return search


def _entered(  # noqa: PLR0913, PLR0917 - a step of the walk is all of these
    automaton: Automaton, flow: Flow, node: int, before: _Stand | None, configs: Configs, search: _Search
) -> Iterator[_Stand]:
    """The stand at a node, unless a path has stood there like that before."""
    for moment in of_node(flow.nodes[node]):
        configs = advance(automaton, configs, moment)
    if (node, configs) not in search.seen:
        search.seen.add((node, configs))
        yield _Stand(node, configs, len(search.seen), before)


def _look(automaton: Automaton, flow: Flow, stand: _Stand, search: _Search) -> None:
    """Take down what is known at this stand, and if the conversation can end here, at its end."""
    node = flow.nodes[stand.node]
    _note(stand, stand.configs, search, is_end=False, reason=_first_unknown(flow, stand))
    if not node.edges:
        search.ends = True
        ended = finish(automaton, advance(automaton, stand.configs, Moment(frozenset({END}))))
        _note(stand, ended, search, is_end=True, reason=_first_unknown(flow, stand))
    elif any(edge.target is None for edge in node.edges):
        search.ends = True
        elsewhere = advance(automaton, stand.configs, Moment(frozenset(), hidden=Hidden.ANYTHING))
        ended = finish(automaton, elsewhere) | elsewhere
        _note(stand, ended, search, is_end=True, reason=LEAVES)


def _note(stand: _Stand, configs: Configs, search: _Search, *, is_end: bool, reason: str) -> None:
    search.triggered = search.triggered or all_triggered(configs)
    if all_broken(configs):
        search.broken = search.broken or (stand, is_end)
    elif not all_live(configs):
        search.doubt = search.doubt or (stand, reason)


def _path(stand: _Stand | None) -> list[_Stand]:
    path = []
    while stand is not None:
        path.append(stand)
        stand = stand.comes_from
    return path[::-1]


def _pointers(flow: Flow, stand: _Stand) -> tuple[str, ...]:
    return tuple(flow.nodes[step.node].pointer for step in _path(stand))


def _first_unknown(flow: Flow, stand: _Stand) -> str:
    """The first step on the path of which it is not known what happens there, and why."""
    unknown = (flow.nodes[step.node] for step in _path(stand))
    return next((f"{node.opaque}: {node.pointer}" for node in unknown if node.opaque), "")


def _failed(sentence: Sentence, flow: Flow, stand: _Stand, is_end: bool) -> Judgement:
    at = "" if is_end else _seen(sentence, flow, stand)
    steps = _pointers(flow, stand)
    count = f"{len(steps)} step{'s' if len(steps) != 1 else ''}"
    reason = f"{why(sentence, at, '')}; on a path of {count} to {steps[-1]}; channel {flow.channel}"
    return Judgement(Answer.FAIL, reason, nodes=steps)


def _seen(sentence: Sentence, flow: Flow, stand: _Stand) -> str:
    node = flow.nodes[stand.node]
    operand = target_of(sentence) or closing(sentence)
    names = frozenset(name for moment in of_node(node) for name in moment.names)
    said = matching(operand, names) if operand else ()
    return f"{node.pointer}: {', '.join(phrase(name) for name in said)}".removesuffix(": ")
