"""Bytes to text, the same way everywhere, so that offsets mean the same to all."""

import codecs

SNIFFED = 8000
_FEW = 0.05
_MANY = 0.4

# UTF-32 first: its little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes) -> str:
    """The text of a file, without its byte-order mark.

    By byte-order mark; else UTF-16 or UTF-32 if the zeros stand as in those; else UTF-8; else Windows-1252,
    which gives every byte a character. Never raises: what a marked encoding cannot hold is replaced.
    """
    mark, encoding = _marked(content)
    if mark and encoding != "utf-8":
        return content[len(mark) :].decode(encoding, "replace")
    return _unmarked(content[len(mark) :])


def is_binary(content: bytes) -> bool:
    """Whether these are not the bytes of a text: a zero early on that no Unicode encoding explains."""
    head = content[:SNIFFED]
    return b"\0" in head and not _marked(head)[0] and not _wide(content)


def ascii_view(content: bytes) -> bytes:
    """The content where an ASCII character is one byte, for cheap looks at what a file is."""
    mark, encoding = _marked(content)
    if encoding == "utf-8" and not (b"\0" in content[:SNIFFED] and _wide(content)):
        return content[len(mark) :]
    return decode(content).encode("utf-8", "replace")


def _marked(content: bytes) -> tuple[bytes, str]:
    return next((pair for pair in _MARKS if content.startswith(pair[0])), (b"", "utf-8"))


def _unmarked(content: bytes) -> str:
    wide = _wide(content) if b"\0" in content[:SNIFFED] else ""
    for encoding in (wide, "utf-8", "cp1252"):
        if not encoding:
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def _wide(content: bytes) -> str:
    """The wide encoding whose zeros these are, or nothing. Mostly Latin text is assumed."""
    head = content[: SNIFFED // 4 * 4]
    zeros = [head[i::4].count(0) / max(len(head[i::4]), 1) for i in range(4)]
    for encoding, full in (
        ("utf-32-le", (1, 2, 3)),
        ("utf-32-be", (0, 1, 2)),
        ("utf-16-le", (1, 3)),
        ("utf-16-be", (0, 2)),
    ):
        empty = [i for i in range(4) if i not in full]
        if all(zeros[i] > _MANY for i in full) and all(zeros[i] < _FEW for i in empty):
            return encoding if len(content) % (4 if "32" in encoding else 2) == 0 else ""
    return ""


def encode_like(content: bytes, text: str) -> bytes | None:
    """A changed text in the encoding, and with the byte-order mark, of the file that it was read from.

    None if that encoding cannot hold it, or if reading the file lost something already.
    """
    mark, marked = _marked(content)
    was = decode(content)
    wide = _wide(content) if not mark and b"\0" in content[:SNIFFED] else ""
    candidates = (marked,) if mark and marked != "utf-8" else tuple(filter(None, (wide, "utf-8", "cp1252")))
    for encoding in (*candidates, "latin-1"):
        try:
            if mark + was.encode(encoding) == content:
                return mark + text.encode(encoding)
        except UnicodeEncodeError:
            continue
    return None
