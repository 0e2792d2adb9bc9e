"""Which readers are asked about a file. Most files are for none, and then no reader is even imported.

What the readers' SIGNS say is kept in the cache folder, for as long as no reader changes.
"""

import hashlib
import json
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple, cast

from cxguard import __version__, files
from cxguard.model.artifact import Artifact
from cxguard.model.encoding import SNIFFED
from cxguard.model.plugin import Reader
from cxguard.readers._kinds import suffix_of
from cxguard.readers._signs import Signs
from cxguard.registry import foreign_plugins, plugin, plugins

_PACKAGE = "cxguard.readers"
_ALWAYS = (Signs(),)
_BLANK = 32
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_OPENS_WITHIN = 4096


class _Row(NamedTuple):
    """A reader and when it is asked."""

    name: str
    priority: int
    signs: tuple[Signs, ...]


_Look = tuple[tuple[bytes, ...], int, bytes]
"""What is left to look for once a file's opening and name fit: words, up to which byte; the first line's."""


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


def _names(artifact: Artifact) -> Iterator[str]:
    content = artifact.content
    opening = _opening(content)
    if opening is None:
        yield from all_names()
        return
    for name, looks in _candidates(opening, suffix_of(artifact.path)):
        for look in looks:
            if _holds(look, content):
                yield name
                break


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
def _candidates(opening: int, suffix: str) -> tuple[tuple[str, tuple[_Look, ...]], ...]:
    """The readers of files that open and are named so, with what else must hold."""
    found = ((row.name, tuple(map(_look, _possible(row, opening, suffix)))) for row in _rows())
    return tuple((name, looks) for name, looks in found if looks)


def _possible(row: _Row, opening: int, suffix: str) -> Iterator[Signs]:
    return (signs for signs in row.signs if _may_be(signs, opening, suffix))


def _look(signs: Signs) -> _Look:
    return signs.words, signs.within + len(BOM_UTF8) if signs.within else sys.maxsize, signs.first_line


def _may_be(signs: Signs, opening: int, suffix: str) -> bool:
    if signs.opening and (opening < 0 or opening not in signs.opening):
        return False
    return not signs.suffixes or suffix in signs.suffixes


def _holds(look: _Look, content: bytes) -> bool:
    words, end, first_line = look
    if words:
        for word in words:
            if content.find(word, 0, end) >= 0:
                break
        else:
            return False
    if not first_line:
        return True
    line = content[: content.find(b"\n") + 1] or content
    return any(byte in line for byte in first_line)


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
