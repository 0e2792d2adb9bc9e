"""The fields of separated values (RFC 4180, and what people make of it) with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DELIMITERS = ",;\t|"
_LONGEST_HEADER = 64 * 1024
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True, slots=True)
class Cell:
    """A field. `start` and `end` enclose it without quotes; `is_quoted` ones may hold doubled quotes."""

    row: int
    column: int
    start: int
    end: int
    is_quoted: bool = False


def delimiter_of(text: str) -> str:
    """What separates the fields: what stands most often in the first line outside quotes; or nothing."""
    first = _QUOTED.sub("", text.lstrip("\r\n")[:_LONGEST_HEADER]).partition("\n")[0]
    most = max(_DELIMITERS, key=first.count)
    return most if most in first else ""


def cells(text: str, delimiter: str) -> Iterator[Cell]:
    """Every field, in order. A quote that is never closed ends with the text."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    position, row, column = 0, 0, 0
    while position < len(text):
        if text[position] == '"':
            end = _closing(text, position + 1)
            yield Cell(row, column, position + 1, end, is_quoted=True)
            match = plain.match(text, min(end + 1, len(text)))
        else:
            match = plain.match(text, position)
            yield Cell(row, column, position, match.end() if match else position)
        position = match.end() if match else len(text)
        if text.startswith(delimiter, position):
            position, column = position + 1, column + 1
            if position == len(text):
                yield Cell(row, column, position, position)
            continue
        if position < len(text):
            position += 2 if text.startswith("\r\n", position) else 1
            row, column = row + 1, 0


def _closing(text: str, position: int) -> int:
    """Where the quote is that is not doubled."""
    while True:
        quote = text.find('"', position)
        if quote < 0:
            return len(text)
        if text[quote + 1 : quote + 2] != '"':
            return quote
        position = quote + 2
