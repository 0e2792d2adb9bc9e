"""A conversation in JSON being read: its values by node, and which of them have become words already."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.encoding import decode
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._markup import plain
from cxguard.readers._notes import notes_within
from cxguard.readers._recognise import NotThisFormatError, parsed
from cxguard.readers._values import Value, Values
from cxguard.readers._view import View, joined

Times = tuple[float | None, float | None]
"""When it began and ended, in seconds from the conversation's beginning."""
UNTIMED: Times = (None, None)

_OPENING = ("{", "[")
_TWO_LINES = re.compile(r"\s*\{[^\n]*\}[ \t\r]*\n\s*\{")


@dataclass
class _Kept:
    """What all parts of a file know together."""

    told: set[int] = field(default_factory=set)
    tags: list[Value] = field(default_factory=list)
    opened: list[Values] = field(default_factory=list)


class Part:
    """One JSON text of a file: the file itself, a line of it, or what one of its strings holds."""

    def __init__(self, values: Values, kept: _Kept) -> None:
        self._values, self._kept = values, kept

    @property
    def root(self) -> Node:
        """The value that the text is."""
        return self._values.root

    def words(self, node: Node | None) -> Value | None:
        """What a string of this text says, or a number; None if it says nothing."""
        found = self._values.of(node)
        return found if found is not None and found.view.text.strip() else None

    def html(self, node: Node | None) -> Value | None:
        """What a string says that is written in HTML. What its tags say beside their names stays known."""
        value = self.words(node)
        if value is None:
            return None
        found = plain(value.view)
        if value.place not in self._kept.told:
            self._kept.tags.extend(value._replace(view=tag) for tag in found.tags)
        self._kept.told.add(value.place)
        return value._replace(view=found.words) if found.words.text else None

    def together(self, nodes: Iterable[tuple[str, Node | None]]) -> Value | None:
        """What several strings say, each behind its glue, as one; they stand nowhere else any more."""
        found = [(glue, value) for glue, node in nodes if (value := self.words(node)) is not None]
        if len(found) < 2:  # noqa: PLR2004 - one is itself
            return found[0][1] if found else None
        self._kept.told.update(value.place for _, value in found)
        return found[0][1]._replace(view=joined([(glue, value.view) for glue, value in found]))

    def pieces(self, node: Node | None, stretches: Sequence[tuple[int, int]]) -> tuple[Value, ...]:
        """Stretches of what a string says, in order, as values; what is between them stays known."""
        value = self.words(node)
        if value is None or value.place in self._kept.told:
            return ()
        self._kept.told.add(value.place)
        reached = 0
        for start, end in (*stretches, (len(value.view.text),) * 2):
            if value.view.text[reached:start].strip():
                self._kept.tags.append(Value(value.view.part(reached, start), value.pointer, value.name))
            reached = end
        return tuple(Value(value.view.part(*one), value.pointer, value.name) for one in stretches)

    def forget(self, nodes: Iterable[Node | None]) -> None:
        """Leave out values that say again, character for character, what has been said."""
        self._kept.told.update(value.place for node in nodes if (value := self.words(node)) is not None)

    def opened(self, node: Node | None) -> "Part | None":
        """The JSON text that a string holds; None if it holds none."""
        value = self.words(node)
        if value is None or not value.view.text.lstrip().startswith(_OPENING):
            return None
        try:
            values = Values(value.view, parsed(value.view.text), pointer=value.pointer)
        except UnreadableError:
            return None
        if value.place not in self._kept.told:
            self._kept.opened.append(values)
        self._kept.told.add(value.place)
        return Part(values, self._kept)


class Talk:
    """The JSON texts of a file. `document` must be given all moments that are made of them."""

    def __init__(self, artifact: Artifact, source: str, texts: Sequence[Values]) -> None:
        self._artifact, self._source, self._texts = artifact, source, texts
        self._kept = _Kept()
        self.parts = tuple(Part(text, self._kept) for text in texts)

    def items(self) -> Iterator[tuple[Part, Node]]:
        """What the file lists: the lines, the items of a list, or the one value that it is."""
        for part in self.parts:
            for node in part.root.items if part.root.kind == "sequence" else (part.root,):
                yield part, node

    def document(self, moments: Iterable[Moment], about: About) -> Document:
        """The document: the moments in their order, then all else that the file says."""
        return conversation(self._artifact, self._source, moments, self._rest(), about)

    def _rest(self) -> Iterator[Value]:
        """Asked for when all moments are made."""
        kept = self._kept
        listed = (value for text in self._texts for value in text.all)
        held = sorted((value for text in kept.opened for value in text.all), key=_place)
        values = merge(listed, held, sorted(kept.tags, key=_place), key=_place)
        tags = {id(tag) for tag in kept.tags}
        return (value for value in values if value.place not in kept.told or id(value) in tags)


def _place(value: Value) -> int:
    return value.place


def talk_of(artifact: Artifact) -> tuple[Talk, Part]:
    """A file that is one JSON text. Raises UnreadableError where the JSON breaks off."""
    source = decode(artifact.content)
    talk = Talk(artifact, source, (Values(View(source), parsed(source)),))
    return talk, talk.parts[0]


def talk_of_any(artifact: Artifact) -> Talk:
    """A file that is one JSON text, or one on each line. Raises UnreadableError where it breaks off."""
    source = decode(artifact.content)
    if not _is_lines(source):
        root = parsed(source)
        if root.items and not any(item.entries or item.items for item in root.items):
            raise NotThisFormatError("it lists nothing but words and numbers")
        return Talk(artifact, source, (Values(View(source), root),))
    return Talk(artifact, source, tuple(_lines(source)))


def talk_of_lines(artifact: Artifact) -> Talk:
    """A file of lines that are JSON texts. Raises UnreadableError with the number of one that is not."""
    source = decode(artifact.content)
    return Talk(artifact, source, tuple(_lines(source)))


def _is_lines(source: str) -> bool:
    return _TWO_LINES.match(source) is not None


def _lines(source: str) -> Iterator[Values]:
    start = count = 0
    for number, line in enumerate(source.split("\n"), 1):
        if line.strip():
            try:
                root = parsed(line)
            except UnreadableError:
                root = None
            if root is None:
                raise UnreadableError(f"line {number} is not JSON")
            yield Values(View(line, start), root, pointer=f"/{count}")
            count += 1
        start += len(line) + 1


def fewest(count: int, turns: int, what: str) -> None:
    """Raise NotThisFormatError if too few turns were found for it to be what it seemed."""
    if count < turns:
        raise NotThisFormatError(f"it has no {what}")


def say(actor: Actor, words: Value | None, times: Times = UNTIMED) -> Iterator[Moment]:
    """What somebody said, if anything, and what stage notes in it say happened."""
    if words is None:
        return
    yield Moment(EventKind.SAY, actor, words, *times)
    if "[" in words.view.text:
        for note in notes_within(words.view.text):
            yield Moment(note.kind, actor, words if note.kind is EventKind.DTMF else None, times[0])
