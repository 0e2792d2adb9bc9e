"""Dates written with figures alone, whose order only the file as a whole can tell."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

_FIGURES = re.compile(r"\d+")
_LAST_MONTH = 12
_NOON = 12
_CENTURY = 100
_YEAR_FROM = 31


def dates_of(written: Sequence[tuple[str, str]]) -> list[float | None]:
    """Dates and times of day as seconds since 1970 (taken for UTC).

    Where nothing tells whether the day or the month comes first, all that is known is how long after the
    first it was, while the date stays the same: those are counted in seconds of the day.
    """
    if not written:
        return []
    begun = _of_day(written[0][1])
    figures = [tuple(int(n) for n in _FIGURES.findall(date)) for date, _ in written]
    day = _day_first(figures)
    found: list[float | None] = []
    for (date, clock), parts in zip(written, figures, strict=True):
        if day is None and parts[:1] and parts[0] <= _YEAR_FROM:
            found.append(_of_day(clock) - begun if date == written[0][0] else None)
        else:
            found.append(_date(parts, clock, is_day_first=bool(day)))
    return found


def _day_first(figures: Sequence[tuple[int, ...]]) -> bool | None:
    """Whether the day is written before the month; None if any order would do."""
    if any(parts[0] > _LAST_MONTH for parts in figures):
        return True
    return False if any(parts[1] > _LAST_MONTH for parts in figures) else None


def _date(parts: tuple[int, ...], clock: str, *, is_day_first: bool) -> float | None:
    first, second, third = parts
    if first > _YEAR_FROM:
        year, month, day = parts
    else:
        year, (day, month) = third, (first, second) if is_day_first else (second, first)
    try:
        midnight = datetime(year + 2000 if year < _CENTURY else year, month, day, tzinfo=UTC).timestamp()
    except ValueError:
        return None
    return midnight + _of_day(clock)


def _of_day(clock: str) -> float:
    """A time of day in seconds; with am or pm if it has them."""
    hours, minutes, *seconds = (int(n) for n in _FIGURES.findall(clock))
    letters = "".join(letter for letter in clock.lower() if letter in "ap")
    if letters:
        hours = hours % _NOON + (_NOON if letters[0] == "p" else 0)
    return float(hours * 3600 + minutes * 60 + (seconds[0] if seconds else 0))
