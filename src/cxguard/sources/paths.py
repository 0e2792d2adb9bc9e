"""The files below the paths a user names."""

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cxguard.errors import UsageError
from cxguard.model.artifact import Artifact, Skipped
from cxguard.sources._entry import Entry
from cxguard.sources._listing import below
from cxguard.sources._names import shown
from cxguard.sources._opening import Large, Listed, open_listed

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def discover(
    paths: Sequence[str], exclude: Sequence[str], max_file_bytes: int
) -> Iterator[Artifact | Skipped]:
    """Every file below the paths, each once, sorted by path within each; and what was left out, and why.

    One folder alone gives paths relative to it, so that the same folder gives the same output from
    anywhere; otherwise paths begin as they were given. `exclude` holds gitignore patterns, relative to
    each folder; a file named outright is taken whatever they say. Raises UsageError, before anything is
    read, for a path that is not there.
    """
    return _opened(list_files(paths, exclude), max_file_bytes)


def list_files(paths: Sequence[str], exclude: Sequence[str]) -> Iterator[Listed | Skipped]:
    """What `discover` gives, in that order, without reading the files. Raises UsageError as it does."""
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{shown(path)} does not exist. Name files or folders that do.")
    return _listed(tuple(paths), tuple(exclude))


def _opened(found: Iterator[Listed | Skipped], max_file_bytes: int) -> Iterator[Artifact | Skipped]:
    for item in found:
        read = item if isinstance(item, Skipped) else open_listed(item, max_file_bytes)
        if not isinstance(read, Large):
            yield read


def _listed(paths: tuple[str, ...], exclude: tuple[str, ...]) -> Iterator[Listed | Skipped]:
    seen: set[str] = set()
    for path in paths:
        alone = len(paths) == 1
        for place, found in _under(path, exclude, alone=alone):
            if place not in seen:
                seen.add(place)
                yield found


def _under(path: str, exclude: tuple[str, ...], *, alone: bool) -> Iterator[tuple[str, Listed | Skipped]]:
    """Each thing under a path, with the place on disk that it is known by."""
    given = os.path.normpath(path)
    if not os.path.isdir(path):
        yield os.path.realpath(path), Listed(path, shown(given), follow=True)
        return
    prefix = "" if alone or given == os.curdir else given.rstrip(os.sep) + "/"
    root, begin = os.path.join(os.path.realpath(path), ""), os.path.join(path, "")
    for entry in _chosen(below(path), exclude):
        place, name = root + entry.path, shown(prefix + entry.path)
        if entry.reason:
            yield place, Skipped(name, entry.cause, entry.reason)
        else:
            yield place, Listed(begin + entry.path, name)


def _chosen(entries: list[Entry], exclude: tuple[str, ...]) -> Iterator[Entry]:
    """The entries, with one for each file or folder the user excludes in place of what is in it."""
    if not exclude:
        yield from entries
        return
    from pathspec import GitIgnoreSpec

    patterns, cut = GitIgnoreSpec.from_lines(exclude), set[str]()
    for entry in entries:
        level = _cut_level(entry.path, patterns)
        if level is None:
            yield entry
        elif level not in cut:
            cut.add(level)
            yield Entry(level, "excluded by the configuration")


def _cut_level(path: str, patterns: "GitIgnoreSpec") -> str | None:
    """The highest folder of a path that is excluded, or the path itself, or None."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        folder = "/".join(parts[:depth])
        if patterns.match_file(folder + "/"):
            return folder
    return path if patterns.match_file(path) else None
