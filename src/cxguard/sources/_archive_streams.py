"""Files compressed as a whole, opened as the stream they hold."""

import bz2
import gzip
import io
import lzma

from cxguard.model.magic import HEAD
from cxguard.sources._opening import Stream

_MEMORY = 128 * 1024 * 1024
_STEP = 64 * 1024
_SMALL_STEP = 1024
_MOST_IN_VAIN = 16


class MissingExtraError(Exception):
    """The engine for a format is not installed."""


def opened(form: str, content: bytes) -> Stream:
    """The stream within. Raises MissingExtraError; reading raises what the engine raises."""
    if form == "gzip":
        return gzip.GzipFile(fileobj=io.BytesIO(content))
    if form == "bzip2":
        return bz2.BZ2File(io.BytesIO(content))
    if form == "xz":
        return _Xz(content)
    return _Zstandard(content)


class _Zstandard:
    """One frame after the other, in small steps: a few bytes may stand for many."""

    def __init__(self, content: bytes) -> None:
        try:
            import zstandard
        except ImportError:
            raise MissingExtraError from None
        self._begun = zstandard.ZstdDecompressor(max_window_size=_MEMORY).decompressobj
        self._engine = self._begun()
        self._content, self._position = content, 0
        self._ready = b""

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; none at the end. Raises EOFError where a frame is cut off."""
        while not self._ready:
            if self._engine.eof:
                self._position -= len(self._engine.unused_data)
                if self._position >= len(self._content):
                    return b""
                self._engine = self._begun()
            fresh = self._content[self._position : self._position + _SMALL_STEP]
            if not fresh:
                raise EOFError
            self._position += len(fresh)
            self._ready = self._engine.decompress(fresh)
        part, self._ready = self._ready[:size], self._ready[size:]
        return part


class Peekable:
    """A stream whose first bytes are known before it is read."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self.head = stream.read(HEAD)
        self._rest = self.head

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; none at the end."""
        if not self._rest:
            return self._stream.read(size)
        part, self._rest = self._rest[:size], self._rest[size:]
        return part + self._stream.read(size - len(part)) if len(part) < size else part


class Ending:
    """A stream that says at last that it is over: tarfile goes on asking, as far as a header says."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._asked_in_vain = 0

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; none at the end. Raises EOFError when asked there again and again."""
        part = self._stream.read(size)
        self._asked_in_vain = 0 if part else self._asked_in_vain + 1
        if self._asked_in_vain > _MOST_IN_VAIN:
            raise EOFError
        return part


class _Xz:
    """One xz stream after the other, with a limit on memory, which LZMAFile does not have."""

    def __init__(self, content: bytes) -> None:
        self._rest = content
        self._position = 0
        self._engine = self._begun()

    @staticmethod
    def _begun() -> lzma.LZMADecompressor:
        return lzma.LZMADecompressor(format=lzma.FORMAT_XZ, memlimit=_MEMORY)

    def read(self, size: int, /) -> bytes:
        """At most that many bytes; none at the end. Raises EOFError where the stream is cut off."""
        while True:
            if self._engine.eof:
                self._position -= len(self._engine.unused_data)
                if not self._rest[self._position :].strip(b"\0"):
                    return b""
                self._engine = self._begun()
            fresh = b""
            if self._engine.needs_input:
                fresh = self._rest[self._position : self._position + _STEP]
                self._position += len(fresh)
                if not fresh:
                    raise EOFError
            part = self._engine.decompress(fresh, size)
            if part:
                return part
