"""How our own model reads: words by our features, texts as they are, told what stands around them."""

import os
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from cxguard.scanners.names.features import FILE, getters, lists_in, words_in


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

    def __init__(self, nlp: Any, folder: str) -> None:
        from spacy.attrs import intify_attr  # type: ignore[import-not-found] # compiled, without types

        self._nlp = nlp
        for name, getter in getters(lists_in(folder)).items():
            nlp.vocab.lex_attr_getters[intify_attr(name)] = getter

    def named(self, asked: Sequence[_Asked], batch: int) -> Iterator[tuple[tuple[int, int, str], ...]]:
        """What is named in each text: start, end and label."""
        places = [words_in(one.text) for one in asked]
        documents = (self._document(one, words) for one, words in zip(asked, places, strict=True))
        for words, read in zip(places, self._nlp.pipe(documents, batch_size=batch), strict=True):
            yield tuple((words[ent.start][0], words[ent.end - 1][1], ent.label_) for ent in read.ents)

    def _document(self, asked: _Asked, places: Sequence[tuple[int, int]]) -> Any:
        from spacy.tokens import Doc

        words = [asked.text[start:end] for start, end in places]
        return Doc(self._nlp.vocab, words=words, lemmas=[asked.setting] * len(words))
