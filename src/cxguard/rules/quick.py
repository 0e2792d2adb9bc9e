"""The library as a scan needs it, found again without reading a rule: by size and times of every file.

Rules' examples, half of it, are left out; who asks for them gets them from the library itself.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import cxguard
import cxguard.schemas
from cxguard import store
from cxguard.rules.library import FORMAT, Library, as_kept, library

WITHOUT_EXAMPLES = "has_examples_elsewhere"
"""The key of a rule's plain value that stands for its examples."""

_CONTRACTS = ("classes.yaml", "rule.schema.json", "list.schema.json")
_A_TICK = 2_000_000_000  # nanoseconds within which a file may change twice and look the same

_SHIPPED = "rulebook"
_KEY = FORMAT, cxguard.__version__
_INSTALLED = os.path.join(os.path.dirname(store.SHIPPED), "rules")
"""Where a wheel puts the built-in rules. What was installed changes as a whole, so no file is looked at."""

_State = tuple[str, int, int, int, int]
"""A file's path, its number, its size, and when it and its entry changed."""


def quick_library(folders: Sequence[str]) -> Library:
    """What `library` gives, without examples. Raises as it does."""
    absolute = tuple(os.path.abspath(folder) for folder in folders)
    if absolute == (_INSTALLED,) and (shipped := _shipped()) is not None:
        return shipped
    try:
        states = tuple(state for place in (*absolute, *_contracts()) for state in _states(place))
    except OSError:  # no folder: the library knows what to say
        return library(folders)
    found = _remembered(absolute, states)
    if found is None:
        found = as_kept(_without_examples(library(folders)))
        _remembered.cache_clear()
        store.save(*_address(absolute), (states, tuple(found)))
    return found


def shipped_rulebook(folders: Sequence[str]) -> tuple[str, bytes]:
    """Name and content of the file in which the package brings the built-in rules."""
    found = as_kept(_without_examples(library(folders)))
    return _SHIPPED, store.packed(_KEY, tuple(found))


@lru_cache(maxsize=1)
def _shipped() -> Library | None:
    found = store.load_shipped(_SHIPPED, _KEY)
    return Library(*found) if found is not None else None


def _contracts() -> Iterator[str]:
    folder = os.path.dirname(str(cxguard.schemas.__file__))
    return (os.path.join(folder, name) for name in _CONTRACTS)


def _states(place: str) -> Iterator[_State]:
    """The state of a file, or of every file below a folder, in the order of their paths. Raises OSError."""
    if os.path.isfile(place):
        yield _state(place, os.stat(place))
        return
    pending = [place]
    while pending:
        with os.scandir(pending.pop()) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            else:
                yield _state(entry.path, entry.stat())


def _state(path: str, found: os.stat_result) -> _State:
    return path, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def _address(folders: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
    """Under which name and key the store keeps what is in some folders."""
    return f"rulebook-{crc32(repr(folders).encode()):08x}", (*_KEY, folders)


@lru_cache(maxsize=1)
def _remembered(folders: tuple[str, ...], states: tuple[_State, ...]) -> Library | None:
    """The library kept there, if it is of this very state, and nothing changed shortly before it was kept."""
    name, key = _address(folders)
    latest = max((max(state[3:]) for state in states), default=0)
    if store.saved_at(name) - latest < _A_TICK:
        return None
    kept = store.load(name, key)
    return Library(*kept[1]) if kept is not None and kept[0] == states else None


def _without_examples(whole: Library) -> Library:
    return whole._replace(rules=tuple((path, _short(plain)) for path, plain in whole.rules))


def _short(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in plain.items() if name != "examples"} | {WITHOUT_EXAMPLES: True}
