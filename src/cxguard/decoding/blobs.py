"""Whole texts in base64, hexadecimal or compressed: where they end, and what they say."""

import base64
import binascii
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from cxguard.decoding.limits import BLOB
from cxguard.decoding.writer import by_character

_BASE64 = bytes(range(48, 58)) + bytes(range(65, 91)) + bytes(range(97, 123)) + b"+/_-"
_LETTERS = {"base64": _BASE64, "gzip": _BASE64, "hex": b"0123456789ABCDEFabcdef"}
_REST = {encoding: re.compile(b"[%b]*" % re.escape(letters)) for encoding, letters in _LETTERS.items()}
_LINE_BREAK = re.compile(rb"(?:\r?\n|\\r\\n|\\n)[ \t]{0,32}")
_PADDING = re.compile(rb"={1,2}")
_LETTERS_OF_A_GROUP = 4
_SHORTEST_LINE = 40
_LETTERS_IN_PERCENT = (b"%2B", b"%2F")
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_SHOWN = 0.95
_MOST_BEFORE = 4096
_TO_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Blob:
    """A stretch of bytes that says something else. `places` are those of its letters or digits."""

    encoding: str
    start: int
    end: int
    places: Sequence[int] = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Said:
    """What a blob says, and the bytes of the base that spell each character."""

    text: str = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    ends: Sequence[int] = field(repr=False)


def blob_at(content: bytes, encoding: str, start: int, end: int, floor: int) -> Blob:
    """The whole run of letters around a sign, in step with it; it does not begin before `floor`.

    Lines that were wrapped are one run.
    """
    first = start - _in_step_before(content, encoding, start, floor)
    runs: list[range] = []
    position, stop, size = first, end, 0
    while size < BLOB:
        match = _REST[encoding].match(content, position, position + BLOB - size)
        stop = match.end() if match else position
        runs.append(range(position, stop))
        size += stop - position
        wrapped = _LINE_BREAK.match(content, stop) if _is_full_line(position, stop, size) else None
        if wrapped is None or _REST[encoding].match(content, wrapped.end(), wrapped.end() + 1) is None:
            break
        position = wrapped.end()
        if position >= len(content):
            break
    places = runs[0] if len(runs) == 1 else list(chain.from_iterable(runs))
    letters = b"".join(content[run.start : run.stop] for run in runs)
    padding = _PADDING.match(content, stop) if encoding != "hex" else None
    return Blob(encoding, first, padding.end() if padding else stop, places, letters)


def _is_full_line(position: int, stop: int, size: int) -> bool:
    return stop - position >= _SHORTEST_LINE and size % _LETTERS_OF_A_GROUP == 0


def _in_step_before(content: bytes, encoding: str, start: int, floor: int) -> int:
    """How many letters stand before the sign, in whole groups."""
    before = content[max(floor, start - _MOST_BEFORE, 0) : start]
    letters = len(before) - len(before.rstrip(_LETTERS[encoding]))
    group = 2 if encoding == "hex" else _LETTERS_OF_A_GROUP
    return letters // group * group


def is_escaped(content: bytes, blob: Blob) -> bool:
    """Whether letters of the run itself are percent-encoded, so that it is whole only one layer down."""
    after = content[blob.end : blob.end + 3].upper()
    return after in _LETTERS_IN_PERCENT or content[max(blob.start - 3, 0) : blob.start].upper() in (
        _LETTERS_IN_PERCENT
    )


def said(blob: Blob) -> Said | None:
    """What the blob says, if that is mostly printable text in UTF-8; else None."""
    raw = _bytes_of(blob)
    if raw is None:
        return None
    if blob.encoding == "gzip":
        text = _readable(_inflated(raw))
        return None if text is None else Said(text, [blob.start] * len(text), [blob.end] * len(text))
    text = _readable(raw)
    if text is None:
        return None
    starts, ends = _places_of_bytes(blob)
    if len(text) != len(raw):
        return Said(text, *by_character(text, starts, ends))
    return Said(text, starts[: len(raw)], ends[: len(raw)])


def _bytes_of(blob: Blob) -> bytes | None:
    letters = blob.content
    try:
        if blob.encoding == "hex":
            return binascii.unhexlify(letters[: len(letters) // 2 * 2])
        if len(letters) % _LETTERS_OF_A_GROUP == 1:
            letters = letters[:-1]
        whole = letters.translate(_URL_SAFE) + b"=" * (-len(letters) % _LETTERS_OF_A_GROUP)
        return base64.b64decode(whole, validate=True)
    except (binascii.Error, ValueError):
        return None


def _inflated(raw: bytes) -> bytes:
    try:
        return zlib.decompressobj(_TO_GZIP_OR_ZLIB).decompress(raw, BLOB)
    except zlib.error:
        return b""


def _readable(raw: bytes) -> str | None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    shown = sum(map(str.isprintable, text)) + text.count("\n") + text.count("\r") + text.count("\t")
    return text if text and shown >= _SHOWN * len(text) else None


def _places_of_bytes(blob: Blob) -> tuple[list[int], list[int]]:
    """For each byte that the letters spell, where its first letter begins and its last one ends."""
    starts, ends = list(blob.places), [place + 1 for place in blob.places]
    if blob.encoding == "hex":
        return starts[0::2], ends[1::2]
    # Three bytes in four letters: a byte begins in letter 0, 1 or 2 and ends in letter 1, 2 or 3.
    del starts[3::4]
    del ends[0::4]
    return starts, ends
