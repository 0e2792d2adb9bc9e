"""Logs of build servers: what each line says, without the time in front and the colours within.

GitHub Actions puts a time of seven decimals before every line, GitLab colours and section marks. Logs of
other programs are text: they are many and large, and their times are part of what they say.
"""

import re
from collections.abc import Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Segment, Span
from cxguard.model.encoding import ascii_view, decode
from cxguard.readers._kinds import kind_of, suffix_of
from cxguard.readers._signs import Signs

PRIORITY = 65
FORMAT = "ci-log"

_TIME = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})"
_PREFIX = re.compile(rf"\[?{_TIME}\]?(?: \d{{2}}[OE][+ ]?)?[ \t]?")
_NOT_SAID = re.compile(
    r"\x1b\[[0-9;?]{0,32}[A-Za-z]|section_(?:start|end):\d{1,12}:[\w.-]{1,80}(?:\[[^\]\n]{0,80}\])?\r"
)
_FIRST = re.compile(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{7}Z")
_COLOURS = re.compile(rb"\x1b\[[0-9;]{0,16}[mK]")
_SUFFIXES = frozenset(("", "log", "txt", "out"))
_HEAD = 4096
_LARGEST = 16 * 1024 * 1024
_FEWEST = 3
_SHARE = 0.6

SIGNS = (Signs(suffixes=tuple(_SUFFIXES)),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is named as a log or text, and its first lines have times before them or colours in them."""
    name = artifact.path.rpartition("/")[2]
    is_named_so = suffix_of(artifact.path) in _SUFFIXES or "." not in name
    if not is_named_so or len(artifact.content) > _LARGEST:
        return False
    head = ascii_view(artifact.content[:_HEAD])
    lines = [line for line in head.split(b"\n")[:-1] if line.strip()]
    timed = sum(1 for line in lines if _FIRST.match(line))
    return len(lines) >= _FEWEST and (timed >= _SHARE * len(lines) or bool(_COLOURS.search(head)))


def read(artifact: Artifact) -> Document:
    """The lines as they would read on the screen; a value that goes on over lines is whole."""
    source = decode(artifact.content)
    parts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for start, end in _kept(source):
        segments.append(Segment(Span(length, length + end - start), Span(start, end)))
        parts.append(source[start:end])
        length += end - start
    kind = kind_of(artifact.path, ())
    return Document(artifact, kind, FORMAT, source, "".join(parts), tuple(segments))


def _kept(source: str) -> Iterator[tuple[int, int]]:
    """The stretches of the source that are said, as long as they go on without a gap."""
    begun = reached = 0
    for start, end in _left_out(source):
        if start > begun:
            yield begun, start
        begun = reached = max(end, reached)
    if begun < len(source):
        yield begun, len(source)


def _left_out(source: str) -> Iterator[tuple[int, int]]:
    position = 0
    while position < len(source):
        newline = source.find("\n", position)
        end = len(source) if newline < 0 else newline
        prefix = _PREFIX.match(source, position, end)
        start = prefix.end() if prefix else position
        if prefix:
            yield prefix.span()
        if "\x1b" in source[start:end] or "section_" in source[start:end]:
            for match in _NOT_SAID.finditer(source, start, end):
                yield match.span()
        position = end + 1
