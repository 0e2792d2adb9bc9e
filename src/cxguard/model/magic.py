"""What the first bytes of a file say it is, for the binary formats that can be looked into."""

from collections.abc import Container

_TAR_MARK_AT = 257
HEAD = 512
"""Bytes that are enough to tell."""

_ARCHIVES = (
    ("zip", b"PK\x03\x04"),
    ("zip", b"PK\x05\x06"),
    ("gzip", b"\x1f\x8b\x08"),
    ("bzip2", b"BZh"),
    ("xz", b"\xfd7zXZ\x00"),
    ("zstandard", b"\x28\xb5\x2f\xfd"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
)
_FIRST_BYTES = frozenset(mark[:1] for _, mark in _ARCHIVES)
_BINARY_DOCUMENTS = (b"SQLite format 3\x00", b"PAR1", b"%PDF-")
# Formats that are zip files within, by a member that only they have.
_OFFICE_PARTS = (
    ("docx", "word/document.xml"),
    ("xlsx", "xl/workbook.xml"),
    ("pptx", "ppt/presentation.xml"),
    ("opendocument", "content.xml"),
)
_BZIP2_BLOCK = b"1AY&SY"


def archive_of(content: bytes) -> str:
    """zip, gzip, bzip2, xz, zstandard, 7z or tar; empty if it is none of these."""
    for name, mark in _ARCHIVES if content[:1] in _FIRST_BYTES else ():
        if content.startswith(mark) and (name != "bzip2" or content[4:10] == _BZIP2_BLOCK):
            return name
    return "tar" if content[_TAR_MARK_AT : _TAR_MARK_AT + 5] == b"ustar" else ""


def is_known_binary(head: bytes) -> bool:
    """Whether bytes that are no text may be looked into all the same."""
    return bool(archive_of(head)) or head.startswith(_BINARY_DOCUMENTS)


def office_of(names: Container[str]) -> str:
    """docx, xlsx, pptx or opendocument, by the names of a zip file's members; empty for other zip files."""
    for name, part in _OFFICE_PARTS:
        if part in names and (name != "opendocument" or "mimetype" in names):
            return name
    return ""
