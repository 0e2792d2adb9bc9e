"""Days of the calendar, in the ways people write them."""

import re
from collections.abc import Iterator
from datetime import date

from cxguard.rules.validating.normal import folded

_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:t.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_DAY_NAMED_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[-\s,.]+(?:of\s+)?([a-z]{3})[a-z]*[-\s,.]+(\d{4}|\d{2})"
)
_NAMED_MONTH_DAY = re.compile(
    r"([a-z]{3})[a-z]*[-\s,.]+(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?[-\s,.]+(\d{4}|\d{2})"
)
_EIGHT = re.compile(r"\d{8}")
# Nobody alive was born before 1900; no clock is read, so the end of this decade bounds the other side.
_FIRST_BIRTH, _LAST_BIRTH = 1900, 2030


def calendar_date(value: str) -> bool:
    """Whether it reads as a day that exists, in ISO, day-first, month-first or written-month order."""
    return any(True for _ in _readings(value))


def birth_date(value: str) -> bool:
    """Whether one reading of it is a day from 1900 to 2030."""
    return any(_FIRST_BIRTH <= day.year <= _LAST_BIRTH for day in _readings(value))


def _readings(value: str) -> Iterator[date]:
    for year, month, day in _numbers(folded(value).strip().lower()):
        try:
            yield date(year, month, day)
        except ValueError:
            continue


def _numbers(text: str) -> Iterator[tuple[int, int, int]]:
    if found := _YEAR_FIRST.fullmatch(text):
        yield int(found[1]), int(found[2]), int(found[3])
    elif found := _YEAR_LAST.fullmatch(text):
        for year in _years(found[3]):
            yield year, int(found[2]), int(found[1])
            yield year, int(found[1]), int(found[2])
    elif found := _DAY_NAMED_MONTH.fullmatch(text):
        yield from ((year, _month(found[2]), int(found[1])) for year in _years(found[3]))
    elif found := _NAMED_MONTH_DAY.fullmatch(text):
        yield from ((year, _month(found[1]), int(found[2])) for year in _years(found[3]))
    elif _EIGHT.fullmatch(text):
        yield int(text[:4]), int(text[4:6]), int(text[6:])
        yield int(text[4:]), int(text[2:4]), int(text[:2])
        yield int(text[4:]), int(text[:2]), int(text[2:4])


def _years(text: str) -> tuple[int, ...]:
    """A year of four digits, or both centuries of one written with two."""
    return (int(text),) if len(text) > len("99") else (1900 + int(text), 2000 + int(text))


def _month(name: str) -> int:
    """1 to 12 for a month's first three letters, else 0, which no calendar holds."""
    place = _MONTHS.find(name)
    return place // 3 + 1 if place % 3 == 0 else 0
