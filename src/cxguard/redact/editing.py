"""A document and what is to be taken out of it, to the file's text without."""

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from cxguard.errors import UnreadableError
from cxguard.model.document import Document, Segment, Span
from cxguard.model.tree import Node
from cxguard.redact.blobs import Within, encoded
from cxguard.redact.copies import Known, Mark, repeated, told_again
from cxguard.redact.labels import TAG
from cxguard.redact.places import Text, is_coded, key_of, spelled, text_of
from cxguard.redact.rewriting import Edit, json_trees, rewritten, settled
from cxguard.redact.shape import same_shape
from cxguard.redact.tags import Tags
from cxguard.redact.values import Coded, Value
from cxguard.trees import json_tree

_YAML = frozenset({"yaml", "rasa-stories"})
_NAME = "person.name"
_CALLED = "speaker: "
_NAMES_ALONE = frozenset(
    ("displayname", "full_name", "fullname", "customername", "customer_name", "realname")
)
_NAMES = _NAMES_ALONE | {"name", "nick", "real_name", "first_name", "last_name", "firstname", "lastname"}
_SOMEBODY = frozenset((
    "parties", "participants", "users", "user", "author", "authors", "from", "sender", "customer", "contact",
    "contacts", "visitor", "requester", "agent", "profile", "user_profile", "members", "caller",
))  # fmt: skip
_PERSON = re.compile(r"[^\W\d_][^\d_@\[\]]{1,60}")
_CHANGED = "the edit would change its structure"
_ENCODED_TWICE = "a value in it is encoded in a way that cannot be written again"
_BLOBS = frozenset({"base64", "hex"})


def edited(
    document: Document,
    values: Sequence[Value],
    coded: Sequence[Coded],
    tags: Tags,
    is_role: Callable[[str], bool] = bool,
) -> str:
    """The file's text with a tag in the place of each value. Raises UnreadableError where that cannot be.

    `is_role` says which labels of speakers are no names.
    """
    source = document.source
    plain, within = edits_of(document, values, tags, is_role)
    edits = [*plain, *(_coded(document, one, tags) for one in coded if not _is_blob(one))]
    blobs = [*within, *(_within(document, one, tags) for one in coded if _is_blob(one))]
    free = [blob for blob in blobs if not _overlaps(blob.span, edits)]
    is_yaml = document.format in _YAML or document.artifact.path.endswith((".yml", ".yaml"))
    changed = rewritten(source, settled([*edits, *encoded(source, free)]), is_yaml=is_yaml)
    if not same_shape(source, changed, is_yaml=is_yaml):
        raise UnreadableError(_CHANGED)
    return changed


def edits_of(
    document: Document, values: Sequence[Value], tags: Tags, is_role: Callable[[str], bool]
) -> tuple[tuple[Edit, ...], tuple[Within, ...]]:
    """What is to be changed in the document's source, and what in texts that it holds in base64."""
    work = _Work(document, tags, is_role)
    for value in values:
        work.take_out(value)
    return work.edits(), tuple(work.within)


def _overlaps(span: Span, edits: Sequence[Edit]) -> bool:
    return any(edit.start < span.end and span.start < edit.end for edit in edits)


def _is_blob(one: Coded) -> bool:
    if _BLOBS & set(one.encodings) and len(one.encodings) > 1:
        raise UnreadableError(_ENCODED_TWICE)
    if "gzip" in one.encodings:
        raise UnreadableError(_ENCODED_TWICE)
    return bool(_BLOBS & set(one.encodings))


def _coded(document: Document, one: Coded, tags: Tags) -> Edit:
    place = document.locate(one.stretch)
    if place is None:
        raise UnreadableError(_ENCODED_TWICE)
    tag = tags.tag(0, one.class_, one.reading)
    return Edit(place.start, place.end, _in_percent(tag) if "percent" in one.encodings else tag)


def _in_percent(tag: str) -> str:
    return tag.replace("[", "%5B").replace("]", "%5D").replace(" ", "%20")


