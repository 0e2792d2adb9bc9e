"""Words that stand in a file a second time: the whole text again, or lists of single words with their times.

What was taken out of a turn is taken out of these too, although no rule would know "1111" by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cxguard.redact.places import Text

_SHORTEST = 6
"""Letters and digits of a turn, or of a value, that is looked for by itself."""
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that a tag takes the place of."""

    start: int
    end: int
    tag: str


@dataclass(frozen=True, slots=True)
class Known:
    """How a value reads that was taken out somewhere, and its tag."""

    reading: str = field(repr=False)
    tag: str
    is_name: bool = False


Marked = tuple[Text, Mark]


def told_again(turns: Sequence[tuple[Text, Sequence[Mark]]], others: Sequence[Text]) -> Iterator[Marked]:
    """The stretches of other texts that say what is marked in the turns."""
    streams: dict[str, list[Text]] = defaultdict(list)
    for text in others:
        streams[text.key].append(text)
    whole = _Letters([text for text, _ in turns])
    marks = [mark for _, own in turns for mark in own]
    for texts in streams.values():
        stream = _Letters(texts)
        at = stream.words.find(whole.words) if whole.words and marks else -1
        if at >= 0:
            yield from _moved(turns, whole, stream, at)
        else:
            yield from _by_turn(turns, stream)


def _by_turn(turns: Iterable[tuple[Text, Sequence[Mark]]], stream: "_Letters") -> Iterator[Marked]:
    for text, marks in turns:
        own = _Letters([text]) if marks else None
        if own is None or len(own.words) < _SHORTEST:
            continue
        at = stream.words.find(own.words)
        while at >= 0:
            yield from _moved([(text, marks)], own, stream, at)
            at = stream.words.find(own.words, at + len(own.words))


class _Letters:
    """The letters and digits of some texts, one after the other, and where each stands."""

    def __init__(self, texts: Sequence[Text]) -> None:
        words: list[str] = []
        self._places: list[tuple[int, int]] = []
        self._texts = texts
        for number, text in enumerate(texts):
            for index, character in enumerate(text.text):
                if character.isalnum():
                    words.append(character.casefold()[0])
                    self._places.append((number, index))
        self.words = "".join(words)

    def at(self, position: int) -> tuple[Text, int]:
        """The text and the index in it of a letter."""
        number, index = self._places[position]
        return self._texts[number], index

    def places(self) -> Iterator[tuple[int, Text, int]]:
        """Every letter's position, text and index."""
        for position, (number, index) in enumerate(self._places):
            yield position, self._texts[number], index


def _moved(
    turns: Iterable[tuple[Text, Sequence[Mark]]], own: _Letters, stream: _Letters, at: int
) -> Iterator[Marked]:
    """The marks of turns whose letters stand in the stream from a position on."""
    by_text = {id(text): marks for text, marks in turns if marks}
    found: dict[tuple[int, int, Mark], tuple[Text, int, int]] = {}
    for position, text, index in own.places():
        for mark in by_text.get(id(text), ()):
            if mark.start <= index < mark.end:
                copy, place = stream.at(at + position)
                key = id(text), id(copy), mark
                _, first, last = found.get(key, (copy, place, place))
                found[key] = copy, min(first, place), max(last, place)
    for (_, _, mark), (copy, first, last) in found.items():
        yield copy, Mark(first, last + 1, mark.tag)


def repeated(known: Iterable[Known], texts: Iterable[Text]) -> Iterator[Marked]:
    """Where a value that was taken out somewhere stands again as it was written there."""
    tags = {one.reading: one.tag for one in known if _tells(one)}
    if not tags:
        return
    from ahocorasick_rs import AhoCorasick, MatchKind

    readings = sorted(tags)
    finder = AhoCorasick(readings, matchkind=MatchKind.LeftmostLongest)
    for text in texts:
        for index, start, end in finder.find_matches_as_indexes(text.text):
            if _stands_alone(text.text, start, end):
                yield text, Mark(start, end, tags[readings[index]])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit goes on before or behind a stretch."""
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(character.isalnum() or character == "_" for character in around)


def _tells(one: Known) -> bool:
    """Whether a value is told from common words wherever it stands."""
    if one.is_name:
        return len(one.reading) >= _SHORTEST_NAME and one.reading[:1].isupper()
    return sum(map(str.isalnum, one.reading)) >= _SHORTEST
