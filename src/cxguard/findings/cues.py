"""What was heard where: events of a journey or flow get the tags of cues and the classes of findings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cxguard.model.document import Document, Span
from cxguard.model.finding import Finding, Match, Status
from cxguard.model.flow import Flow, FlowNode
from cxguard.model.journey import Event, EventKind, Journey

_Heard = dict[int, set[str]]
_Spots = dict[int, dict[str, int]]


def tagged(document: Document, matches: Iterable[Match], findings: Sequence[Finding]) -> Document:
    """The document with its journey's events (or its flow's nodes) tagged; otherwise as it was."""
    if document.journey is None and document.flow is None:
        return document
    heard = tuple(matches)
    tags = _by_segment(document, ((m.span, m.rule.tag) for m in heard if m.rule.is_cue))
    classes = _classes(document, findings)
    journey = document.journey and _tagged_journey(document.journey, tags, classes)
    if journey is not None:
        named = ((m.span, m.rule.tag if m.rule.is_cue else m.rule.class_) for m in heard)
        journey = _counted(document, journey, _spots(document, named))
    flow = document.flow and _tagged_flow(document.flow, tags, classes)
    return replace(document, journey=journey, flow=flow)


def _by_segment(document: Document, heard: Iterable[tuple[Span, str]]) -> _Heard:
    """What was heard, by the index of the segment in which it begins."""
    index = {id(segment): i for i, segment in enumerate(document.segments)}
    found: _Heard = defaultdict(set)
    for span, what in heard:
        for segment in document.segments_over(span)[:1]:
            found[index[id(segment)]].add(what)
    return found


def _classes(document: Document, findings: Sequence[Finding]) -> _Heard:
    """Classes by segment; a value split over turns is in each of them. Test data counts: it was said."""
    by_turn = {s.turn: i for i, s in enumerate(document.segments) if s.turn is not None}
    by_pointer = {s.pointer: i for i, s in enumerate(document.segments) if s.turn is None}
    found: _Heard = defaultdict(set)
    for finding in findings:
        if finding.status is Status.MASKED:
            continue
        if finding.turn is None:
            places = [by_pointer.get(finding.pointer)]
        else:
            places = [by_turn.get(t) for t in _turns(finding, finding.turn)]
        for place in places:
            if place is not None:
                found[place].add(finding.class_)
    return found


def _turns(finding: Finding, first: int) -> list[int]:
    return [part.turn for part in finding.parts] or [first]


def _tagged_journey(journey: Journey, tags: _Heard, classes: _Heard) -> Journey:
    return replace(journey, events=tuple(_tagged_event(e, tags, classes) for e in journey.events))


def _tagged_event(event: Event, tags: _Heard, classes: _Heard) -> Event:
    if event.segment is None:
        return event
    return replace(
        event,
        tags=event.tags | tags.get(event.segment, set()),
        classes=event.classes | classes.get(event.segment, set()),
    )


def _spots(document: Document, heard: Iterable[tuple[Span, str]]) -> _Spots:
    """After how many words of its segment something was first heard."""
    index = {id(segment): i for i, segment in enumerate(document.segments)}
    found: _Spots = defaultdict(dict)
    for span, what in heard:
        for segment in document.segments_over(span)[:1]:
            before = document.text[segment.span.start : max(span.start, segment.span.start)]
            spots = found[index[id(segment)]]
            spots[what] = min(len(before.split()), spots.get(what, len(before)))
    return found


def _counted(document: Document, journey: Journey, spots: _Spots) -> Journey:
    """The journey, with how many words each turn has and where in it something was heard."""
    return replace(journey, events=tuple(_counted_event(document, event, spots) for event in journey.events))


def _counted_event(document: Document, event: Event, spots: _Spots) -> Event:
    if event.segment is None or event.kind is not EventKind.SAY:
        return event
    span = document.segments[event.segment].span
    kept = event.tags | event.classes
    known = sorted((name, n) for name, n in spots.get(event.segment, {}).items() if n and name in kept)
    return replace(event, words=len(document.text[span.start : span.end].split()), spots=tuple(known))


def _tagged_flow(flow: Flow, tags: _Heard, classes: _Heard) -> Flow:
    return replace(flow, nodes=tuple(_tagged_node(n, tags, classes) for n in flow.nodes))


def _tagged_node(node: FlowNode, tags: _Heard, classes: _Heard) -> FlowNode:
    if node.segment is None:
        return node
    return replace(
        node,
        tags=node.tags | tags.get(node.segment, set()),
        classes=node.classes | classes.get(node.segment, set()),
    )
