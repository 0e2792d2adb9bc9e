"""Compiled things on disk, in a folder that nobody else can write to. Imports next to nothing.

A compiled database is read by a C parser and a table by marshal, so neither is taken from a folder
that another user may write to. A file that is damaged, cut short or of another kind is as good as
none: it is made again.
"""

import marshal
import os

from cxguard.files import cache_folder, write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")

FORMAT = 12  # raise it when the tables or the spellings change
KEPT = 24  # files of a kind
KEPT_OF = {"closer": 512}  # of other kinds
SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "library", "made")
"""Where the build of a wheel puts what every installation would make again; see `hatch_build.py`."""
RUN = os.getpid()
"""Tells this run from those before; the processes that it forks are of the same."""
_CLAIMS = "claims"
_MARSHAL = 4  # its version
_HEAD = b"cxguard"
_CHECKSUM_BYTES = 12
_UNCHECKED = 1024  # bytes at either end of a database; hyperscan checks all but its first 32 and last 72
_OTHERS_MAY_WRITE = 0o022


def load(name: str, key: "tuple[Any, ...]") -> "Any":
    """What was saved under a name with this very key, or None."""
    return _fitting(_content(name, 0), key)


def _fitting(content: bytes | None, key: "tuple[Any, ...]") -> "Any":
    found = _unpacked(content) if content is not None else None
    return found[1] if found is not None and found[0] == (FORMAT, *key) else None


def save(name: str, key: "tuple[Any, ...]", value: "Any") -> None:
    """Keep a value of plain tuples, numbers, strings and bytes. Where it cannot be kept, it is not."""
    _write(name, packed(key, value))


def packed(key: "tuple[Any, ...]", value: "Any") -> bytes:
    """The content of a file that is kept; any Python from 3.4 on can read it."""
    payload = marshal.dumps(((FORMAT, *key), value), _MARSHAL)
    return _HEAD + _checksum(payload) + payload


def saved_at(name: str) -> int:
    """When a value was saved under a name, in nanoseconds since 1970; 0 if there is none."""
    folder = _folder()
    try:
        return os.stat(os.path.join(folder, name)).st_mtime_ns if folder is not None else 0
    except OSError:
        return 0


def alone(name: str, work: "Callable[[], T]") -> "T | None":
    """What some work gives, unless another process is at work under this very name: then None."""
    claim = _claim(name)
    if claim is None:
        return None
    try:
        return work()
    finally:
        if claim >= 0:
            os.close(claim)


def _claim(name: str) -> int | None:
    """A descriptor that holds a lock until closed; None if another has it, -1 where there are no locks."""
    folder = _folder()
    if folder is None:
        return -1
    try:
        import fcntl

        claim = os.open(os.path.join(folder, _CLAIMS), os.O_CREAT | os.O_RDWR, 0o600)
    except (ImportError, OSError):
        return -1
    try:
        fcntl.lockf(claim, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _crc(name.encode()))
    except OSError as error:
        os.close(claim)
        return None if isinstance(error, (BlockingIOError, PermissionError)) else -1
    return claim


def load_shipped(name: str, key: "tuple[Any, ...]") -> "Any":
    """What was saved under a name with this very key when the package was built, or None."""
    return _fitting(_read(os.path.join(SHIPPED, name), 0), key)


def load_database(name: str, key: "tuple[Any, ...]") -> bytes | None:
    """A compiled database that was saved with this very key, or None. It holds a checksum of its own."""
    size = len(_HEAD) + 2 * _CHECKSUM_BYTES
    head, database = _content(name, 0, size), _content(name, size)
    if database is None or head != _database_head(key, database):
        return None
    return database


def save_database(name: str, key: "tuple[Any, ...]", database: bytes) -> None:
    """Keep a compiled database. Where it cannot be kept, it is not."""
    _write(name, _database_head(key, database) + database)


def _content(name: str, start: int, size: int = -1) -> bytes | None:
    """A part of a file of ours; None if there is none, or the folder is not ours alone."""
    folder = _folder()
    return _read(os.path.join(folder, name), start, size) if folder is not None else None


def _read(path: str, start: int, size: int = -1) -> bytes | None:
    try:
        with open(path, "rb", buffering=0) as file:
            file.seek(start)
            return file.read(size) or b""
    except OSError:
        return None


def _write(name: str, content: bytes) -> None:
    folder = _folder()
    if folder is None:
        return
    try:
        write_whole(os.path.join(folder, name), content)
        _prune(folder, name.partition("-")[0])
    except OSError:
        return


def _database_head(key: "tuple[Any, ...]", database: bytes) -> bytes:
    """Of the key, and of those parts of the database that hyperscan's own checksum leaves out."""
    ends = database[:_UNCHECKED] + database[-_UNCHECKED:] + len(database).to_bytes(8, "big")
    return _HEAD + _checksum(marshal.dumps((FORMAT, *key))) + _checksum(ends)


def _unpacked(content: bytes) -> "tuple[tuple[Any, ...], Any] | None":
    start = len(_HEAD) + _CHECKSUM_BYTES
    payload = memoryview(content)[start:]
    if not content.startswith(_HEAD) or content[len(_HEAD) : start] != _checksum(payload):
        return None
    try:
        found: tuple[tuple[Any, ...], Any] = marshal.loads(payload)  # noqa: S302 - our own, checked above
    except (EOFError, ValueError, TypeError):  # of another Python
        return None
    return found


def _checksum(payload: "bytes | memoryview") -> bytes:
    """Guards against damage; that nobody forges it is the folder's part."""
    return _crc(payload).to_bytes(4, "big") + len(payload).to_bytes(8, "big")


def _crc(content: "bytes | memoryview") -> int:
    from zlib import crc32

    return crc32(content)


def _folder() -> str | None:
    """The cache folder if it is ours alone, else None."""
    try:
        folder = cache_folder()
        state = os.stat(folder)
    except OSError:
        return None
    if not hasattr(os, "getuid"):
        return folder
    return folder if state.st_uid == os.getuid() and not state.st_mode & _OTHERS_MAY_WRITE else None


def _prune(folder: str, kind: str) -> None:
    """Leave the newest few of a kind, so that years of changed rules do not pile up."""
    with os.scandir(folder) as entries:
        kept = [entry for entry in entries if entry.name.startswith(f"{kind}-") and entry.is_file()]
    for entry in sorted(kept, key=lambda entry: entry.stat().st_mtime_ns)[: -KEPT_OF.get(kind, KEPT)]:
        os.unlink(entry.path)
