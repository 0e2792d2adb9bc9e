"""The transcript in a vCon's analysis, in the many shapes that vendors give it."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import since
from cxguard.readers._conversation import Moment
from cxguard.readers._labelled_turns import labelled
from cxguard.readers._notes import notes_within
from cxguard.readers._turns import is_date, what, when, who
from cxguard.readers._values import Inner, Value, Values
from cxguard.readers._vcon_parties import Parties
from cxguard.readers._view import View

_TEXT_KEYS = ("transcript", "text", "body", "content")
_PARTY_KEYS = ("party", "parties", "originator")
_MOST_VISITED = 100_000


@dataclass(frozen=True, slots=True)
class Text:
    """The JSON text that a vCon is in, and the texts that its strings hold, by place."""

    found: Values = field(repr=False)
    inner: Mapping[int, Inner] = field(repr=False)
    parties: Parties

    def opened(self, node: Node) -> tuple[View, Node]:
        """The text and root that a string holds; of any other node, itself in this text."""
        view = self.found.view
        held = self.inner.get(view.at(node.start + 1)) if node.kind == "string" else None
        return (held.view, held.root) if held is not None and held.root is not None else (view, node)


@dataclass(frozen=True, slots=True)
class Begun:
    """When a dialog began: seconds since 1970 if known, and since the conversation's beginning."""

    date_s: float | None
    time_s: float

    def time(self, told: float | None) -> float | None:
        """A turn's time from the conversation's beginning; it is told as a date or from the dialog's."""
        if told is None or not is_date(told):
            return None if told is None else round(self.time_s + told, 3)
        return None if self.date_s is None else since(self.date_s - self.time_s, told)


def transcript(text: Text, body: Node, begun: Begun) -> Iterator[Moment]:
    """The turns of a transcript's body: a list, an object with a list somewhere in it, or words."""
    view, root = text.opened(body)
    items = _turn_list(root)
    for item in items:
        yield from _turn(text, view, item, begun)
    if not items:
        yield from _words(text.found.of(_told(root), view), begun)


def _turn(text: Text, view: View, item: Node, begun: Begun) -> Iterator[Moment]:
    words = text.found.of(what(item), view)
    if words is None:
        return
    actor, time_s = text.parties.speaking(item), begun.time(when(item))
    yield Moment(EventKind.SAY, actor, words, time_s)
    for note in notes_within(words.view.text):
        keyed = words if note.kind is EventKind.DTMF else None
        yield Moment(note.kind, actor, keyed, time_s)


def _words(words: Value | None, begun: Begun) -> Iterator[Moment]:
    """Words without structure: labelled lines if they are such, else one turn by nobody known."""
    if words is None:
        return
    told = labelled(words.view)
    if told is None:
        yield Moment(EventKind.SAY, Actor.UNKNOWN, words)
        return
    for moment in told.moments:
        placed = moment.words and moment.words._replace(pointer=words.pointer)
        yield moment._replace(words=placed, time_s=begun.time(moment.time_s))


def _turn_list(root: Node) -> tuple[Node, ...]:
    """The nearest list, breadth first, whose items say something and who said it."""
    waiting, visited = deque([root]), 0
    while waiting and visited < _MOST_VISITED:
        node, visited = waiting.popleft(), visited + 1
        if node.items and all(_is_turn(item) for item in node.items[:2]):
            return node.items
        waiting.extend(value for _, value in node.entries)
        waiting.extend(node.items)
    return ()


def _is_turn(item: Node) -> bool:
    says_who = who(item) is not None or any(item.child(key) is not None for key in (*_PARTY_KEYS, "speaker"))
    return what(item) is not None and says_who


def _told(root: Node) -> Node | None:
    """All that was said, where it is not told by whom: the body itself, or the nearest text in it."""
    if root.kind == "string":
        return root
    waiting, visited = deque([root]), 0
    while waiting and visited < _MOST_VISITED:
        node, visited = waiting.popleft(), visited + 1
        for key, value in node.entries:
            if key.value in _TEXT_KEYS and value.kind == "string":
                return value
        waiting.extend(value for _, value in node.entries)
        waiting.extend(node.items)
    return None
