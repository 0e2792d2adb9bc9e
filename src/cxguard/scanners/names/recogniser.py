"""A spaCy model, reduced to what names need and loaded by path."""

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

_BATCH = 128
_MOST_REMEMBERED = 50_000
_LISTENER = "Tok2VecListener"
_SHARED = ("tok2vec", "transformer")


@dataclass(frozen=True, slots=True)
class Entity:
    """What the model calls a stretch of a text; characters of that text."""

    start: int
    end: int
    label: str


class Recogniser:
    """Reads texts and names what is named. Texts that come again are not read again."""

    def __init__(self, folder: str) -> None:
        self._nlp = _loaded(folder)
        self._known: dict[bytes, tuple[Entity, ...]] = {}

    def entities(self, texts: Sequence[str]) -> list[tuple[Entity, ...]]:
        """The entities of each text."""
        keys = [blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest() for text in texts]
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if len(self._known) + len(new) > _MOST_REMEMBERED:
            self._known.clear()
            new = dict(zip(keys, texts, strict=True))
        self._known.update(zip(new, self._read(new.values()), strict=True))
        return [self._known[key] for key in keys]

    def _read(self, texts: Iterable[str]) -> Iterator[tuple[Entity, ...]]:
        for doc in self._nlp.pipe(texts, batch_size=_BATCH):
            yield tuple(Entity(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)


def _loaded(folder: str) -> Any:
    """The model without what names do not need."""
    with _one_thread():
        from thinc.api import NumpyOps, get_current_ops, set_current_ops

    # OpenBLAS multiplies these small matrices four times faster than the BLIS that spaCy takes by itself.
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))
    try:
        with _without_entry_points(), warnings.catch_warnings():
            # A model made for a neighbouring spaCy warns, and works.
            warnings.simplefilter("ignore")
            return _read_model(folder)
    finally:
        set_current_ops(before)


def _read_model(folder: str) -> Any:
    from spacy.util import load_config, load_model_from_path

    config = load_config(Path(folder) / "config.cfg")
    needed = {"ner"}
    if _LISTENER in str(config["components"].get("ner", {}).get("model", {})):
        needed.update(_SHARED)
    unneeded = [name for name in config["nlp"]["pipeline"] if name not in needed]
    return load_model_from_path(Path(folder), exclude=unneeded)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Import numpy so that it multiplies in one thread: with more, small matrices take many times longer."""
    name = "OPENBLAS_NUM_THREADS"
    is_ours = name not in os.environ
    if is_ours:
        os.environ[name] = "1"
    try:
        yield
    finally:
        if is_ours:
            del os.environ[name]


@contextmanager
def _without_entry_points() -> Iterator[None]:
    """Loading a model imports every package that offers a part for models; presidio takes a second."""
    from spacy.util import registry

    factories = registry._entry_point_factories  # noqa: SLF001 - there is no other way to stop the imports
    before = factories.entry_points
    factories.entry_points = False
    try:
        yield
    finally:
        factories.entry_points = before
