"""Byte offsets of UTF-8 text as character offsets."""

from collections.abc import Iterable

_CONTINUATIONS = bytes(range(0x80, 0xC0))


def character_offsets(content: bytes, offsets: Iterable[int]) -> dict[int, int]:
    """How many characters begin before each of these bytes: one pass, whatever the number of offsets."""
    found = {}
    position = characters = 0
    for offset in sorted(set(offsets)):
        characters += len(content[position:offset].translate(None, _CONTINUATIONS))
        position = offset
        found[offset] = characters
    return found


def whole_characters(content: bytes, start: int, end: int) -> tuple[int, int]:
    """The stretch, widened so that it cuts no character in two."""
    while start > 0 and _continues(content, start):
        start -= 1
    while _continues(content, end):
        end += 1
    return start, end


def _continues(content: bytes, offset: int) -> bool:
    """Whether the byte at the offset goes on with a character."""
    return offset < len(content) and content[offset] & 0xC0 == 0x80  # noqa: PLR2004 - UTF-8, RFC 3629
