"""Where rules and known lists lie in a folder: `<domain>/<id>.yaml` and `lists/<name>.yaml`."""

import os
from collections.abc import Iterator, Sequence

from cxguard.errors import UsageError

LISTS = "lists"
_SUFFIXES = (".yaml", ".yml")
_FOREIGN = ".toml"


def is_foreign(path: str) -> bool:
    """Whether a path is a file of another scanner's rules, and no folder of ours."""
    return path.endswith(_FOREIGN)


def rule_files(folders: Sequence[str]) -> list[str]:
    """The paths of all rule files, folder by folder, sorted within each. Raises UsageError."""
    return [path for folder in folders for path in _sorted(folder) if not _is_list(path, folder)]


def list_files(folders: Sequence[str]) -> list[str]:
    """The paths of all known lists, folder by folder, sorted within each. Raises UsageError."""
    return [path for folder in folders for path in _sorted(folder) if _is_list(path, folder)]


def shown_in(path: str, folder: str) -> str:
    """A file's path from its folder's parent on, POSIX: `rules/payment/cvv.yaml`."""
    parent = os.path.dirname(os.path.abspath(folder))
    return os.path.relpath(os.path.abspath(path), parent).replace(os.sep, "/")


def stem(path: str) -> str:
    """A file's name without its suffix."""
    return os.path.splitext(os.path.basename(path))[0]


def _sorted(folder: str) -> list[str]:
    if is_foreign(folder) and os.path.isfile(folder):
        return [folder]
    if not os.path.isdir(folder):
        raise UsageError(f"there is no folder of rules at '{folder}'")
    return sorted(_walk(folder))


def _walk(folder: str) -> Iterator[str]:
    for here, below, names in os.walk(folder):
        below[:] = [name for name in below if not name.startswith(".")]
        for name in names:
            if name.endswith(_SUFFIXES) and not name.startswith("."):
                yield os.path.join(here, name)


def _is_list(path: str, folder: str) -> bool:
    return os.path.dirname(path) == os.path.join(folder, LISTS)
