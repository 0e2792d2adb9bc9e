"""Plain text whose lines begin with who is speaking: 'Agent: …', '[00:12] Customer: …'."""

import re
from collections import Counter
from typing import NamedTuple

from cxguard.model.journey import Actor
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import moment_s
from cxguard.readers._roles import role_in, who_is_who

_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:\s?[AaPp][Mm])?"
_DATE = r"\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
_WHEN = rf"(?:(?P<date>{_DATE})(?:,?\s+|T))?(?P<clock>{_CLOCK})Z?"
_BEFORE = rf"(?:[\[(]?{_WHEN}(?:\s*(?:-|\u2013|-->|to)\s*{_CLOCK})?[\])]?\s*(?:[-\u2013|,:]\s*)?)?"
_AFTER = (
    rf"(?:\s*[\[(]\s*{_WHEN.replace('<date>', '<date_after>').replace('<clock>', '<clock_after>')}\s*[\])])?"
)
_LABEL = r"(?P<label>[^\W\d_][\w .'\u2019/#-]{0,39}?(?:\s?\([\w ]{1,20}\))?)"
_LINE = re.compile(
    rf"\s*(?:[-*>•]\s+)?{_BEFORE}(?:\*\*|__)?{_LABEL}{_AFTER}(?:\*\*|__)?\s?:(?:\*\*|__)?(?:\s+|$)"
)
_TIMED = re.compile(rf"\s*{_BEFORE}")

_HOUR_S = 3600
_FEWEST_LINES = 2
_FEWEST_NAMED = 4
_MOST_NAMES = 6
_SHARE = 0.6
_WORDS_OF_A_NAME = 3


class Line(NamedTuple):
    """A line of the text. `label` is who speaks, or empty; `body` is where the words begin."""

    number: int
    start: int
    end: int
    body: int
    label: str = ""
    label_start: int = 0
    time_s: float | None = None

    def __repr__(self) -> str:
        """Its place; never who speaks, which may be a name."""
        return f"Line(number={self.number}, start={self.start}, end={self.end})"


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, with their labels and times."""
    lines, start = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            lines.append(_line(number, raw.rstrip("\r"), start))
        start += len(raw) + 1
    return tuple(lines)


def _line(number: int, raw: str, start: int) -> Line:
    end = start + len(raw)
    match = _LINE.match(raw) if ":" in raw else None
    if match is None:
        timed = _TIMED.match(raw)
        time = _seconds(timed["date"], timed["clock"]) if timed else None
        return Line(number, start, end, start + (timed.end() if timed else 0), time_s=time)
    time = _seconds(match["date"], match["clock"])
    if time is None:
        time = _seconds(match["date_after"], match["clock_after"])
    where = start + match.start("label")
    return Line(number, start, end, start + match.end(), match["label"].strip(), where, time)


def _seconds(date: str | None, clock: str | None) -> float | None:
    """A time of day or from the beginning, as it comes; with an ISO date, seconds since 1970."""
    if clock is None:
        return None
    if date is not None and "-" in date and clock[-1] in "0123456789":
        return moment_s(f"{date}T{clock.replace(',', '.').zfill(5)}")
    figures = clock.lower().replace(",", ".").rstrip("apm ")
    parts = [float(part) for part in figures.split(":")]
    # Two figures are minutes and seconds, unless they are a time of day.
    is_day = date is not None or clock[-1] in "mM"
    hours, minutes, seconds = (*parts, 0.0) if is_day and len(parts) == 2 else ([0.0, *parts])[-3:]  # noqa: PLR2004
    afternoon = 12.0 if clock.lower().endswith("pm") and hours < 12 else 0.0  # noqa: PLR2004
    return (hours + afternoon) * _HOUR_S + minutes * 60 + seconds


def is_labelled(lines: tuple[Line, ...], notes: int = 0) -> bool:
    """Whether enough lines say who speaks: three in five, and at least two by a role or four by names."""
    roles = [line for line in lines if actor_of(role_in(line.label)) is not None]
    labelled = sum(1 for line in lines if line.label)
    if labelled + notes < _SHARE * len(lines):
        return False
    return len(roles) >= max(_FEWEST_LINES, labelled / 2) or _are_names(lines)


def _are_names(lines: tuple[Line, ...]) -> bool:
    """Whether the labels are a few names that come back, as people in talk do and keys of a form do not."""
    counts = Counter(line.label for line in lines if line.label)
    few = 1 < len(counts) <= _MOST_NAMES and sum(counts.values()) >= _FEWEST_NAMED
    return few and all(n > 1 and is_like_a_name(label) for label, n in counts.items())


def is_like_a_name(label: str) -> bool:
    """Whether a label is written as people's names are."""
    words = label.split()
    return len(words) <= _WORDS_OF_A_NAME and all(word[:1].isupper() or word.isdigit() for word in words)


def speakers(lines: tuple[Line, ...], text: str) -> dict[str, Actor]:
    """Who each label is. Names are told apart by what they say, and stay unknown where that tells nothing."""
    return who_is_who((line.label, text[line.body : line.end]) for line in lines if line.label)


def began(lines: tuple[Line, ...]) -> float:
    """What to subtract from the times: nothing if they count from the beginning, else the first."""
    first = next((line.time_s for line in lines if line.time_s is not None), None)
    return first if first is not None and first >= _HOUR_S else 0.0
