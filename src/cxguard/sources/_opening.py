"""One path on disk to an Artifact, or the reason why not."""

import os
import stat
from typing import BinaryIO

from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.model.encoding import SNIFFED, is_binary

# Never wait for a pipe's other end, and never follow a link that took a file's place since it was listed.
_CAREFULLY = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


def open_artifact(path: str, name: str, max_bytes: int, *, follow: bool = False) -> Artifact | Skipped:
    """The file at `path` under the name it is shown by. `follow` is for a link the user named."""
    try:
        status = os.stat(path, follow_symlinks=follow)
        if not stat.S_ISREG(status.st_mode):
            return Skipped(name, Cause.EXCLUDED, "not a regular file")
        with open(os.open(path, _CAREFULLY | (0 if follow else _NO_LINK)), "rb") as file:
            return _opened(file, name, max_bytes)
    except FileNotFoundError:
        return Skipped(name, Cause.UNREADABLE, "it vanished during the scan")
    except PermissionError:
        return Skipped(name, Cause.UNREADABLE, "no permission to read it")
    except OSError as error:
        return Skipped(name, Cause.UNREADABLE, f"it cannot be read ({type(error).__name__})")


def read_stream(stream: BinaryIO, name: str, max_bytes: int) -> Artifact | Skipped:
    """What a stream holds, up to the limit, if it is a text."""
    head = stream.read(SNIFFED)
    if is_binary(head):
        return Skipped(name, Cause.EXCLUDED, "binary file without a reader", len(head))
    content = head + stream.read(max_bytes + 1 - len(head)) if len(head) <= max_bytes else head
    if len(content) > max_bytes:
        return _too_large(name, len(content), max_bytes)
    return Artifact(name, content)


def _opened(file: BinaryIO, name: str, max_bytes: int) -> Artifact | Skipped:
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        return Skipped(name, Cause.EXCLUDED, "not a regular file")
    if status.st_size <= max_bytes:
        return read_stream(file, name, max_bytes)
    if is_binary(file.read(SNIFFED)):
        return Skipped(name, Cause.EXCLUDED, "binary file without a reader", status.st_size)
    return _too_large(name, status.st_size, max_bytes)


def _too_large(name: str, size: int, max_bytes: int) -> Skipped:
    return Skipped(name, Cause.LIMIT, f"larger than the limit of {max_bytes} bytes", size)
