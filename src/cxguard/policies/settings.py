"""Settings files that no reader makes a tree of: TOML, INI, properties and environment files, as trees.

Where a format has no types, plain numbers and true/false count as such. Values have no places: pointers
lead to them by their keys.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from cxguard.model.tree import Node
from cxguard.trees.errors import TreeError

_WHOLE = re.compile(r"-?\d{1,18}")
_DECIMAL = re.compile(r"-?\d{1,18}\.\d{1,18}")
_FLAGS = {"true": True, "false": False}
_DEEPEST = 100


def tree_of(form: str, text: str) -> Node | None:
    """The tree of a text of this format; None for a format that is none of these. Raises TreeError."""
    parse = _FORMS.get(form)
    return None if parse is None else _node(parse(text), 0)


def _node(value: Any, depth: int) -> Node:
    if depth > _DEEPEST:
        raise TreeError(f"nested deeper than {_DEEPEST} levels", 0)
    match value:
        case dict():
            entries = tuple((_text(str(key)), _node(child, depth + 1)) for key, child in value.items())
            return Node("mapping", 0, 0, entries=entries)
        case list():
            return Node("sequence", 0, 0, items=tuple(_node(child, depth + 1) for child in value))
        case bool():
            return Node("boolean", 0, 0, value)
        case int() | float():
            return Node("number", 0, 0, value)
        case datetime() | date() | time():
            return _text(value.isoformat())
        case _:
            return _text(str(value))


def _text(value: str) -> Node:
    return Node("string", 0, 0, value)


def _toml(text: str) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError):  # a whole number may be longer than Python reads
        raise TreeError("it is no TOML", 0) from None


def _ini(text: str) -> Mapping[str, Any]:
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None, strict=False, allow_no_value=True, default_section="")
    parser.optionxform = str  # type: ignore[assignment,method-assign]  # keys as they are written
    try:
        parser.read_string(text)
    except Error:
        raise TreeError("it is no INI file", 0) from None
    return {name: {k: _typed(v or "") for k, v in parser[name].items()} for name in parser.sections()}


_SETTING = re.compile(r"\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:]\s*(.*?)\s*")


def _lines(text: str) -> Mapping[str, Any]:
    return dict(_settings(text))


def _settings(text: str) -> Iterator[tuple[str, Any]]:
    """KEY=value, a line each. What is no such line is left out: these formats have no other form."""
    for line in text.splitlines():
        if line.lstrip().startswith(("#", "!", ";")):
            continue
        found = _SETTING.fullmatch(line)
        if found:
            value = found[2]
            is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
            yield found[1], value[1:-1] if is_quoted else _typed(value)


def _typed(text: str) -> Any:
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    return _FLAGS.get(text.lower(), text)


_FORMS: Mapping[str, Callable[[str], Mapping[str, Any]]] = {
    "toml": _toml,
    "ini": _ini,
    "cfg": _ini,
    "env": _lines,
    "properties": _lines,
}
