"""Times as files write them, as seconds."""

from datetime import UTC, datetime

from cxguard.model.tree import Node

_MILLISECONDS_FROM = 1e11
_MICROSECONDS_FROM = 1e14


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
