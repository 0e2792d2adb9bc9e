"""Every sentence shape with its meaning by the oracle, and traces as conversations and flows."""

from collections.abc import Callable

import ordering_oracle as oracle
from cxguard.model.flow import Flow, FlowEdge, FlowNode
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Operand, Sentence, Within
from ordering_oracle import Trace

T, O, C = Operand(("t",)), Operand(("o",)), Operand(("c",))  # noqa: E741 - the letters of the oracle
LIMIT = 2

Meaning = Callable[[Trace], str]

SHAPES: dict[str, tuple[Sentence, Meaning]] = {
    "require": (Sentence(require=T), oracle.require),
    "require-before": (Sentence(require=T, before=C), oracle.require_before),
    "require-when": (Sentence(require=T, when=O), oracle.require_when),
    "require-after": (Sentence(require=T, after=O), oracle.require_after),
    "require-when-before": (Sentence(require=T, when=O, before=C), oracle.require_when_before),
    "require-after-before": (Sentence(require=T, after=O, before=C), oracle.require_after_before),
    "require-between": (Sentence(require=T, between=(O, C)), oracle.require_between),
    "require-within": (
        Sentence(require=T, within=Within(turns=LIMIT)),
        lambda trace: oracle.require_within(trace, LIMIT),
    ),
    "require-within-of": (
        Sentence(require=T, within=Within(turns=LIMIT, of=O)),
        lambda trace: oracle.require_when_within(trace, LIMIT),
    ),
    "require-when-within": (
        Sentence(require=T, when=O, within=Within(turns=LIMIT)),
        lambda trace: oracle.require_when_within(trace, LIMIT),
    ),
    "forbid": (Sentence(forbid=T), oracle.forbid),
    "forbid-before": (Sentence(forbid=T, before=C), oracle.forbid_before),
    "forbid-after": (Sentence(forbid=T, after=O), oracle.forbid_after),
    "forbid-when": (Sentence(forbid=T, when=O), oracle.forbid_after),
    "forbid-between": (Sentence(forbid=T, between=(O, C)), oracle.forbid_while),
    "forbid-when-before": (Sentence(forbid=T, when=O, before=C), oracle.forbid_while),
    "forbid-after-before": (Sentence(forbid=T, after=O, before=C), oracle.forbid_while),
    "forbid-unless-between": (Sentence(forbid=T, unless_between=(O, C)), oracle.forbid_unless_between),
    "forbid-within": (
        Sentence(forbid=T, within=Within(turns=LIMIT)),
        lambda trace: oracle.forbid_within(trace, LIMIT),
    ),
    "forbid-within-of": (
        Sentence(forbid=T, within=Within(turns=LIMIT, of=O)),
        lambda trace: oracle.forbid_when_within(trace, LIMIT),
    ),
    "forbid-when-within": (
        Sentence(forbid=T, when=O, within=Within(turns=LIMIT)),
        lambda trace: oracle.forbid_when_within(trace, LIMIT),
    ),
}


def tags(letters: frozenset[str]) -> frozenset[str]:
    return frozenset(letter.lower() for letter in letters - {"S"})


def kind(letters: frozenset[str]) -> EventKind:
    return EventKind.SAY if "S" in letters else EventKind.ACTION


def journey(trace: Trace) -> Journey:
    events = (Event(i, kind(letters), Actor.AGENT, tags=tags(letters)) for i, letters in enumerate(trace))
    return Journey("voice", tuple(events))


def flow(
    letters: list[frozenset[str]], targets: list[list[int]], opaque: frozenset[int] = frozenset()
) -> Flow:
    nodes = tuple(
        FlowNode(
            index=i,
            pointer=f"/nodes/{i}",
            kind="block",
            events=(kind(letters[i]),),
            tags=tags(letters[i]),
            opaque="audio prompt without text" if i in opaque else "",
            edges=tuple(FlowEdge("", target) for target in targets[i]),
        )
        for i in range(len(letters))
    )
    return Flow("invented", "voice", 0, nodes)
