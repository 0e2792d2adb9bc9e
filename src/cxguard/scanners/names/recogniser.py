"""A spaCy model, reduced to what names need and loaded by path."""

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

from cxguard.scanners.names.own import OwnReading, is_own

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


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that a model is asked about, and its setting; most models read the text alone."""

    text: str = field(repr=False)
    setting: str = ""


class _Reading(Protocol):
    def named(self, asked: Sequence[Asked], batch: int) -> Iterator[tuple[tuple[int, int, str], ...]]: ...


class Recogniser:
    """Reads texts and names what is named. Texts that come again are not read again."""

    def __init__(self, folder: str) -> None:
        with _one_thread():
            import numpy as np  # noqa: F401 - what comes later finds it loaded
        self._reading: _Reading = OwnReading(folder) if is_own(folder) else _Texts(_loaded(folder))
        self._known: dict[bytes, tuple[Entity, ...]] = {}

    def entities(self, asked: Sequence[Asked]) -> list[tuple[Entity, ...]]:
        """The entities of each text."""
        keys = [_key(one) for one in asked]
        new = {key: one for key, one in zip(keys, asked, strict=True) if key not in self._known}
        if len(self._known) + len(new) > _MOST_REMEMBERED:
            self._known.clear()
            new = dict(zip(keys, asked, strict=True))
        self._known.update(zip(new, self._read(tuple(new.values())), strict=True))
        return [self._known[key] for key in keys]

    def _read(self, asked: Sequence[Asked]) -> Iterator[tuple[Entity, ...]]:
        for found in self._reading.named(asked, _BATCH):
            yield tuple(Entity(*place) for place in found)


class _Texts:
    """Has a model read texts as they are."""

    def __init__(self, nlp: Any) -> None:
        self._nlp = nlp

    def named(self, asked: Sequence[Asked], batch: int) -> Iterator[tuple[tuple[int, int, str], ...]]:
        """What is named in each text."""
        for read in self._nlp.pipe((one.text for one in asked), batch_size=batch):
            yield tuple((ent.start_char, ent.end_char, ent.label_) for ent in read.ents)


def _key(asked: Asked) -> bytes:
    whole = f"{asked.setting}\0{asked.text}"
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _loaded(folder: str) -> Any:
    """The model without what names do not need."""
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
