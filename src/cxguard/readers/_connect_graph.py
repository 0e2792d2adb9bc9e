"""The blocks of an Amazon Connect flow as a graph, with recording where it truly begins and ends."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from cxguard.model.flow import FlowEdge, FlowNode
from cxguard.model.journey import EventKind
from cxguard.model.tree import Node
from cxguard.readers._connect_blocks import Block, blocks_of, start_of
from cxguard.readers._connect_meaning import ANOTHER_FLOW, Meaning, meaning_of, recording_of
from cxguard.trees.pointers import is_name

CONNECTED = "connected"
_SUCCESS = frozenset(("next", "Success"))


class _Set(StrEnum):
    """What the last recording block on a way has set."""

    NOTHING = "nothing"
    ON = "on"
    OFF = "off"


def graph(root: Node, segment_at: Callable[[Node], int | None]) -> tuple[int | None, tuple[FlowNode, ...]]:
    """Where the flow begins, and its nodes. `segment_at` finds the segment of a prompt's words.

    A block that hands the caller to an agent, and says only where to go if that fails, gets a node
    behind it, where the designed conversation ends.
    """
    blocks = blocks_of(root)
    numbers = {block.name: number for number, block in reversed(list(enumerate(blocks)))}
    start = numbers.get(start_of(root) or "")
    reached = _reached(blocks, numbers, start)
    nodes, ends = list[FlowNode](), list[FlowNode]()
    for number, block in enumerate(blocks):
        meaning = meaning_of(block)
        edges = list(_edges(block, meaning, numbers))
        if meaning.connects and not any(edge.label in _SUCCESS for edge in edges):
            ends.append(FlowNode(len(blocks) + len(ends), block.pointer, CONNECTED))
            edges.append(FlowEdge(CONNECTED, ends[-1].index))
        words = None if meaning.words is None else segment_at(meaning.words)
        events = (*meaning.events, *_recording_events(block, meaning, reached[number]))
        nodes.append(_node(number, block, meaning, events, words, tuple(edges)))
    return start, (*nodes, *ends)


def _node(  # noqa: PLR0913, PLR0917 - what a node is made of
    number: int,
    block: Block,
    meaning: Meaning,
    events: tuple[EventKind, ...],
    words: int | None,
    edges: tuple[FlowEdge, ...],
) -> FlowNode:
    kind = block.type if is_name(block.type) else "block"
    return FlowNode(number, block.pointer, kind, events, meaning.actor, words, meaning.opaque, edges=edges)


def _edges(block: Block, meaning: Meaning, numbers: Mapping[str, int]) -> Iterator[FlowEdge]:
    for way in block.exits:
        yield FlowEdge(way.label, numbers.get(way.target or ""))
    if meaning.leaves:
        yield FlowEdge(ANOTHER_FLOW, None)


def _reached(
    blocks: tuple[Block, ...], numbers: Mapping[str, int], start: int | None
) -> tuple[frozenset[_Set], ...]:
    """What may be set when each block is entered, over all ways to it."""
    reached: list[frozenset[_Set]] = [frozenset()] * len(blocks)
    waiting = deque[tuple[int, _Set]]([] if start is None else [(start, _Set.NOTHING)])
    while waiting:
        number, setting = waiting.popleft()
        if setting in reached[number]:
            continue
        reached[number] |= {setting}
        after = _after(blocks[number], setting)
        targets = (numbers.get(way.target or "") for way in blocks[number].exits)
        waiting.extend((target, after) for target in targets if target is not None)
    return tuple(reached)


def _after(block: Block, setting: _Set) -> _Set:
    recording = recording_of(block)
    if recording is None:
        return setting
    return _Set.ON if recording.people else _Set.OFF


def _recording_events(block: Block, meaning: Meaning, reached: frozenset[_Set]) -> Iterator[EventKind]:
    """What recording does at a block. Where ways differ, it is taken to be on.

    People who were being recorded before it was switched off are there already when it is switched on
    again, so that recording resumes at once.
    """
    recording = recording_of(block)
    if recording is None:
        if meaning.connects and _Set.ON in reached:
            yield EventKind.RECORD_ON
    elif recording.at_once or (recording.people and _Set.OFF in reached):
        yield EventKind.RECORD_ON
    elif not recording.people:
        yield EventKind.RECORD_OFF
