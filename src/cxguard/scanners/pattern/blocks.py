"""Which stretches of the text are worth confirming. Imports nothing.

A block is a line without its line break; of a line longer than BLOCK bytes, the stretches of BLOCK
bytes from the line's start, each lengthened by OVERLAP so that a value at a border is whole in one of
them; for a pattern across lines, the whole text.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

BLOCK = 8192
OVERLAP = 1024
LONGEST_CHARACTER = 4
"""Bytes of a character in UTF-8 (RFC 3629 section 3)."""
STEP = 64
"""Bytes between the places that a sieve points at within one long match, where it does not point at all."""

# Pattern, the line's start and end, the block's start and end; all but the first in bytes.
Block = tuple[int, int, int, int, int]


def blocks(
    content: bytes, candidates: "Iterable[tuple[int, int]]", across_lines: "Mapping[int, int]"
) -> "Iterator[Block]":
    """Every block that holds the last byte of a candidate, once for each pattern.

    `across_lines` are the greatest widths of the patterns across lines; 0 is without end.
    """
    seen: set[tuple[int, int]] = set()
    latest: dict[int, tuple[int, int]] = {}  # the last line of each pattern, if all of it is one block
    stretches: dict[int, list[tuple[int, int]]] = {}
    line_start, line_end, after_line = 0, 0, 0
    for index, end in candidates:
        known = latest.get(index)
        if known is not None and known[0] < end <= known[1]:
            continue
        if index in across_lines:
            width = across_lines[index] or len(content)
            stretches.setdefault(index, []).append((max(0, end - width), min(end + width, len(content))))
            continue
        if not line_start < end <= after_line:
            line_start, line_end, after_line = _line(content, end - 1)
        spans = _spans(line_start, line_end, end - 1)
        if len(spans) == 1 and spans[0] == (line_start, line_end):
            latest[index] = line_start, after_line
        for start, stop in spans:
            if (index, start) not in seen:
                seen.add((index, start))
                yield index, line_start, line_end, start, stop
    for index, of_pattern in stretches.items():
        for start, stop in merged(of_pattern):
            yield index, 0, len(content), start, stop


def merged(stretches: "Iterable[tuple[int, int]]", gap: int = 0) -> "Iterator[tuple[int, int]]":
    """The same bytes in stretches that do not touch, in order; those up to `gap` bytes apart are one."""
    start = stop = -1
    for first, last in sorted(stretches):
        if first > stop + gap or start < 0:
            if stop >= start >= 0:
                yield start, stop
            start, stop = first, last
        else:
            stop = max(stop, last)
    if stop >= start >= 0:
        yield start, stop


def _line(content: bytes, byte: int) -> tuple[int, int, int]:
    """Start and end, without the line break, of the line that a byte belongs to; and the next one's start."""
    start = content.rfind(b"\n", 0, byte) + 1
    newline = content.find(b"\n", byte)
    end = len(content) if newline < 0 else newline
    after = end + 1
    if end > start and newline >= 0 and content[end - 1 : end] == b"\r":
        end -= 1
    return start, end, after


def _spans(line_start: int, line_end: int, byte: int) -> list[tuple[int, int]]:
    """The blocks of a line that hold a byte: one, or two where it lies in an overlap."""
    if line_end - line_start <= BLOCK:
        return [(line_start, line_end)]
    number, within = divmod(byte - line_start, BLOCK)
    numbers = [number - 1, number] if number and within < OVERLAP else [number]
    starts = [line_start + number * BLOCK for number in numbers]
    return [(start, min(start + BLOCK + OVERLAP, line_end)) for start in starts if start < line_end]
