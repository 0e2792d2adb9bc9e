"""Captions: WebVTT, SubRip (srt) and SubViewer (sbv) as cues with times, however they are broken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxguard.readers._clock import clock_s

# Loose on purpose: a cue with a time that cannot be read is a cue still.
_ARROW = re.compile(r"\s*(?P<start>[\d:.,]\S*)\s*-->\s*(?P<end>\S*)(?P<settings>.*)")
_COMMA = re.compile(r"\s*(?P<start>\d+:\d\d:\S{1,12}),(?P<end>\d+:\d\d:\S{1,12})(?P<settings>)\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the file, on a line."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start_s` to `end_s`; None is a time that cannot be read."""

    words: Stretch
    start_s: float | None
    end_s: float | None


@dataclass(frozen=True, slots=True)
class Captions:
    """The cues of a file, and the stretches that are not shown: headers, comments, names of cues."""

    cues: tuple[Cue, ...]
    rest: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    start: int
    text: str = field(repr=False)

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    def stretch(self, start: int = 0) -> Stretch:
        return Stretch(self.number, self.start + start, self.start + len(self.text))


def captions_of(text: str) -> Captions:
    """The cues of a text. A line of times begins a cue; a blank line, or the next cue's name, ends it."""
    cues: list[Cue] = []
    rest: list[Stretch] = []
    lines = list(_lines(text))
    index = 0
    while index < len(lines):
        timing = _timing(lines[index])
        if timing is None:
            if not lines[index].is_blank:
                rest.append(lines[index].stretch())
            index += 1
            continue
        if timing["settings"].strip():
            rest.append(lines[index].stretch(timing.start("settings")))
        body = _body(lines, index + 1)
        if body:
            times = clock_s(timing["start"]), clock_s(timing["end"])
            cues.append(Cue(Stretch(body[0].number, body[0].start, body[-1].stretch().end), *times))
        index += 1 + len(body)
    return Captions(tuple(cues), tuple(rest))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        yield _Line(number, start, raw.rstrip("\r"))
        start += len(raw) + 1


def _timing(line: _Line) -> re.Match[str] | None:
    if "-->" in line.text:
        return _ARROW.fullmatch(line.text)
    return _COMMA.fullmatch(line.text) if "," in line.text else None


def _body(lines: list[_Line], first: int) -> list[_Line]:
    """The lines that a cue shows. SubRip's next number may follow without a blank line between."""
    end = first
    while end < len(lines) and not lines[end].is_blank and _timing(lines[end]) is None:
        end += 1
    is_cut_short = end < len(lines) and not lines[end].is_blank
    if is_cut_short and end > first and lines[end - 1].text.strip().isdigit():
        end -= 1
    return lines[first:end]
