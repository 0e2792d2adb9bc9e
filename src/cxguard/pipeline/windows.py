"""A text of any size in windows, so that memory does not grow with it and every place stays exact.

    margin | core | margin      cores follow each other without a gap; each begins a line, or a block of
                                a line too long for one window, as the pattern engine counts them

A finding belongs to the core it begins in; the margins let patterns and words nearby see as far as in
the whole text. What is longer than a margin and stands across lines may be missed at a border.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.document import Document, Kind
from cxguard.model.finding import Finding
from cxguard.pipeline.examine import capped, found_in, may_hold, summed
from cxguard.pipeline.stages import Stages
from cxguard.scanners.pattern.blocks import BLOCK, LONGEST_CHARACTER
from cxguard.sources._opening import read_at

CORE = 512 * 1024
MARGIN = 32 * 1024
_CONTINUATIONS = bytes(range(0x80, 0xC0))


class NotUtf8Error(Exception):
    """The text is not UTF-8, so where its characters stand is not known from a window of it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file, open and known to be a text; the name, kind and format it goes by.

    It is `size` bytes long, and its first character stands at the byte `first`. `core` and `margin` are
    the bytes of a window; a core holds two blocks at least, a margin two.
    """

    descriptor: int
    first: int
    size: int
    name: str
    kind: Kind
    form: str
    core: int = CORE
    margin: int = MARGIN


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands in the lines that begin in a stretch of a file.

    Places of `findings` count from where the stretch begins: add the lines and characters before it.
    """

    findings: tuple[Finding, ...]
    lines: int
    characters: int
    why: str = ""
    truncated: tuple[Truncated, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a file, in bytes, and how far it is from the stretch's begin and its line's begin."""

    byte: int
    line_start: int
    lines: int = 0
    characters: int = 0
    column: int = 0


@dataclass(frozen=True)
class _Window:
    """`content` begins at the byte `begin`, in front of the core from `place` to `end`."""

    content: bytes = field(repr=False)
    begin: int
    place: _Place
    end: int

    @cached_property
    def before(self) -> bytes:
        """The margin in front of the core."""
        return self.content[: self.place.byte - self.begin]

    @cached_property
    def core(self) -> bytes:
        """The core."""
        return self.content[self.place.byte - self.begin : self.end - self.begin]

    @cached_property
    def next_place(self) -> _Place:
        """Where the next core begins."""
        last = self.core.rfind(b"\n")
        characters = _characters(self.core)
        if last < 0:
            column = self.place.column + characters
            return _Place(
                self.end, self.place.line_start, self.place.lines, self.place.characters + characters, column
            )
        return _Place(
            self.end,
            self.place.byte + last + 1,
            self.place.lines + self.core.count(b"\n"),
            self.place.characters + characters,
            _characters(self.core[last + 1 :]),
        )


def stretch(text: Text, start: int, end: int, stages: Stages) -> Stretch:
    """The findings in the lines that begin from `start` to before `end`, in bytes.

    Raises NotUtf8Error, and EngineFailedError as `found_in` does; OSError if the file cannot be read on.
    """
    findings: Sequence[Finding] = ()
    why, cuts = "", []
    place = _Place(begin := _line_from(text, start), begin)
    end = text.size if end >= text.size else _line_from(text, end)
    while place.byte < end:
        window = _window(text, place, end)
        if may_hold(window.content, text.kind, stages):
            found, read = _found(text, window, stages)
            findings, cut = capped([*findings, *found])
            cuts += [*read.truncated, *cut]
            why = why or read.degraded
        place = window.next_place
    return Stretch(tuple(findings), place.lines, place.characters, why, summed(cuts))


def joined(stretches: Sequence[Stretch]) -> Stretch:
    """Stretches that follow each other, as one."""
    findings: list[Finding] = []
    lines = characters = 0
    for part in stretches:
        findings.extend(_moved(found, lines, characters, 0) for found in part.findings)
        lines += part.lines
        characters += part.characters
    why = next((part.why for part in stretches if part.why), "")
    kept, cut = capped(findings)
    cuts = (one for part in stretches for one in part.truncated)
    return Stretch(kept, lines, characters, why, summed((*cuts, *cut)))


def _found(text: Text, window: _Window, stages: Stages) -> tuple[Iterator[Finding], Document]:
    """The findings that begin in a window's core, and the window as it was read."""
    decoded = window.content.decode()
    artifact = Artifact(text.name, window.content)
    document, findings = found_in(Document(artifact, text.kind, text.form, decoded, decoded), stages)
    place, in_front = window.place, _characters(window.before)
    lines = place.lines - window.before.count(b"\n")
    # Where the window begins within a line, that line is the core's own, or the core begins a line.
    column = place.column - in_front if b"\n" not in window.before else 0
    last = in_front + _characters(window.core)
    own = [finding for finding in findings if in_front <= finding.start < last]
    moved = (_moved(found, lines, place.characters - in_front, column) for found in own)
    return moved, document


def _moved(finding: Finding, lines: int, characters: int, column: int) -> Finding:
    if not (lines or characters or column):
        return finding
    return replace(
        finding,
        line=finding.line + lines,
        end_line=finding.end_line + lines,
        start=finding.start + characters,
        end=finding.end + characters,
        column=finding.column + (column if finding.line == 1 else 0),
        end_column=finding.end_column + (column if finding.end_line == 1 else 0),
    )


def _line_from(text: Text, byte: int) -> int:
    """Where the first line begins that begins at a byte or after it; the end of the file if none does."""
    if byte <= text.first:
        return text.first
    position = byte - 1
    while part := read_at(text.descriptor, position, 64 * 1024):
        newline = part.find(b"\n")
        if newline >= 0:
            return position + newline + 1
        position += len(part)
    return text.size


def _window(text: Text, place: _Place, end: int) -> _Window:
    begin = max(place.byte - text.margin, text.first)
    content = read_at(text.descriptor, begin, place.byte - begin + text.core + text.margin)
    begin, content = _from_a_line(text, content, begin, place)
    content = _of_whole_characters(content, is_last=begin + len(content) >= text.size)
    stop = min(end, place.byte + text.core, begin + len(content))
    if stop < min(end, begin + len(content)):
        newline = content.rfind(b"\n", place.byte - begin, stop - begin)
        stop = _block_before(place, stop) if newline < 0 else begin + newline + 1
    if stop <= place.byte:
        raise OSError("the file became shorter")
    return _Window(content, begin, place, stop)


def _from_a_line(text: Text, content: bytes, begin: int, place: _Place) -> tuple[int, bytes]:
    """The window from where its first whole line begins; in a line longer than that, its first block.

    If next to nothing of the margin is left by that, it stays as it is: a rule may look across lines, and
    what is found in a line that is cut there is not the core's.
    """
    if begin == text.first:
        return begin, content
    newline = content.find(b"\n", 0, place.byte - begin)
    blocks = (begin - place.line_start + BLOCK - 1) // BLOCK
    moved = place.line_start + blocks * BLOCK if newline < 0 else begin + newline + 1
    if newline >= 0 and place.byte - moved < BLOCK:
        return begin, content
    return moved, content[moved - begin :]


def _block_before(place: _Place, byte: int) -> int:
    """The last place up to a byte where a block of the line begins."""
    return byte - (byte - place.line_start) % BLOCK


def _of_whole_characters(content: bytes, *, is_last: bool) -> bytes:
    """The content without a character cut at its end; of one cut at its begin, spaces stay.

    Raises NotUtf8Error.
    """
    if content.isascii():
        return content
    cut = next((i for i in range(min(LONGEST_CHARACTER, len(content))) if content[i] & 0xC0 != 0x80), 0)  # noqa: PLR2004 - RFC 3629
    try:
        text = b" " * cut + content[cut:]
        text.decode()
    except UnicodeDecodeError as error:
        if (
            is_last
            or error.start < len(text) - LONGEST_CHARACTER + 1
            or error.reason != "unexpected end of data"
        ):
            raise NotUtf8Error from None
        return text[: error.start]
    return text


def _characters(content: bytes) -> int:
    """How many characters begin in these bytes."""
    return len(content) if content.isascii() else len(content.translate(None, _CONTINUATIONS))
