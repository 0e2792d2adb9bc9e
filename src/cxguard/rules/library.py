"""All rules and known lists of some folders as plain values, checked once and then remembered.

The whole library is kept in the cache folder under the digest of everything it was made from, so that
a run with unchanged rules imports neither the YAML parser nor the schema validator nor what checks.
"""

import hashlib
import json
import os
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import cxguard
import cxguard.schemas
from cxguard import files
from cxguard.errors import AuthoredError
from cxguard.rules.folders import list_files, rule_files, shown_in

FORMAT = 5
"""Raised when what is kept changes its form."""

MOST_KEPT = 8
"""How many libraries stay in the cache folder; each change of a rule makes another."""

LIBRARY = re.compile(r"library-[0-9a-f]{64}\.json")

Entry = tuple[str, dict[str, Any]]
"""A file: its path as shown, and its plain value with the sha256 of the file as `digest`."""


class Library(NamedTuple):
    """Rules in the order of their ids, known lists in the order of their names.

    `left_out` says what of other scanners' rules has no form of ours.
    """

    rules: tuple[Entry, ...]
    lists: tuple[Entry, ...]
    left_out: tuple[str, ...] = ()


class Source(NamedTuple):
    """A file, read: its path as shown and its bytes."""

    path: str
    content: bytes


def library(folders: Sequence[str]) -> Library:
    """Everything the folders hold. Raises AuthoredError for the first mistake, UsageError for a folder."""
    rules = [source for folder in folders for source in _sources(rule_files([folder]), folder)]
    lists = [source for folder in folders for source in _sources(list_files([folder]), folder)]
    place = _cache_place(_digest([*rules, *lists]))
    kept = _remembered(place)
    if kept is not None:
        return kept
    from cxguard.rules.making import made_library

    made = made_library(rules, lists)
    _keep(made, place)
    return made


def read_source(path: str, shown: str) -> Source:
    """A file's bytes. Raises AuthoredError."""
    try:
        with open(path, "rb") as file:
            return Source(shown, file.read())
    except OSError as error:
        raise AuthoredError(shown, 0, 0, f"the file cannot be read ({error.strerror})") from None


def taxonomy() -> Source:
    """The file of classes."""
    return _schema("classes.yaml")


def _schema(name: str) -> Source:
    return read_source(os.path.join(os.path.dirname(cxguard.schemas.__file__), name), name)


def _sources(paths: Sequence[str], folder: str) -> list[Source]:
    return [read_source(path, shown_in(path, folder)) for path in paths]


def _digest(sources: Sequence[Source]) -> str:
    contracts = [taxonomy(), _schema("rule.schema.json"), _schema("list.schema.json")]
    whole = hashlib.sha256(f"{FORMAT}\0{cxguard.__version__}".encode())
    for source in (*contracts, *sources):
        for part in (source.path.encode(), source.content):
            whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _cache_place(digest: str) -> str:
    """Where the library is kept; empty if there can be no cache."""
    try:
        return os.path.join(files.cache_folder(), f"library-{digest}.json")
    except OSError:
        return ""


@lru_cache(maxsize=1)
def _remembered(place: str) -> Library | None:
    """The library kept there; None if there is none, or it is not what was written."""
    try:
        with open(place, "rb") as file:
            return from_plain(json.loads(file.read()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def from_plain(kept: dict[str, Any]) -> Library:
    """A library that was kept as JSON. Raises KeyError, TypeError or ValueError if that is not what it is."""
    return Library(_entries(kept["rules"]), _entries(kept["lists"]), tuple(map(str, kept["left_out"])))


def as_kept(made: Library) -> Library:
    """The same library as it comes from the cache folder: of plain values alone, names shared."""
    return from_plain(json.loads(json.dumps(made._asdict())))


def _entries(kept: list[Any]) -> tuple[Entry, ...]:
    return tuple((str(path), dict(plain)) for path, plain in kept)


def _keep(made: Library, place: str) -> None:
    """Remember the library; a cache that cannot be written is no trouble of the user's."""
    if not place:
        return
    try:
        _remembered.cache_clear()
        files.write_whole(place, json.dumps(made._asdict()).encode())
        forget_oldest(os.path.dirname(place), LIBRARY)
    except OSError:
        return


def forget_oldest(folder: str, names: re.Pattern[str]) -> None:
    """Leave the newest few files of that name in a cache folder. Raises OSError."""
    kept = [entry for entry in os.scandir(folder) if names.fullmatch(entry.name)]
    for entry in sorted(kept, key=lambda entry: entry.stat().st_mtime_ns)[:-MOST_KEPT]:
        os.unlink(entry.path)
