"""Walks a folder that git does not know, minding the .gitignore files in it."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxguard.model.artifact import Cause
from cxguard.sources._entry import Entry, link_entry

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class _Ignoring:
    """The patterns of one .gitignore; they speak of paths below its folder."""

    folder: str
    patterns: "GitIgnoreSpec"

    def verdict(self, path: str) -> bool | None:
        below = path[len(self.folder) + 1 :] if self.folder else path
        return self.patterns.check_file(below).include


def walk(root: str) -> Iterator[Entry]:
    """Everything below a folder. Iterative, so that depth costs no stack."""
    pending: list[tuple[str, tuple[_Ignoring, ...]]] = [("", ())]
    while pending:
        folder, inherited = pending.pop()
        ignoring = (*inherited, *_ignore_file(root, folder))
        for path, mode in _children(root, folder):
            if mode is None:
                yield Entry(path, "the folder cannot be read", Cause.UNREADABLE)
            elif _is_ignored(ignoring, path, mode):
                yield Entry(path, "ignored by .gitignore")
            elif stat.S_ISDIR(mode):
                pending.append((path, ignoring))
            elif stat.S_ISLNK(mode):
                yield link_entry(root, path)
            else:
                yield Entry(path)


def _children(root: str, folder: str) -> Iterator[tuple[str, int | None]]:
    """The paths in a folder with their modes; the folder itself without one if it cannot be read."""
    try:
        with os.scandir(os.path.join(root, folder)) as entries:
            names = sorted(entry.name for entry in entries if entry.name != ".git")
    except OSError:
        yield folder or ".", None
        return
    for name in names:
        path = f"{folder}/{name}" if folder else name
        try:
            yield path, os.lstat(os.path.join(root, path)).st_mode
        except OSError:
            yield path, stat.S_IFREG  # opening it will say why


def _ignore_file(root: str, folder: str) -> Iterator[_Ignoring]:
    from pathspec import GitIgnoreSpec

    path = os.path.join(root, folder, ".gitignore")
    try:
        if stat.S_ISREG(os.lstat(path).st_mode):
            with open(path, encoding="utf-8", errors="replace") as file:
                yield _Ignoring(folder, GitIgnoreSpec.from_lines(file.read(IGNORE_FILE_BYTES).splitlines()))
    except (OSError, ValueError):
        return


def _is_ignored(ignoring: tuple[_Ignoring, ...], path: str, mode: int) -> bool:
    """The deepest file that says something decides, as in git."""
    probe = f"{path}/" if stat.S_ISDIR(mode) else path
    verdicts = (spec.verdict(probe) for spec in reversed(ignoring))
    return next((verdict for verdict in verdicts if verdict is not None), False)
