"""What a chain of groups can mean: strings of digits and letters, and dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, product

from cxguard.scanners.spoken.groups import CORRECTION, DIGITS, LETTER, MONTH, ORDINAL, Group

_MOST_READINGS, _MOST_CORRECTED = 24, 80
_FIRST_YEAR, _LAST_YEAR = 1900, 2030
_EXPIRY_YEARS = range(15, 50)
_MONTH_OF_ONE_DIGIT = 3  # digits of it and its year
_DATE_PARTS, _SHORTEST_DATE = 3, 5
_MONTHS_OF_NATO = {11: "N"}
_SPELLING = frozenset((DIGITS, LETTER))


def readings(groups: Sequence[Group]) -> Iterator[str]:
    """The strings that groups spell, the likeliest first; what was corrected, both ways. None for dates."""
    parts: list[list[Group]] = [[]]
    for group in groups:
        if group.kind == CORRECTION:
            parts.append([])
        else:
            parts[-1].append(group)
    if len(parts) == 1:
        return islice(_spelled(groups), _MOST_READINGS)
    spelled = [next(_spelled(part), "") for part in parts if part]
    if len(spelled) == 1:
        return islice(_spelled(next(filter(None, parts))), _MOST_READINGS)
    return islice(_corrected(spelled), _MOST_CORRECTED) if spelled and all(spelled) else iter(())


def first_reading(groups: Sequence[Group]) -> str:
    """The likeliest of the strings that groups spell, or none."""
    return next(readings(groups), "")


def _spelled(groups: Sequence[Group]) -> Iterator[str]:
    options = [group.readings if group.kind in _SPELLING else _letter_of_month(group) for group in groups]
    return map("".join, product(*options)) if options and all(options) else iter(())


def _letter_of_month(group: Group) -> tuple[str, ...]:
    letter = _MONTHS_OF_NATO.get(int(group.readings[0])) if group.kind == MONTH else None
    return (letter,) if letter else ()


def _corrected(parts: Sequence[str]) -> Iterator[str]:
    """Every way in which later parts can replace the end of what came before; as long first, then all."""
    found = [parts[0]]
    for part in parts[1:]:
        found = [new for old in found for new in _replaced(old, part)][:_MOST_CORRECTED]
    yield from dict.fromkeys(found)


def _replaced(old: str, new: str) -> list[str]:
    aligned = [n for n in range(1, len(old) + 1) if old[len(old) - n] == new[0] and len(new) >= n]
    ends = [*aligned[:2], len(new), len(old), *range(1, len(old)), 0]
    return [old[: len(old) - end] + new for end in dict.fromkeys(ends) if end <= len(old)]


def _without_corrected(groups: Sequence[Group]) -> list[Group]:
    """The groups after the last correction if they hold a date's parts, else all that are no correction."""
    places = [i for i, group in enumerate(groups) if group.kind == CORRECTION]
    tail = groups[places[-1] + 1 :] if places else groups
    return list(tail)


def expiries(groups: Sequence[Group]) -> Iterator[str]:
    """The months of a year that groups say, as 04/27."""
    for chosen in (_without_corrected(groups), [g for g in groups if g.kind != CORRECTION]):
        months = [g for g in chosen if g.kind == MONTH]
        ordinals = [g for g in chosen if g.kind == ORDINAL]
        digits = _digits(g for g in chosen if g.kind == DIGITS)
        if any(g.kind == LETTER and "0" not in g.readings for g in chosen):
            return
        if months and not ordinals:
            yield from _expiry(int(months[0].readings[0]), digits)
        elif ordinals:
            yield from _expiry(int(ordinals[0].readings[0]), digits)
        else:
            for width in (2, 1):
                if digits[:width].isdigit():
                    yield from _expiry(int(digits[:width]), digits[width:])


def is_short_of_month(groups: Sequence[Group]) -> bool:
    """Whether three digits alone are to be a month and a year: '4 27', as few people say it."""
    return all(group.kind == DIGITS for group in groups) and len(_digits(groups)) == _MONTH_OF_ONE_DIGIT


def _expiry(month: int, year: str) -> Iterator[str]:
    if len(year) == 4 and year.startswith("20"):  # noqa: PLR2004 - 2027
        year = year[2:]
    if 1 <= month <= 12 and len(year) == 2 and int(year) in _EXPIRY_YEARS:  # noqa: PLR2004 - a calendar
        yield f"{month:02}/{year}"


def _digits(groups: Iterable[Group]) -> str:
    return "".join(group.readings[0] for group in groups)


def dates(groups: Sequence[Group]) -> Iterator[str]:
    """The days that groups say, as 1984-04-03; month first where both orders are days."""
    for chosen in (_without_corrected(groups), [g for g in groups if g.kind != CORRECTION]):
        if any(g.kind == LETTER for g in chosen):
            continue
        named = [g for g in chosen if g.kind == MONTH]
        ordinals = [int(g.readings[0]) for g in chosen if g.kind == ORDINAL]
        numbers = [g.readings[0] for g in chosen if g.kind == DIGITS]
        if named:
            yield from _of_month(int(named[0].readings[0]), ordinals, numbers)
        elif len(ordinals) == 2:  # noqa: PLR2004 - the third of the fourth
            yield from _days(
                _years("".join(numbers)), [(ordinals[1], ordinals[0]), (ordinals[0], ordinals[1])]
            )
        elif len(ordinals) == 1 and numbers:
            yield from _with_ordinal(ordinals[0], numbers)
        else:
            yield from _of_numbers(numbers)


def _of_month(month: int, ordinals: Sequence[int], numbers: Sequence[str]) -> Iterator[str]:
    joined = "".join(numbers)
    if ordinals:
        yield from _days(_years(joined), [(month, ordinals[0])])
    else:
        for width in (1, 2):
            if joined[:width].isdigit():
                yield from _days(_years(joined[width:]), [(month, int(joined[:width]))])


def _with_ordinal(day: int, numbers: Sequence[str]) -> Iterator[str]:
    """'The third of four eighty four'."""
    joined = "".join(numbers)
    for width in (1, 2):
        if joined[:width].isdigit():
            yield from _days(_years(joined[width:]), [(int(joined[:width]), day)])


def _of_numbers(numbers: Sequence[str]) -> Iterator[str]:
    joined = "".join(numbers)
    if len(numbers) < _DATE_PARTS and len(joined) < _SHORTEST_DATE:
        return
    for first, second in ((2, 2), (1, 2), (2, 1), (1, 1)):
        parts = re.fullmatch(rf"(\d{{{first}}})(\d{{{second}}})(\d{{4}}|\d{{2}})", joined)
        if parts:
            a, b = int(parts[1]), int(parts[2])
            yield from _days(_years(parts[3]), [(a, b), (b, a)])
    if len(joined) == len("19840403"):
        yield from _days(_years(joined[:4]), [(int(joined[4:6]), int(joined[6:]))])


def _years(text: str) -> tuple[int, ...]:
    if re.fullmatch(r"\d\d", text):
        return (1900 + int(text),) if int(text) > _LAST_YEAR % 100 else (2000 + int(text),)
    return (int(text),) if re.fullmatch(r"(?:19|20)\d\d", text) else ()


def _days(years: Iterable[int], orders: Iterable[tuple[int, int]]) -> Iterator[str]:
    orders = list(orders)
    for year in years:
        for month, day in orders:
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if _FIRST_YEAR <= found.year <= _LAST_YEAR:
                yield found.isoformat()
