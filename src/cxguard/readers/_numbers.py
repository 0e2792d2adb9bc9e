"""Numbers and lists as JSON files write them: numbers also as strings, lists also missing."""

from cxguard.model.tree import Node

_MS = 1000


def number_in(node: Node, *keys: str | int) -> float | None:
    """The number at a path, also if it is written as a string or with a unit of seconds ("1.5s")."""
    found = node.get(*keys)
    if found is None or isinstance(found.value, bool):
        return None
    if isinstance(found.value, int | float):
        return float(found.value)
    try:
        value = float(found.value.removesuffix("s")) if isinstance(found.value, str) else None
    except ValueError:
        return None
    return value if value is not None and abs(value) < float("inf") else None


def seconds_of_ms(node: Node, *keys: str | int) -> float | None:
    """A number of milliseconds as seconds."""
    milliseconds = number_in(node, *keys)
    return None if milliseconds is None else milliseconds / _MS


def listed(node: Node | None, *keys: str | int) -> tuple[Node, ...]:
    """The items of the list at a path; none if there is no list."""
    found = node.get(*keys) if node is not None else None
    return found.items if found is not None else ()


def name_of(node: Node | None) -> str:
    """A string or number that tells somebody apart, as a string; empty if there is none."""
    if node is None or node.kind not in ("string", "number"):
        return ""
    return str(node.value).strip()


def first_text(node: Node, *keys: str) -> str:
    """The first of these fields that is a string and not empty."""
    return next((text for key in keys if (text := node.text(key))), "")
