"""Times as files write them, as seconds."""

import re
from datetime import UTC, datetime, timedelta

from cxguard.model.tree import Node

_MILLISECONDS_FROM = 1e11
_MICROSECONDS_FROM = 1e14
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2}(?:[.,]\d{1,9})?)", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST_S = 250_000_000_000.0


def moment_s(text: str | None) -> float | None:
    """An ISO 8601 date and time as seconds since 1970; without a zone it is taken for UTC."""
    if not text:
        return None
    try:
        when = datetime.fromisoformat(text.strip())
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None


def time_of(node: Node | None) -> float | None:
    """A node's time: ISO 8601, or a number of seconds, or of milli- or microseconds if it is that large."""
    if node is None:
        return None
    if isinstance(node.value, str):
        return moment_s(node.value)
    if node.kind != "number" or not isinstance(node.value, int | float):
        return None
    if abs(node.value) >= _MICROSECONDS_FROM:
        return node.value / 1e6
    return node.value / 1e3 if abs(node.value) >= _MILLISECONDS_FROM else float(node.value)


def since(start: float | None, moment: float | None) -> float | None:
    """Seconds from the start, to the millisecond; None if either is not known."""
    return None if start is None or moment is None else round(moment - start, 3)


def iso(text: str | None) -> str | None:
    """A date and time as a file writes it, if it is nothing else than that; safe to be printed."""
    if text is None or not _ISO.fullmatch(text.strip()) or moment_s(text) is None:
        return None
    return text.strip()


def iso_of(moment: float | None) -> str | None:
    """Seconds since 1970 as an ISO 8601 date and time, UTC, to the second."""
    if moment is None or not 0 < moment < _LATEST_S:
        return None
    return (_EPOCH + timedelta(seconds=int(moment))).strftime("%Y-%m-%dT%H:%M:%SZ")


def clock_s(text: str) -> float | None:
    """Hours, minutes and seconds ("1:02:03.5", "02:03,5") as seconds; None if it is something else."""
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = match.groups()
    return round(int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds.replace(",", ".")), 3)
