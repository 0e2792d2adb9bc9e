"""What is set, and which step of a journey it is, when a designed conversation comes to a node.

Ways differ, so a node has every answer that a way from the beginning gives.
"""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass

from cxguard.model.flow import Flow, FlowNode
from cxguard.model.named import NamedJourney, fits


@dataclass(frozen=True, slots=True)
class Standing:
    """`switch` is what the last switch on the way says, None before any; `step` is -1 before the first."""

    switch: bool | None
    step: int


def names_of(node: FlowNode) -> frozenset[str]:
    """What a node answers to: its events, tags and classes."""
    return frozenset((*map(str, node.events), *node.tags, *node.classes))


def standings(
    flow: Flow, switches: Mapping[int, bool | None], named: NamedJourney | None
) -> dict[int, set[Standing]]:
    """By node index, how things may stand there. `switches` are the nodes that set something, by index."""
    nodes = {node.index: node for node in flow.nodes}
    found: dict[int, set[Standing]] = defaultdict(set)
    waiting = deque[tuple[int, bool | None, int]]([(flow.start, None, _before(named))])
    while waiting:
        index, switch, step = waiting.popleft()
        node = nodes.get(index)
        if node is None:
            continue
        standing = Standing(switches.get(index, switch), _step_at(node, step, named))
        if standing not in found[index]:
            found[index].add(standing)
            waiting.extend(
                (e.target, standing.switch, standing.step) for e in node.edges if e.target is not None
            )
    return found


def _before(named: NamedJourney | None) -> int:
    return 0 if named is not None and named.steps and not named.steps[0].begins else -1


def _step_at(node: FlowNode, step: int, named: NamedJourney | None) -> int:
    """The first later step that begins here, else the one that is on."""
    if named is None:
        return step
    own = names_of(node)
    later = range(step + 1, len(named.steps))
    return next((i for i in later if any(fits(word, own) for word in named.steps[i].begins)), step)
