"""How our own model reads: words by our features, texts as they are, told what stands around them."""

import os
from collections.abc import Iterator, Sequence
from typing import Protocol

from cxguard.scanners.names.features import FILE, lists_in, words_in
from cxguard.scanners.names.moves import Decider, Place, moves_in
from cxguard.scanners.names.network import Encoder
from cxguard.scanners.names.seen import seeing
from cxguard.scanners.names.weights import layers_in

_NETWORK, _MOVES = os.path.join("ner", "model"), os.path.join("ner", "moves")


class _Asked(Protocol):
    @property
    def text(self) -> str: ...

    @property
    def setting(self) -> str: ...


def is_own(folder: str) -> bool:
    """Whether the model in a folder reads words by our lists."""
    return os.path.isfile(os.path.join(folder, FILE))


class OwnReading:
    """Turns texts into what our model reads, and what it names back into places in the texts."""

    def __init__(self, folder: str) -> None:
        layers = list(layers_in(_content(folder, _NETWORK)))
        self._encoder = Encoder(layers, seeing(lists_in(folder)))
        self._decider = Decider(layers, moves_in(_content(folder, _MOVES)))

    def named(self, asked: Sequence[_Asked], batch: int) -> Iterator[tuple[Place, ...]]:
        """What is named in each text: start, end and label."""
        for start in range(0, len(asked), batch):
            yield from self._read(asked[start : start + batch])

    def _read(self, asked: Sequence[_Asked]) -> Iterator[tuple[Place, ...]]:
        if self._encoder.is_full:
            self._encoder.forget()
            self._decider.forget()
        spans = [words_in(one.text) for one in asked]
        words = [[one.text[start:end] for start, end in row] for one, row in zip(asked, spans, strict=True)]
        vectors = self._encoder.places(words, [one.setting for one in asked])
        self._decider.learn(self._encoder.vectors)
        for row, said, places in zip(spans, words, vectors, strict=True):
            names = self._decider.names(places, [word.isspace() for word in said])
            yield tuple((row[first][0], row[last - 1][1], label) for first, last, label in names)


def _content(folder: str, name: str) -> bytes:
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()