def _within(document: Document, one: Coded, tags: Tags) -> Within:
    place = document.locate(one.stretch)
    if place is None:
        raise UnreadableError(_ENCODED_TWICE)
    tag = tags.tag(0, one.class_, one.reading)
    return Within(Span(place.start, place.end), tag, one.encodings[0], ends_inside=False)


class _Work:
    """The texts of one document, and the marks on each."""

    def __init__(self, document: Document, tags: Tags, is_role: Callable[[str], bool]) -> None:
        self._document, self._tags, self._is_role = document, tags, is_role
        self._texts = [text_of(document, segment) for segment in document.segments]
        self._begins = [text.segment.span.start for text in self._texts]
        self._conversation = _conversations(document)
        self._marks: dict[int, list[Mark]] = defaultdict(list)
        self._by_id: dict[int, Text] = {}
        self._known: list[Known] = []
        self._plain: list[Mark] = []
        self.within: list[Within] = []

    def take_out(self, value: Value) -> None:
        """Note a value's stretches."""
        tag = self._tags.tag(self._of(value), value.class_, value.reading)
        for stretch in value.stretches:
            if not self._document.segments:
                self._plain.append(Mark(stretch.start, stretch.end, tag))
            for text, span in self._parts(stretch):
                self._mark(text, Mark(span.start, span.end, tag))
                self._know(text.text[span.start : span.end], tag, value.class_)
        if not self._document.segments:
            first = value.stretches[0]
            self._know(self._document.text[first.start : first.end], tag, value.class_)

    def edits(self) -> tuple[Edit, ...]:
        """What is to be changed in the file; texts in base64 are kept apart, in `within`."""
        others = [text for text in self._texts if text.turn is None]
        unread = list(_unread(self._document))
        if not self._document.segments:
            everything = Text(self._document.text, _whole(self._document))
            again = (mark for _, mark in repeated(self._known, [everything]))
            marks = _apart([*self._plain, *again], everything.text)
            return settled(Edit(mark.start, mark.end, mark.tag) for mark in marks)
        self._name_speakers(others)
        turns = [(text, self._marks.get(id(text), [])) for text in self._texts if text.turn is not None]
        for text, mark in list(told_again(turns, [*others, *unread])):
            self._mark(text, mark)
        for text, mark in repeated(self._known, [*self._texts, *unread]):
            self._mark(text, mark)
        return settled(self._spelled())

    def _spelled(self) -> Iterator[Edit]:
        source = self._document.source
        for number, marks in self._marks.items():
            text = self._by_id[number]
            coded = is_coded(source, text)
            for mark in _apart(marks, text.text):
                if coded and text.segment.offsets is not None:
                    offsets = text.segment.offsets
                    self.within.append(Within(Span(offsets[mark.start], offsets[mark.end]), mark.tag))
                else:
                    spans = spelled(source, text, mark.start, mark.end)
                    yield from (Edit(span.start, span.end, mark.tag) for span in spans)

    def _mark(self, text: Text, mark: Mark) -> None:
        self._by_id[id(text)] = text
        self._marks[id(text)].append(mark)

    def _know(self, reading: str, tag: str, class_: str) -> None:
        self._known.append(Known(reading, tag, class_.startswith(_NAME[:7])))

    def _name_speakers(self, others: Sequence[Text]) -> None:
        """Who speaks goes by a name, which nothing need have found."""
        for text in others:
            is_label = self._is_called(text) or _is_of_somebody(text)
            if (
                is_label
                and id(text) not in self._marks
                and _PERSON.fullmatch(text.text)
                and not self._is_role(text.text)
            ):
                tag = self._tags.tag(self._near(text), _NAME, text.text)
                self._tags.called.append(_NAME)
                self._mark(text, Mark(0, len(text.text), tag))
                self._know(text.text, tag, _NAME)

    def _is_called(self, text: Text) -> bool:
        """Whether a value is what its reader calls the speaker of something."""
        start = text.segment.span.start
        return self._document.text[max(0, start - len(_CALLED)) : start] == _CALLED

    def _parts(self, stretch: Span) -> Iterator[tuple[Text, Span]]:
        for index in range(max(bisect_right(self._begins, stretch.start) - 1, 0), len(self._texts)):
            own = self._texts[index].segment.span
            if own.start >= stretch.end:
                return
            if own.overlaps(stretch):
                first = max(stretch.start, own.start) - own.start
                yield self._texts[index], Span(first, min(stretch.end, own.end) - own.start)

    def _of(self, value: Value) -> int:
        for text, _ in self._parts(value.stretches[0]):
            return self._near(text)
        return 0

    def _near(self, text: Text) -> int:
        """The conversation that a text stands in, or right behind."""
        begins, numbers = self._conversation
        place = bisect_right(begins, text.segment.source.start) - 1
        return numbers[max(place, 0)] if numbers else 0


