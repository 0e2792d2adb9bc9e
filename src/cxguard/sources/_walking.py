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

_IGNORE_FILE = ".gitignore"
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
        children = list(_children(root, folder))
        own = f"{folder}/{_IGNORE_FILE}" if folder else _IGNORE_FILE
        ignoring = (*inherited, *_ignore_file(root, folder)) if (own, stat.S_IFREG) in children else inherited
        for path, mode in children:
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
            found = sorted((entry.name, _mode(entry)) for entry in entries if entry.name != ".git")
    except OSError:
        yield folder or ".", None
        return
    for name, mode in found:
        yield f"{folder}/{name}" if folder else name, mode


def _mode(entry: os.DirEntry[str]) -> int:
    """What an entry is, as its folder tells; of what is neither folder nor link, opening it will tell."""
    if entry.is_dir(follow_symlinks=False):
        return stat.S_IFDIR
    return stat.S_IFLNK if entry.is_symlink() else stat.S_IFREG


def _ignore_file(root: str, folder: str) -> Iterator[_Ignoring]:
    from pathspec import GitIgnoreSpec

    path = os.path.join(root, folder, _IGNORE_FILE)
    try:
        if stat.S_ISREG(os.lstat(path).st_mode):
            with open(path, encoding="utf-8", errors="replace") as file:
                yield _Ignoring(folder, GitIgnoreSpec.from_lines(file.read(IGNORE_FILE_BYTES).splitlines()))
    except (OSError, ValueError):
        return


def _is_ignored(ignoring: tuple[_Ignoring, ...], path: str, mode: int) -> bool:
    """The deepest file that says something decides, as in git."""
    if not ignoring:
        return False
    probe = f"{path}/" if stat.S_ISDIR(mode) else path
    verdicts = (spec.verdict(probe) for spec in reversed(ignoring))
    return next((verdict for verdict in verdicts if verdict is not None), False)
