"""Transcripts read as a project's own mapping says (cxguard.model.mapping)."""

from collections.abc import Iterable, Iterator

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.encoding import decode
from cxguard.model.journey import Actor, EventKind
from cxguard.model.mapping import Mapping, Place
from cxguard.model.tree import Node
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import clock_s, moment_s, time_of
from cxguard.readers._conversation import About
from cxguard.readers._numbers import name_of
from cxguard.readers._table_tree import table_talk
from cxguard.readers._talk import Part, Talk, talk_of, talk_of_lines
from cxguard.readers._told import Told, apart, moments

FORMAT = "mapped"
_ALL: Place = (None,)


def mapped(artifact: Artifact, mapping: Mapping) -> Document:
    """The conversation. Raises UnreadableError if the file is not of the form, or has no turns there."""
    talk = _talk(artifact, mapping)
    found: dict[str, list[Told]] = {}
    for part, turn in _turns(talk, mapping):
        key = name_of(_at(turn, mapping.conversation))
        found.setdefault(key, []).append(_told(part, turn, mapping))
    told, started = apart(found.values())
    if not told:
        raise UnreadableError("the mapping finds no turns in it")
    return talk.document(moments(told), About(FORMAT, mapping.channel, started))


def _talk(artifact: Artifact, mapping: Mapping) -> Talk:
    if mapping.form == "csv":
        return table_talk(artifact, decode(artifact.content))
    return talk_of_lines(artifact) if mapping.form == "jsonl" else talk_of(artifact)[0]


def _turns(talk: Talk, mapping: Mapping) -> Iterator[tuple[Part, Node]]:
    """The turns; a line of JSON Lines is one itself, unless the mapping says where in it they are."""
    default: Place = () if mapping.form == "jsonl" else _ALL
    for part in talk.parts:
        for turn in nodes_at([part.root], default if mapping.turns is None else mapping.turns):
            yield part, turn


def _children(node: Node) -> Iterator[Node]:
    """What a list or an object holds."""
    yield from node.items
    yield from (value for _, value in node.entries)


def nodes_at(nodes: Iterable[Node], place: Place) -> list[Node]:
    """The values at a place within each of some values."""
    found = list(nodes)
    for step in place:
        if step is None:
            found = [child for node in found for child in _children(node)]
        else:
            found = [child for node in found if (child := node.child(step)) is not None]
    return found


def _at(turn: Node, place: Place | None) -> Node | None:
    found = nodes_at([turn], place) if place is not None else []
    return found[0] if found else None


def _told(part: Part, turn: Node, mapping: Mapping) -> Told:
    spoken = _at(turn, mapping.text)
    words = part.html(spoken) if mapping.is_html else part.words(spoken)
    name = name_of(_at(turn, mapping.speaker))
    kind = dict(mapping.events).get(name_of(_at(turn, mapping.event)), EventKind.SAY)
    times = _time(_at(turn, mapping.time), mapping), _time(_at(turn, mapping.end), mapping)
    return Told(words, _actor(name, mapping, kind), name, *times, kind)


def _actor(name: str, mapping: Mapping, kind: EventKind) -> Actor | None:
    told = dict(mapping.roles).get(name) or actor_of(name)
    return told or (Actor.SYSTEM if kind is not EventKind.SAY and not name else None)


def _time(node: Node | None, mapping: Mapping) -> float | None:
    if node is None:
        return None
    written = node.value if isinstance(node.value, str) else ""
    if written:
        date = moment_s(written)
        if date is not None:
            return date
        return clock_s(written) if ":" in written else _number(written, mapping)
    if mapping.unit_s is not None and isinstance(node.value, int | float):
        return node.value * mapping.unit_s
    return time_of(node)


def _number(written: str, mapping: Mapping) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number * (mapping.unit_s or 1.0) if abs(number) < float("inf") else None
