"""What lies below a folder: files, and what was left out, at the level where it was cut."""

import os
import stat
from collections.abc import Iterator

from cxguard.model.artifact import Cause
from cxguard.sources._entry import Entry, link_entry
from cxguard.sources._walking import walk


def below(folder: str) -> list[Entry]:
    """Everything below a folder: as git sees it in a work tree, else by walking and minding .gitignore."""
    listed = _by_git(folder)
    return sorted(list(walk(folder)) if listed is None else listed, key=lambda entry: entry.path)


def _by_git(folder: str) -> list[Entry] | None:
    if not _may_be_in_a_work_tree(folder):
        return None
    from cxguard.sources._git import ask

    seen = ask(folder, ("ls-files", "-z", "--cached", "--others", "--exclude-standard"))
    ignored = ask(folder, ("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"))
    if seen is None or ignored is None or seen.complained or ignored.complained:
        return None
    if ask(folder, ("check-ignore", "-q", ".")) is not None:
        return None  # the user named a folder that git ignores, so it is walked
    cut = [Entry(path.rstrip("/"), "ignored by git") for path in _paths(ignored.output) if path != "./"]
    straight = _Straight(folder)
    return [entry for path in _paths(seen.output) for entry in _classified(folder, path, straight)] + cut


def _may_be_in_a_work_tree(folder: str) -> bool:
    """Whether git has left its mark in the folder or above it; asking git itself costs far more."""
    place = os.path.realpath(folder)
    while not os.path.lexists(os.path.join(place, ".git")):
        above = os.path.dirname(place)
        if above == place:
            return False
        place = above
    return True


def _paths(output: bytes) -> list[str]:
    return sorted({os.fsdecode(name) for name in output.split(b"\0") if name and not _escapes(name)})


def _escapes(name: bytes) -> bool:
    """Whether a listed path leads out of the folder, as a work tree set elsewhere would have it."""
    return name.startswith(b"/") or b".." in name.split(b"/")


class _Straight:
    """Tells whether a listed path's folders are folders still, and none has become a link elsewhere."""

    def __init__(self, folder: str) -> None:
        self._root = os.path.realpath(folder)
        self._known: dict[str, bool] = {"": True}

    def __call__(self, path: str) -> bool:
        above = os.path.dirname(path.rstrip("/"))
        if above not in self._known:
            place = os.path.join(self._root, above)
            self._known[above] = os.path.realpath(place) == place
        return self._known[above]


def _classified(folder: str, path: str, straight: _Straight) -> Iterator[Entry]:
    if not straight(path):
        yield Entry(path, "known to git but behind a link in the work tree")
        return
    try:
        mode = os.lstat(os.path.join(folder, path)).st_mode
    except FileNotFoundError:
        yield Entry(path, "known to git but not in the work tree")
        return
    except OSError:
        yield Entry(path, "no permission to look at it", Cause.UNREADABLE)
        return
    if stat.S_ISDIR(mode):
        yield from _repository_within(folder, path.rstrip("/"))
    else:
        yield link_entry(folder, path) if stat.S_ISLNK(mode) else Entry(path)


def _repository_within(folder: str, path: str) -> Iterator[Entry]:
    """A submodule or a repository git found lying about; an empty one would only list its parent."""
    place = os.path.join(folder, path)
    entries = below(place) if os.path.lexists(os.path.join(place, ".git")) else list(walk(place))
    for entry in entries:
        yield Entry(f"{path}/{entry.path}", entry.reason, entry.cause)
