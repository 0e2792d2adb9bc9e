"""Which readers are asked about a file. Most files are for none, and then no reader is even imported.

What the readers' SIGNS say is kept in the cache folder, for as long as no reader changes.
"""

import hashlib
import json
import os
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from cxguard import __version__, files
from cxguard.model.artifact import Artifact
from cxguard.model.encoding import SNIFFED
from cxguard.model.plugin import Reader
from cxguard.readers._kinds import suffix_of
from cxguard.readers._signs import Signs
from cxguard.readers._words import Words, words_of
from cxguard.registry import foreign_plugins, plugin, plugins

_PACKAGE = "cxguard.readers"
_ALWAYS = (Signs(),)
_BLANK = 32
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_OPENS_WITHIN = 4096
_ANY_OTHER = "."  # no name ends so


class _Row(NamedTuple):
    """A reader and when it is asked."""

    name: str
    priority: int
    signs: tuple[Signs, ...]


_Asks = tuple[bytes, int] | bytes
"""What is left to ask once a file's opening and name fit: a word, and up to which byte it may stand; or bytes
of which one must stand in the first line."""


class _Choice(NamedTuple):
    """The readers of files that open and are named alike, and what is asked to tell between them."""

    readers: tuple[tuple[str, tuple[Signs, ...]], ...]
    words: Words
    ends: dict[bytes, tuple[int, ...]]
    lines: tuple[tuple[bytes, "re.Pattern[bytes]"], ...]


def asked(artifact: Artifact) -> Iterator[tuple[str, Reader]]:
    """The readers that may know an artifact, with their names, in the order of their PRIORITY."""
    for name in _names(artifact):
        yield name, reader_of(name)


@cache
def reader_of(name: str) -> Reader:
    """The reader of that name. Raises KeyError."""
    module = plugin(_PACKAGE, name)
    if module is None:
        raise KeyError(name)
    return cast("Reader", module)


def all_names() -> tuple[str, ...]:
    """The names of all readers, in the order in which they are asked."""
    return tuple(row.name for row in _rows())


def _names(artifact: Artifact) -> tuple[str, ...]:
    content = artifact.content
    opening = _opening(content)
    if opening is None:
        return all_names()
    suffix = suffix_of(artifact.path)
    if suffix not in _suffixes():
        suffix = _ANY_OTHER
    return _chosen(opening, suffix, frozenset(_holding(_choice(opening, suffix), content)))


def _holding(choice: _Choice, content: bytes) -> Iterator[_Asks]:
    """Whatever holds of what is asked."""
    for line, pattern in choice.lines:
        if pattern.match(content):
            yield line
    for word in choice.words.among(content):
        yield from ((word, end) for end in choice.ends[word] if content.find(word, 0, end) >= 0)


def _opening(content: bytes) -> int | None:
    """The first byte after a mark and white space, -1 if there is none; None if it may not be UTF-8."""
    if content.startswith(_WIDE) or content.find(b"\0", 0, SNIFFED) >= 0:
        return None
    first = content[0] if content else -1
    if 0 <= first <= _BLANK or content.startswith(BOM_UTF8):
        rest = content[:_OPENS_WITHIN].removeprefix(BOM_UTF8).lstrip()
        if not rest:
            return None
        first = rest[0]
    return first


@cache
def _suffixes() -> frozenset[str]:
    """Those that make a difference to some reader."""
    return frozenset(suffix for row in _rows() for signs in row.signs for suffix in signs.suffixes)


@cache
def _choice(opening: int, suffix: str) -> _Choice:
    found = ((row.name, tuple(s for s in row.signs if _may_be(s, opening, suffix))) for row in _rows())
    readers = tuple((name, signs) for name, signs in found if signs)
    every = [signs for _, of_reader in readers for signs in of_reader]
    ends: dict[bytes, set[int]] = {}
    for signs in every:
        for word in signs.words:
            ends.setdefault(word, set()).add(_end(signs))
    lines = sorted({signs.first_line for signs in every if signs.first_line})
    return _Choice(
        readers,
        words_of(frozenset(ends)),
        {word: tuple(sorted(places)) for word, places in ends.items()},
        tuple((line, re.compile(rb"[^\n%b]*[%b]" % (re.escape(line), re.escape(line)))) for line in lines),
    )


def _end(signs: Signs) -> int:
    return signs.within + len(BOM_UTF8) if signs.within else sys.maxsize


@lru_cache(maxsize=4096)
def _chosen(opening: int, suffix: str, holding: frozenset[_Asks]) -> tuple[str, ...]:
    """The readers whose signs hold, if this holds and nothing else of what is asked."""
    readers = _choice(opening, suffix).readers
    return tuple(name for name, of_reader in readers if any(_holds(signs, holding) for signs in of_reader))


def _may_be(signs: Signs, opening: int, suffix: str) -> bool:
    if signs.opening and (opening < 0 or opening not in signs.opening):
        return False
    return not signs.suffixes or suffix in signs.suffixes


def _holds(signs: Signs, holding: frozenset[_Asks]) -> bool:
    if signs.first_line and signs.first_line not in holding:
        return False
    return not signs.words or any((word, _end(signs)) in holding for word in signs.words)


@cache
def _rows() -> tuple[_Row, ...]:
    own = _remembered() or _made()
    others = (_row(name, module) for name, module in foreign_plugins(_PACKAGE).items())
    return tuple(sorted((*own, *others), key=lambda row: (row.priority, row.name)))


def _made() -> tuple[_Row, ...]:
    others = foreign_plugins(_PACKAGE)
    rows = tuple(_row(name, module) for name, module in plugins(_PACKAGE).items() if name not in others)
    _keep(rows)
    return rows


def _row(name: str, module: Any) -> _Row:
    return _Row(name, module.PRIORITY, getattr(module, "SIGNS", _ALWAYS))


def _state() -> str:
    """The digest of what the readers' files are. Raises OSError."""
    folder = os.path.dirname(os.path.abspath(__file__))
    with os.scandir(folder) as entries:
        found = sorted((e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries if e.is_file())
    return hashlib.sha256(repr((__version__, folder, found)).encode()).hexdigest()


def _remembered() -> tuple[_Row, ...] | None:
    try:
        with open(_place(), encoding="ascii") as file:
            kept = json.load(file)
        return tuple(map(_unpacked, kept["rows"])) if kept["state"] == _state() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _keep(rows: tuple[_Row, ...]) -> None:
    """Keep the rows. Where they cannot be kept, they are not."""
    try:
        kept = {"state": _state(), "rows": [_packed(row) for row in rows]}
        files.write_whole(_place(), json.dumps(kept).encode())
    except OSError:
        return


def _place() -> str:
    return os.path.join(files.cache_folder(), "readers.json")


def _packed(row: _Row) -> list[Any]:
    signs = [
        [
            s.opening.decode("latin-1"),
            s.suffixes,
            [w.decode("latin-1") for w in s.words],
            s.within,
            s.first_line.decode(),
        ]
        for s in row.signs
    ]
    return [row.name, row.priority, signs]


def _unpacked(kept: list[Any]) -> _Row:
    name, priority, signs = kept
    return _Row(
        str(name),
        int(priority),
        tuple(
            Signs(
                o.encode("latin-1"),
                tuple(s),
                tuple(w.encode("latin-1") for w in words),
                int(within),
                line.encode(),
            )
            for o, s, words, within, line in signs
        ),
    )
