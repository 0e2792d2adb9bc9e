"""Makes a folder appear whole or not at all, even if the machine goes down in between."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from cxguard.errors import UsageError

_FOLDER, _FILE = 0o755, 0o644


@contextmanager
def placed(target: str) -> Iterator[str]:
    """A temporary folder beside `target`, which takes its place when the block ends well.

    When the block raises, nothing is left. What earlier runs left that were killed is removed.
    Raises UsageError if `target` is there and not an empty folder, or cannot be written.
    """
    target = os.path.abspath(target)
    refuse_occupied(target)
    partial = os.path.join(os.path.dirname(target), f"{_prefix(target)}{os.getpid()}")
    try:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _remove_leftovers(target)
        os.mkdir(partial)
        os.chmod(partial, _FOLDER)
        yield partial
        _put(partial, target)
    except OSError as error:
        raise UsageError(f"the bundle cannot be written: {error.strerror or type(error).__name__}") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def refuse_occupied(target: str) -> None:
    """Raise UsageError unless the target is free or an empty folder."""
    name = os.path.basename(os.path.abspath(target))
    if os.path.isdir(target):
        if os.listdir(target):
            raise UsageError(
                f"the folder {name} is not empty; choose a new one, evidence is never overwritten"
            )
    elif os.path.lexists(target):
        raise UsageError(f"{name} is there and is not a folder; choose a new name for the evidence")


def write_file(folder: str, path: str, content: bytes) -> None:
    """Write a file below a folder, with the folders that lead to it, and wait until it is on disk."""
    _make_way(folder, path)
    full = os.path.join(folder, *path.split("/"))
    with open(full, "xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(full, _FILE)


def _make_way(folder: str, path: str) -> None:
    way = folder
    for part in path.split("/")[:-1]:
        way = os.path.join(way, part)
        if not os.path.isdir(way):
            os.mkdir(way)
            os.chmod(way, _FOLDER)


def _prefix(target: str) -> str:
    return f".{os.path.basename(target)}.partial-"


def _remove_leftovers(target: str) -> None:
    parent, prefix = os.path.dirname(target), _prefix(target)
    for name in os.listdir(parent):
        pid = name.removeprefix(prefix)
        if name.startswith(prefix) and pid.isascii() and pid.isdigit() and not _is_running(int(pid)):
            shutil.rmtree(os.path.join(parent, name), ignore_errors=True)


def _is_running(pid: int) -> bool:
    """Whether another run may still be writing. Only POSIX can ask without disturbing it."""
    if os.name != "posix" or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def _put(partial: str, target: str) -> None:
    for folder, _, _ in os.walk(partial):
        _sync(folder)
    if os.path.isdir(target):
        os.rmdir(target)
    os.rename(partial, target)
    _sync(os.path.dirname(target))


def _sync(folder: str) -> None:
    """Have the folder's own entries on disk. Windows does so by itself and cannot open a folder."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
