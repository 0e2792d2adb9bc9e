"""One path on disk to an Artifact, or the reason why not."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.model.encoding import SNIFFED, is_binary
from cxguard.model.magic import is_known_binary

# Never wait for a pipe's other end, and never follow a link that took a file's place since it was listed.
_CAREFULLY = (
    os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = "binary file without a reader"
MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of an archive or a binary document: these are looked into as a whole."""
_HEAD = 64 * 1024  # read before a larger file is, so that a large binary is not


@dataclass(frozen=True, slots=True)
class Listed:
    """A file that was found and not read yet: where it is, the name it is shown by, and whether a link
    to it is followed. Whoever reads it may be another process.
    """

    place: str
    name: str
    follow: bool = False


class Stream(Protocol):
    """All that is asked of a stream."""

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; none at the end."""
        ...


@dataclass(frozen=True, slots=True)
class Large:
    """A text too large to be held at once. `size` is in bytes; `head` are its first 64 KiB."""

    listed: Listed
    size: int
    head: bytes = field(repr=False)


def open_listed(
    listed: Listed, max_bytes: int | None, whole: int | None = None
) -> Artifact | Large | Skipped:
    """The file's bytes; of one larger than `whole`, its beginning. None is no limit.

    A text larger than `max_bytes` is Skipped, and so is a binary of any size, but for archives and
    documents that can be looked into: those come whole, up to MOST_UNPACKED.
    """
    try:
        status = os.stat(listed.place, follow_symlinks=listed.follow)
        if not stat.S_ISREG(status.st_mode):
            return Skipped(listed.name, Cause.EXCLUDED, "not a regular file")
        descriptor = os.open(listed.place, _CAREFULLY | (0 if listed.follow else _NO_LINK))
        try:
            return _read(descriptor, listed, max_bytes, whole)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return Skipped(listed.name, Cause.UNREADABLE, "it vanished during the scan")
    except PermissionError:
        return Skipped(listed.name, Cause.UNREADABLE, "no permission to read it")
    except OSError as error:
        return Skipped(listed.name, Cause.UNREADABLE, f"it cannot be read ({type(error).__name__})")


@contextmanager
def descriptor_of(listed: Listed) -> Iterator[int]:
    """The file, open for reading. Raises OSError."""
    descriptor = os.open(listed.place, _CAREFULLY | (0 if listed.follow else _NO_LINK))
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read_at(descriptor: int, offset: int, size: int) -> bytes:
    """That many bytes from an offset on; fewer only at the end of the file. Raises OSError."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    return _up_to(descriptor, size)


def read_stream(stream: Stream, name: str, max_bytes: int, *, binaries: bool = False) -> Artifact | Skipped:
    """What a stream holds, up to the limit, if it is a text; with `binaries`, if it can be looked into."""
    head = stream.read(SNIFFED)
    if is_binary(head) and not (binaries and is_known_binary(head)):
        return Skipped(name, Cause.EXCLUDED, _BINARY, len(head))
    content = head + stream.read(max_bytes + 1 - len(head)) if len(head) <= max_bytes else head
    if len(content) > max_bytes:
        return _too_large(name, len(content), max_bytes)
    return Artifact(name, content)


def _read(
    descriptor: int, listed: Listed, max_bytes: int | None, whole: int | None
) -> Artifact | Large | Skipped:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        return Skipped(listed.name, Cause.EXCLUDED, "not a regular file")
    size = status.st_size
    # One byte more than is expected, so that a file that grew meanwhile does not end in the middle.
    head = os.read(descriptor, min(size + 1, _HEAD))
    known = is_known_binary(head)
    if known:
        max_bytes, whole = min(max_bytes or MOST_UNPACKED, MOST_UNPACKED), None
    elif is_binary(head):
        return Skipped(listed.name, Cause.EXCLUDED, _BINARY, size)
    if max_bytes is not None and size > max_bytes:
        return _too_large(listed.name, size, max_bytes)
    if whole is not None and size > whole:
        return Large(listed, size, head)
    content = head if len(head) == size < _HEAD else head + _up_to(descriptor, size + 1 - len(head))
    if max_bytes is not None and len(content) > max_bytes:
        return _too_large(listed.name, len(content), max_bytes)
    return Artifact(listed.name, content)


def _up_to(descriptor: int, size: int) -> bytes:
    parts = []
    while size > 0 and (part := os.read(descriptor, size)):
        parts.append(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _too_large(name: str, size: int, max_bytes: int) -> Skipped:
    return Skipped(name, Cause.LIMIT, f"larger than the limit of {max_bytes} bytes", size)
