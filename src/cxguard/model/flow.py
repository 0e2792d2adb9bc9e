"""A designed conversation: a directed graph of the same events that a journey has."""

from dataclasses import dataclass, field

from cxguard.model.journey import Actor, EventKind


@dataclass(frozen=True, slots=True)
class FlowEdge:
    """A way out of a node. `label` may quote the file, so it stays inside.

    `target` is None where it leaves the file (another flow, an unknown block).
    """

    label: str = field(repr=False)
    target: int | None


@dataclass(frozen=True, slots=True)
class FlowNode:
    """One step. `events` happen here, in this order; `pointer` is its place in the file.

    `opaque` says why what happens here cannot be known ("audio prompt without text"), or is empty.
    """

    index: int
    pointer: str
    kind: str
    events: tuple[EventKind, ...] = ()
    actor: Actor = Actor.SYSTEM
    segment: int | None = None
    opaque: str = ""
    tags: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    edges: tuple[FlowEdge, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """One designed conversation: nodes by index, and where it begins."""

    platform: str
    channel: str
    start: int
    nodes: tuple[FlowNode, ...]
