"""A flow as a picture: nodes in rows by how far they are from the beginning, failing paths marked."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from cxguard.model.flow import Flow

MOST_NODES = 80
"""Larger flows are not drawn; their table tells the same."""
BOX = (190, 40)
"""Width and height of a node, in pixels."""
_ROW, _EDGE, _SPACE = 84, 20, 24


@dataclass(frozen=True, slots=True)
class Box:
    """A node: where it stands, in pixels, and whether a failing path leads through it."""

    x: int
    y: int
    number: int
    kind: str
    says: str
    is_failing: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one node to another. `bend` is how far it swings out, for a way back up."""

    x1: int
    y1: int
    x2: int
    y2: int
    bend: int
    is_failing: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def picture(flow: Flow, paths: Iterable[tuple[str, ...]]) -> Picture | None:
    """The picture of a flow, None for one that is too large. `paths` are pointers along failing paths."""
    if not flow.nodes or len(flow.nodes) > MOST_NODES:
        return None
    walked = [tuple(paths_) for paths_ in paths]
    places = _places(flow)
    failing = {pointer for path in walked for pointer in path}
    steps = {step for path in walked for step in pairwise(path)}
    boxes = tuple(
        Box(*places[n.index], n.index, n.kind, ", ".join(sorted(n.tags))[:40], n.pointer in failing)
        for n in flow.nodes
    )
    arrows = tuple(_arrows(flow, places, steps))
    width = max(x for x, _ in places.values()) + BOX[0] + _EDGE
    height = max(y for _, y in places.values()) + BOX[1] + _EDGE
    return Picture(width, height, boxes, arrows)


def _places(flow: Flow) -> dict[int, tuple[int, int]]:
    rows: dict[int, list[int]] = {}
    for index, depth in _depths(flow).items():
        rows.setdefault(depth, []).append(index)
    return {
        index: (_EDGE + place * (BOX[0] + _SPACE), _EDGE + depth * _ROW)
        for depth, row in rows.items()
        for place, index in enumerate(row)
    }


def _depths(flow: Flow) -> dict[int, int]:
    """The row of each node: its steps from the beginning. Ends, to which much leads, and what nothing
    leads to come last.
    """
    targets = {n.index: [e.target for e in n.edges if e.target is not None] for n in flow.nodes}
    depths, waiting = {flow.start: 0}, deque([flow.start])
    while waiting:
        index = waiting.popleft()
        for target in targets.get(index, ()):
            if target in targets and target not in depths:
                depths[target] = depths[index] + 1
                waiting.append(target)
    last = max(depths.values()) + 1
    return {index: depths[index] if index in depths and onward else last for index, onward in targets.items()}


def _arrows(flow: Flow, places: dict[int, tuple[int, int]], steps: set[tuple[str, str]]) -> Iterator[Arrow]:
    pointers = {n.index: n.pointer for n in flow.nodes}
    for node in flow.nodes:
        for target in sorted({e.target for e in node.edges if e.target in places} - {None}):
            (x1, y1), (x2, y2) = places[node.index], places[target]
            is_down = y2 > y1
            is_failing = (node.pointer, pointers[target]) in steps
            half = BOX[0] // 2
            start_y = y1 + (BOX[1] if is_down else 0)
            end_y = y2 + (0 if is_down else BOX[1])
            yield Arrow(x1 + half, start_y, x2 + half, end_y, 0 if is_down else BOX[0], is_failing)
