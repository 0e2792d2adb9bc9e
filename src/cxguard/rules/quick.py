"""The library as a scan needs it, found again without reading a rule: by size and times of every file.

Rules' examples, half of it, are left out; who asks for them gets them from the library itself.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import cxguard
import cxguard.schemas
from cxguard import files
from cxguard.rules.library import FORMAT, Library, forget_oldest, from_plain, library

WITHOUT_EXAMPLES = "has_examples_elsewhere"
"""The key of a rule's plain value that stands for its examples."""

_RULEBOOK = re.compile(r"rulebook-[0-9a-f]{16}\.json")
_CONTRACTS = ("classes.yaml", "rule.schema.json", "list.schema.json")
_A_TICK = 2_000_000_000  # nanoseconds within which a file may change twice and look the same

_State = tuple[str, int, int, int, int]
"""A file's path, its number, its size, and when it and its entry changed."""


def quick_library(folders: Sequence[str]) -> Library:
    """What `library` gives, without examples. Raises as it does."""
    absolute = tuple(os.path.abspath(folder) for folder in folders)
    try:
        states = [state for place in (*absolute, *_contracts()) for state in _states(place)]
        place = _place(absolute)
    except OSError:  # no folder, or no cache: the library knows what to say
        return library(folders)
    digest = hashlib.sha256(
        repr((FORMAT, cxguard.__version__, states)).encode("utf-8", "replace")
    ).hexdigest()
    latest = max((max(state[3:]) for state in states), default=0)
    found = _remembered(place, digest, latest)
    if found is None:
        found = _without_examples(library(folders))
        _keep(found, place, digest)
    return found


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


def _place(folders: tuple[str, ...]) -> str:
    name = hashlib.sha256(repr(folders).encode("utf-8", "replace")).hexdigest()[:16]
    return os.path.join(files.cache_folder(), f"rulebook-{name}.json")


@lru_cache(maxsize=1)
def _remembered(place: str, digest: str, latest: int) -> Library | None:
    """The library kept there, if it is of this very state, and nothing changed shortly before it was kept."""
    try:
        with open(place, "rb") as file:
            if (
                os.fstat(file.fileno()).st_mtime_ns - latest < _A_TICK
                or file.read(len(digest)) != digest.encode()
            ):
                return None
            return from_plain(json.loads(file.read()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(made: Library, place: str, digest: str) -> None:
    """Remember the library; a cache that cannot be written is no trouble of the user's."""
    _remembered.cache_clear()
    try:
        files.write_whole(place, digest.encode() + json.dumps(made._asdict()).encode())
        forget_oldest(os.path.dirname(place), _RULEBOOK)
    except OSError:
        return


def _without_examples(whole: Library) -> Library:
    return whole._replace(rules=tuple((path, _short(plain)) for path, plain in whole.rules))


def _short(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part for name, part in plain.items() if name != "examples"} | {WITHOUT_EXAMPLES: True}