def _is_of_somebody(text: Text) -> bool:
    """Whether a value is the name in an entry on somebody who takes part."""
    places = {part.lower() for part in text.segment.pointer.split("/")}
    return text.key.lower() in _NAMES and (text.key.lower() in _NAMES_ALONE or bool(places & _SOMEBODY))


def _apart(marks: Sequence[Mark], text: str) -> Iterator[Mark]:
    """The marks without what they share with an earlier one or with a tag that stands there already.

    A mark that holds all of a tag and more takes its place.
    """
    taken = [match.span() for match in TAG.finditer(text)]  # never overlapping, and by place
    for mark in marks:
        first, last = _shared(taken, mark)
        shared = taken[first:last]
        if shared and _swallows(mark, shared):
            del taken[first:last]
            shared = []
        for start, end in _outside(mark, shared):
            if any(map(str.isalnum, text[start:end])):
                insort(taken, (start, end))
                yield Mark(start, end, mark.tag)


def _shared(taken: Sequence[tuple[int, int]], mark: Mark) -> tuple[int, int]:
    """Which of the stretches, from and to, share a character with a mark."""
    first = bisect_right(taken, mark.start, key=lambda one: one[1])
    last = bisect_left(taken, mark.end, key=lambda one: one[0])
    return first, max(first, last)


def _swallows(mark: Mark, shared: Sequence[tuple[int, int]]) -> bool:
    """Whether a mark holds all that it shares a character with, and more."""
    is_within = mark.start <= shared[0][0] and shared[-1][1] <= mark.end
    return is_within and (mark.start, mark.end) not in shared


def _outside(mark: Mark, shared: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The stretches of a mark that nothing else holds."""
    position = mark.start
    for start, end in shared:
        if position < start:
            yield position, start
        position = max(position, end)
    if position < mark.end:
        yield position, mark.end


def _conversations(document: Document) -> tuple[list[int], list[int]]:
    """Where in the file the turns stand, and the number of each one's conversation."""
    journey, placed = document.journey, list[tuple[int, int]]()
    if journey is None or not journey.begins:
        return [], []
    for event in journey.events:
        if event.segment is not None:
            number = bisect_right(journey.begins, event.index)
            placed.append((document.segments[event.segment].source.start, number))
    placed.sort()
    return [start for start, _ in placed], [number for _, number in placed]


def _whole(document: Document) -> Segment:
    span = Span(0, len(document.text))
    return Segment(span, span)


def _unread(document: Document) -> Iterator[Text]:
    """Strings of a JSON file that its reader leaves out, as they say again what has been said."""
    if not document.segments:
        return
    read = {segment.source.start for segment in document.segments}
    for tree in json_trees(document.source):
        for pointer, _, node in tree.scalars():
            if node.kind == "string" and node.start + 1 not in read:
                yield _string(document.source, pointer, node)


def _string(source: str, pointer: str, node: Node) -> Text:
    start, end = node.start + 1, node.end - 1
    words = str(node.value)
    offsets = json_tree.string_offsets(source[start:end], start)
    return Text(words, Segment(Span(0, len(words)), Span(start, end), offsets=offsets), key_of(pointer))
