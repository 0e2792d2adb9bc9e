"""The cells of a spreadsheet's sheets, each behind the title of its column (ECMA-376 part 1, chapter 18)."""

import re
from collections.abc import Iterator

from cxguard.readers._conversation import is_label
from cxguard.readers._extracted import Piece
from cxguard.readers._zipped_xml import Element, Parts, elements, texts

_SHEET = re.compile(r"xl/worksheets/sheet(\d{1,9})\.xml")
_COMMENTS = re.compile(r"xl/comments\d*\.xml")
_STRINGS = "xl/sharedStrings.xml"
_COLUMN = re.compile(r"[A-Z]{1,3}")
_NUMBER_IN_POWERS = re.compile(r"[-+]?\d(?:\.\d+)?E[-+]?\d{1,3}")
_INDEX = re.compile(r"[0-9]{1,9}")
_MOST_DIGITS = 19


def sheets(parts: Parts) -> Iterator[Piece]:
    """Every cell with something in it, sheet by sheet, then the comments."""
    strings = list(texts(parts.read(_STRINGS), frozenset({"si"}), {})) if _STRINGS in parts.names else []
    numbered = sorted((int(m[1]), name) for name in parts.names if (m := _SHEET.fullmatch(name)))
    for number, name in numbered:
        yield from _cells(parts.read(name), strings, number)
    for name in parts.names:
        if _COMMENTS.fullmatch(name):
            for number, text in enumerate(texts(parts.read(name), frozenset({"comment"}), {})):
                yield Piece(text, f"/comment/{number}")


def _cells(content: bytes, strings: list[str], sheet: int) -> Iterator[Piece]:
    found: list[tuple[str, str]] = []
    value = ""

    def closed(element: Element) -> None:
        nonlocal value
        text = "".join(element.text)
        if element.name in ("v", "t"):
            value += text
        elif element.name == "c":
            shown = _shown(value, element.attributes.get("t", ""), strings)
            if shown:
                found.append((element.attributes.get("r", ""), shown))
            value = ""

    elements(content, frozenset({"c", "v", "t"}), closed, {})
    return _titled(found, sheet)


def _titled(found: list[tuple[str, str]], sheet: int) -> Iterator[Piece]:
    """The first row's cells are the titles of their columns."""
    titles: dict[str, str] = {}
    first = found[0][0].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if found else ""
    for place, text in found:
        column = match[0] if (match := _COLUMN.match(place)) else ""
        title = titles.get(column, "")
        if place[len(column) :] == first and is_label(text):
            titles[column] = text
        yield Piece(text, f"/sheet{sheet}/{place}" if place.isalnum() else f"/sheet{sheet}", title)


def _shown(value: str, kind: str, strings: list[str]) -> str:
    """What a cell says: a shared string by its index, and a long number with all of its digits."""
    if kind == "s":
        return (
            strings[int(value)] if value.isascii() and value.isdigit() and int(value) < len(strings) else ""
        )
    if _NUMBER_IN_POWERS.fullmatch(value):
        number = float(value)
        if number.is_integer() and abs(number) < 10**_MOST_DIGITS:
            return str(int(number))
    return value
