"""Every sentence shape with its meaning by the oracle, and traces as conversations and flows."""

from collections.abc import Callable
from dataclasses import replace

import ordering_oracle as oracle
from cxguard.model.flow import Flow, FlowEdge, FlowNode
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.policy import Gap, Limit, Operand, Sentence, Within
from ordering_oracle import Trace

LETTERS = "TOCSUAB"
T, O, C, U, A, B = (Operand((letter,)) for letter in "tocuab")  # noqa: E741 - the letters of the oracle
END = Operand(("end",))
LIMIT = 2
MOST = 1

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
    "require-unless": (
        Sentence(require=T, unless=U),
        lambda trace: oracle.require(oracle.merged(trace, "U", "T")),
    ),
    "require-before-unless": (
        Sentence(require=T, before=C, unless=U),
        lambda trace: oracle.require_before(oracle.merged(trace, "U", "T")),
    ),
    "require-when-unless": (
        Sentence(require=T, when=O, unless=U),
        lambda trace: oracle.require_when(oracle.merged(trace, "U", "T")),
    ),
    "require-when-within-unless": (
        Sentence(require=T, when=O, within=Within(turns=LIMIT), unless=U),
        lambda trace: oracle.require_when_within(oracle.merged(trace, "U", "T"), LIMIT),
    ),
    "forbid-unless": (
        Sentence(forbid=T, unless=U),
        lambda trace: oracle.forbid_before(oracle.merged(without(trace, "C"), "U", "C")),
    ),
    "forbid-before-unless": (
        Sentence(forbid=T, before=C, unless=U),
        lambda trace: oracle.forbid_before(oracle.merged(trace, "U", "C")),
    ),
    "forbid-after-unless": (
        Sentence(forbid=T, after=O, unless=U),
        lambda trace: oracle.forbid_while(oracle.merged(without(trace, "C"), "U", "C")),
    ),
    "forbid-between-unless": (
        Sentence(forbid=T, between=(O, C), unless=U),
        lambda trace: oracle.forbid_while(oracle.merged(trace, "U", "C")),
    ),
    "forbid-when-within-unless": (
        Sentence(forbid=T, when=O, within=Within(turns=LIMIT), unless=U),
        lambda trace: oracle.forbid_when_within_unless(trace, LIMIT),
    ),
    "limit": (Sentence(limit=Limit(T, MOST)), lambda trace: oracle.limit(trace, MOST)),
    "limit-after": (Sentence(limit=Limit(T, MOST), after=O), lambda trace: oracle.limit_after(trace, MOST)),
    "limit-when": (Sentence(limit=Limit(T, MOST), when=O), lambda trace: oracle.limit_when(trace, MOST)),
    "limit-between": (
        Sentence(limit=Limit(T, MOST), between=(O, C)),
        lambda trace: oracle.limit_between(trace, MOST),
    ),
}

# What a flow cannot be asked: it has no clock, and its paths have no first, last and end.
OF_CAPTURED: dict[str, tuple[Sentence, Meaning]] = {
    "require-after-first": (Sentence(require=T, after=replace(O, which="first")), oracle.require_after),
    "require-when-first": (Sentence(require=T, when=replace(O, which="first")), oracle.require_after),
    "require-after-last": (Sentence(require=T, after=replace(O, which="last")), oracle.require_after_last),
    "forbid-after-last": (Sentence(forbid=T, after=replace(O, which="last")), oracle.forbid_after_last),
    "require-in-last-turns": (
        Sentence(require=T, within=Within(turns=LIMIT, of=END)),
        lambda trace: oracle.require(oracle.in_last_turns(trace, LIMIT)),
    ),
    "forbid-in-last-turns": (
        Sentence(forbid=T, within=Within(turns=LIMIT, of=END)),
        lambda trace: oracle.forbid(oracle.in_last_turns(trace, LIMIT)),
    ),
    "require-when-inside": (Sentence(require=T, when=O, between=(A, B)), oracle.require_when_inside),
    "require-when-seconds": (
        Sentence(require=T, when=O, within=Within(seconds=LIMIT)),
        lambda trace: oracle.require_when_seconds(trace, LIMIT),
    ),
    "forbid-when-seconds": (
        Sentence(forbid=T, when=O, within=Within(seconds=LIMIT)),
        lambda trace: oracle.forbid_when_seconds(trace, LIMIT),
    ),
    "limit-in-window": (
        Sentence(limit=Limit(T, MOST), within=Within(seconds=LIMIT)),
        lambda trace: oracle.limit_in_window(trace, MOST, LIMIT),
    ),
    "gap": (Sentence(gap=Gap(T, seconds=LIMIT), unless=U), lambda trace: oracle.gap(trace, LIMIT)),
    "scope": (
        Sentence(forbid=T, scope=(O, C)),
        lambda trace: oracle.forbid(trace) if _has(trace, "O") and _has(trace, "C") else "untriggered",
    ),
}


def _has(trace: Trace, letter: str) -> bool:
    return bool(oracle.at(trace, letter))


def without(trace: Trace, letter: str) -> Trace:
    return [letters - {letter} for letters in trace]


def tags(letters: frozenset[str]) -> frozenset[str]:
    return frozenset(letter.lower() for letter in letters - {"S"})


def kind(letters: frozenset[str]) -> EventKind:
    return EventKind.SAY if "S" in letters else EventKind.ACTION


def journey(trace: Trace) -> Journey:
    events = (
        Event(i, kind(letters), Actor.AGENT, time_s=float(i), tags=tags(letters))
        for i, letters in enumerate(trace)
    )
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
