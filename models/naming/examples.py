"""Snippets as spaCy learns from them."""

from collections.abc import Callable
from typing import Any

from naming.snippets import Taught


def examples_for(nlp: Any) -> Callable[[Taught], Any]:
    """Makes examples of snippets.

    What is read and what is told have the same words here, so nothing has to be aligned, which would
    take as long as a third of the learning itself.
    """
    from spacy.tokens import Doc
    from spacy.training import Example

    class SameWords(Example):
        def __init__(self, read: Any, told: Any, tags: list[str]) -> None:
            super().__init__(read, told)
            self._tags = tags

        def get_aligned_ents_and_ner(self) -> tuple[list[Any], list[str]]:
            return [], self._tags

        def get_aligned_spans_x2y(self, *_: Any, **__: Any) -> list[Any]:
            return []

    def example(taught: Taught) -> SameWords:
        words, tags = list(taught.words), tags_of(taught)
        read = Doc(nlp.vocab, words=words, lemmas=[taught.setting] * len(words))
        told = Doc(
            nlp.vocab, words=words, ents=["O" if tag == "O" else f"{_IOB[tag[0]]}{tag[1:]}" for tag in tags]
        )
        return SameWords(read, told, tags)

    return example


_IOB = {"B": "B", "U": "B", "I": "I", "L": "I"}


def tags_of(taught: Taught) -> list[str]:
    """The tag of each word: outside, alone (unit), or begin, in and last."""
    tags = ["O"] * len(taught.words)
    for start, end, label in taught.named:
        tags[start:end] = [f"I-{label}"] * (end - start)
        tags[start] = f"B-{label}"
        tags[end - 1] = f"L-{label}" if end - start > 1 else f"U-{label}"
    return tags
