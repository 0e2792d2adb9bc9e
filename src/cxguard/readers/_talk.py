"""A conversation in JSON being read: its values by node, and which of them have become words already."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import merge

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._markup import plain
from cxguard.readers._notes import notes_within
from cxguard.readers._recognise import json_of
from cxguard.readers._values import Inner, Value, Values
from cxguard.readers._view import View, joined

Times = tuple[float | None, float | None]
"""When it began and ended, in seconds from the conversation's beginning."""
UNTIMED: Times = (None, None)


class Talk:
    """The values of one or several JSON texts of a file. Give `document` all moments that were made."""

    def __init__(self, artifact: Artifact, source: str, texts: Sequence[Values]) -> None:
        self.artifact, self.source = artifact, source
        self._texts = texts
        self._told: set[int] = set()
        self._tags: list[Value] = []

    def words(self, node: Node | None) -> Value | None:
        """What a string says, or a number; None if it says nothing."""
        found = next((value for text in self._texts if (value := text.of(node)) is not None), None)
        return found if found is not None and found.view.text.strip() else None

    def html(self, node: Node | None) -> Value | None:
        """What a string says that is written in HTML. What its tags say beside their names stays known."""
        value = self.words(node)
        return None if value is None else self.unmarked(value)

    def unmarked(self, value: Value) -> Value | None:
        """A value without its tags."""
        found = plain(value.view)
        if value.place not in self._told:
            self._tags.extend(replace(value, view=tag) for tag in found.tags)
        self._told.add(value.place)
        return replace(value, view=found.words) if found.words.text else None

    def together(self, nodes: Iterable[Node | None], glue: str = " ") -> Value | None:
        """What several strings say, as one; they stand nowhere else any more."""
        values = [value for node in nodes if (value := self.words(node)) is not None]
        if len(values) < 2:  # noqa: PLR2004 - one is itself
            return values[0] if values else None
        self._told.update(value.place for value in values)
        return replace(values[0], view=joined([value.view for value in values], glue))

    def forget(self, nodes: Iterable[Node | None]) -> None:
        """Values that say again, character for character, what has been said."""
        self._told.update(value.place for node in nodes if (value := self.words(node)) is not None)

    def document(self, moments: Iterable[Moment], about: About) -> Document:
        """The document: the moments in their order, then all else that the file says."""
        return conversation(self.artifact, self.source, moments, self._rest(), about)

    def _rest(self) -> Iterator[Value]:
        """Asked for when all moments are made."""
        values = (value for text in self._texts for value in text.all if value.place not in self._told)
        yield from merge(values, sorted(self._tags, key=_place), key=_place)


def _place(value: Value) -> int:
    return value.place


def talk_of(artifact: Artifact) -> tuple[Talk, Node]:
    """A file that is one JSON text, and its root. Raises UnreadableError where the JSON breaks off."""
    source, root = json_of(artifact)
    return talk_in(artifact, source, root), root


def talk_in(artifact: Artifact, source: str, root: Node, inner: Mapping[int, Inner] | None = None) -> Talk:
    """A JSON text that has been parsed; `inner` are the texts its strings hold, by place."""
    return Talk(artifact, source, (Values(View(source), root, inner),))


def say(actor: Actor, words: Value | None, times: Times = UNTIMED) -> Iterator[Moment]:
    """What somebody said, if anything, and what stage notes in it say happened."""
    if words is None:
        return
    yield Moment(EventKind.SAY, actor, words, *times)
    if "[" in words.view.text:
        for note in notes_within(words.view.text):
            yield Moment(note.kind, actor, words if note.kind is EventKind.DTMF else None, times[0])
