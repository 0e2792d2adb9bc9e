"""An authored TOML file: its plain value, and the place of everything in it.

`tomllib` parses and judges; it keeps no places, so a second, trusting walk over the same text finds
them, and only when there is a mistake to report.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, time
from typing import Any

from cxguard.authored.places import Keys, Place, Places
from cxguard.authored.syntax import SyntaxProblem
from cxguard.trees.errors import DEEPEST, TOO_DEEP

_MESSAGE = re.compile(r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY_PART = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*""")
_SCALAR = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\n]+",
    re.DOTALL,
)


def parse(text: str) -> Any:
    """The text as dicts, lists, strings, numbers and booleans; dates as ISO 8601. Raises SyntaxProblem."""
    try:
        return _plain(tomllib.loads(text), 0)
    except tomllib.TOMLDecodeError as error:
        said = _MESSAGE.fullmatch(str(error))
        problem, line, column = said.groups() if said else (str(error), None, None)
        offset = _offset(text, int(line), int(column)) if line and column else len(text)
        raise SyntaxProblem(f"this is not TOML: {problem}", offset) from None
    except RecursionError:
        raise SyntaxProblem(TOO_DEEP, 0) from None
    except ValueError:
        raise SyntaxProblem("this is not TOML: a number in it is too long", 0) from None


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _plain(value: Any, depth: int) -> Any:
    if depth > DEEPEST:
        raise SyntaxProblem(TOO_DEEP, 0)
    if isinstance(value, dict):
        return {key: _plain(below, depth + 1) for key, below in value.items()}
    if isinstance(value, list):
        return [_plain(below, depth + 1) for below in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return value


def places(text: str) -> Places:
    """Where everything stands in a text that `parse` takes."""
    walk = _Walk(text)
    walk.document()
    return walk.places


class _Walk:
    """A position in a text that is known to be TOML, and the places passed so far."""

    def __init__(self, text: str) -> None:
        self.places: Places = {(): Place(0, 0)}
        self._text, self._position = text, 0
        self._tables: dict[Keys, int] = {}

    def document(self) -> None:
        """Walk over all statements."""
        table: Keys = ()
        while self._skip_blank() < len(self._text):
            if self._text[self._position] == "[":
                table = self._header()
            else:
                self._entry(table)

    def _skip_blank(self) -> int:
        blank = _BLANK.match(self._text, self._position)
        self._position = blank.end() if blank else self._position
        return self._position

    def _header(self) -> Keys:
        start = self._position
        is_array = self._text.startswith("[[", start)
        self._position += 2 if is_array else 1
        parts = [name for name, _ in self._key()]
        self._position += 2 if is_array else 1
        keys: Keys = ()
        for name in parts[:-1]:
            keys = self._within(keys, name)
        keys = (*keys, parts[-1])
        if is_array:
            self.places.setdefault(keys, Place(start, start))
            self._tables[keys] = self._tables.get(keys, -1) + 1
            keys = (*keys, self._tables[keys])
        self.places[keys] = Place(start, start)
        return keys

    def _within(self, keys: Keys, name: str) -> Keys:
        """One level down; in an array of tables, into its last table."""
        below = (*keys, name)
        return (*below, self._tables[below]) if below in self._tables else below

    def _key(self) -> Iterator[tuple[str, int]]:
        """The parts of a dotted key, with their offsets; stops before what follows it."""
        while part := _KEY_PART.match(self._text, self._position):
            written = part[1]
            name = tomllib.loads(f"k = {written}")["k"] if written[0] in "\"'" else written
            self._position = part.end()
            yield name, part.start(1)
            if not self._text.startswith(".", self._position):
                return
            self._position += 1

    def _entry(self, table: Keys) -> None:
        parts = list(self._key())
        self._position += 1
        self._skip_blank()
        keys = table
        for name, offset in parts:
            keys = (*keys, name)
            self.places.setdefault(keys, Place(offset, offset))
        self.places[keys] = Place(parts[-1][1], self._position)
        self._value(keys)

    def _value(self, keys: Keys) -> None:
        opening = self._text[self._position]
        if opening == "[":
            self._array(keys)
        elif opening == "{":
            self._inline_table(keys)
        elif scalar := _SCALAR.match(self._text, self._position):
            self._position = scalar.end()

    def _array(self, keys: Keys) -> None:
        for index in self._members("]"):
            self.places[*keys, index] = Place(self._position, self._position)
            self._value((*keys, index))

    def _inline_table(self, keys: Keys) -> None:
        for _ in self._members("}"):
            self._entry(keys)

    def _members(self, closing: str) -> Iterator[int]:
        """Count the members of an array or inline table, standing before each in turn."""
        self._position += 1
        index = 0
        while self._text[self._skip_blank()] != closing:
            yield index
            index += 1
            if self._text[self._skip_blank()] == ",":
                self._position += 1
        self._position += 1
