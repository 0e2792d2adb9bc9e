"""Takes one layer of encoding off a document, wherever the gate saw a sign of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cxguard.decoding.blobs import Blob, Said, blob_at, is_escaped, said
from cxguard.decoding.escapes import write_unescaped
from cxguard.decoding.gate import Sign, signs
from cxguard.decoding.layer import Layer
from cxguard.decoding.limits import BLOB, Allowance
from cxguard.decoding.writer import Writer
from cxguard.model.document import Document

# Bytes of the base that are kept around what is decoded, so that keys and words nearby stay in sight.
_BEFORE = 100
_AFTER = 64
_WORD = 256  # a word that begins or ends outside is kept up to here
_LARGEST_WINDOW = 64 * 1024
_SHORTEST = 20
_STEP = 30_000  # of a run of escapes; three bytes long, most of them

_OF_WORDS = bytes(b for b in range(256) if chr(b).isalnum() or b > 0x7F)  # noqa: PLR2004 - ASCII ends there
_CONTINUATIONS = bytes(range(0x80, 0xC0))

_Piece = tuple[int, int, tuple[Blob, Said] | None]
"""Where, in bytes, something is encoded, and what it says if it is a blob."""


@dataclass
class _Window:
    """A stretch of the base, in bytes, and the blobs in it."""

    start: int
    end: int
    blobs: list[tuple[Blob, Said]] = field(default_factory=list)


def peel(base: Document, allowance: Allowance, *, quoted_printable: bool) -> Layer | None:
    """The layer below, or None if nothing is encoded. What the allowance leaves out stays encoded."""
    content = base.content
    pen = _Pen(base, quoted_printable=quoted_printable)
    found = signs(content, quoted_printable=quoted_printable)
    for window in _windows(content, _pieces(content, found)):
        if not allowance.take(window.end - window.start):
            break
        pen.write(window)
    return pen.layer() if pen.has_decoded else None


def _windows(content: bytes, pieces: Iterable[_Piece]) -> Iterator[_Window]:
    """Stretches with something to decode; they do not overlap."""
    window: _Window | None = None
    floor = 0
    for start, end, blob in pieces:
        low, high = _around(content, start, end, floor)
        if window is not None and low <= window.end and high - window.start <= _LARGEST_WINDOW:
            window.end = max(window.end, high)
        else:
            if window is not None:
                window.end = min(window.end, low)
                yield window
            window = _Window(low, high)
        if blob is not None:
            window.blobs.append(blob)
        floor = end
    if window is not None:
        yield window


def _pieces(content: bytes, found: Iterable[Sign]) -> Iterator[_Piece]:
    """What is encoded, in order and without overlaps. Where escapes stand is enough to know of them."""
    covered = unread = 0
    for encoding, first, end in found:
        if not encoding:
            for start in range(max(first, covered), end, _STEP):
                yield start, min(start + _STEP, end), None
            covered = max(covered, end)
            continue
        start = max(first, covered)
        while end - start >= _SHORTEST:
            words, unread = _blob(content, (encoding, start, min(end, start + BLOB)), covered, unread)
            if words is not None:
                yield words[0].start, words[0].end, words
            covered = start = max(start + BLOB // 2 if words is None else words[0].end, covered)


def _blob(content: bytes, sign: Sign, covered: int, unread: int) -> tuple[tuple[Blob, Said] | None, int]:
    """What a run of letters says, whole or else the sign alone; and how far runs are known to say nothing."""
    encoding, start, end = sign
    if start >= unread:
        # What stands before may belong to it, or be a path or a word that ends in letters, too.
        for floor in (covered, start):
            blob = blob_at(content, *sign, floor)
            if is_escaped(content, blob):
                return None, blob.end
            words = said(blob)
            if words is not None:
                return (blob, words), unread
            if blob.start == start:
                break
        unread = blob.end
    alone = Blob(encoding, start, end, range(start, end), content[start:end])
    words = said(alone)
    return (None if words is None else (alone, words)), unread


def _around(content: bytes, start: int, end: int, floor: int) -> tuple[int, int]:
    """The stretch with what stands around it, cut between words where that is near."""
    low, high = max(floor, start - _BEFORE), min(len(content), end + _AFTER)
    before = content[max(floor, low - _WORD) : low]
    after = content[high : high + _WORD]
    low -= len(before) - len(before.rstrip(_OF_WORDS))
    high += len(after) - len(after.lstrip(_OF_WORDS))
    while low > floor and content[low] & 0xC0 == 0x80:  # noqa: PLR2004 - UTF-8, RFC 3629
        low -= 1
    while high < len(content) and content[high] & 0xC0 == 0x80:  # noqa: PLR2004
        high += 1
    return low, high


class _Pen:
    """Writes windows into a layer, and counts characters along the bytes."""

    def __init__(self, base: Document, *, quoted_printable: bool) -> None:
        self._base, self._content = base, base.content
        self._is_ascii = len(self._content) == len(base.text)
        self._quoted_printable = quoted_printable
        self._byte = self._character = 0
        self._writer = Writer()
        self.has_decoded = False

    def write(self, window: _Window) -> None:
        """Write a window with one layer off."""
        self._writer.window(self._characters_before(window.start))
        position = window.start
        for blob, words in window.blobs:
            self._unescape(position, blob.start)
            shift = self._characters_before(blob.start) - blob.start
            self._writer.spelled(
                words.text,
                [place + shift for place in words.starts],
                [place + shift for place in words.ends],
                blob.encoding,
            )
            self.has_decoded = True
            position = blob.end
        self._unescape(position, window.end)

    def layer(self) -> Layer:
        """What was written, as a layer over the base."""
        base, writer = self._base, self._writer
        return Layer(
            base.artifact,
            base.kind,
            base.format,
            base.source,
            writer.text,
            base.segments,
            base.data,
            base.journey,
            base.flow,
            pointing=base.pointing,
            base=base,
            starts=writer.starts,
            ends=writer.ends,
            windows=tuple(writer.windows),
            runs=tuple(writer.runs),
        )

    def _unescape(self, start: int, end: int) -> None:
        if start < end:
            text = self._content[start:end].decode("utf-8", "surrogatepass")
            place = self._characters_before(start)
            if write_unescaped(text, place, self._writer, quoted_printable=self._quoted_printable):
                self.has_decoded = True

    def _characters_before(self, byte: int) -> int:
        """How many characters of the base begin before a byte; asked in ascending order."""
        if self._is_ascii:
            return byte
        between = self._content[self._byte : byte]
        self._character += len(between.translate(None, _CONTINUATIONS))
        self._byte = byte
        return self._character
