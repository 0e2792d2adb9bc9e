"""YAML text: what its scalars say, each character in its place, however they are written."""

import re
from collections.abc import Iterator

from cxguard.model.tree import Node
from cxguard.readers._view import View

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n|.)", re.DOTALL)
_MEANINGS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_BLOCK = "|>"
_TWO = 2


class YamlView(View):
    """As a View, of a text whose nodes come from the YAML tree."""

    def place(self, node: Node) -> int:
        """Where in the file a string or number begins to be spelled."""
        return self.scalar(node).start

    def scalar(self, node: Node) -> View:
        """What a scalar says. Lines that are folded into one are one here too."""
        value = str(node.value) if node.kind == "string" else self.text[node.start : node.end]
        start = node.start + _opening(self.text[node.start : node.end])
        if self.text.startswith(value, start):
            return View(value, self.at(start))
        offsets = [self.at(offset) for offset in _aligned(value, self.text, start, node.end)]
        return View(value, offsets[0], offsets)


def _opening(spelled: str) -> int:
    """How many characters stand before the first that is meant: a quote, or the header of a block."""
    if spelled[:1] in _BLOCK:
        header = spelled.find("\n") + 1
        return header + len(spelled[header:]) - len(spelled[header:].lstrip(" "))
    return int(spelled[:1] in ("'", '"'))


def _aligned(value: str, text: str, start: int, end: int) -> list[int]:
    """The offset of each character of a value, and of its end. Only white space and escapes differ."""
    is_escaped = text[start - 1 : start] == '"'
    tokens = _tokens(text, start, end, is_escaped=is_escaped)
    offsets, reached = [], start
    for character in value:
        if character.isspace() and not (is_escaped and text[reached : reached + 1] == "\\"):
            offsets.append(reached)
            continue
        for place, length, meant in tokens:
            if meant == character:
                offsets.append(place)
                reached = place + length
                break
        else:
            offsets.append(min(reached, end))
    return [*offsets, min(reached, end)]


def _tokens(text: str, start: int, end: int, *, is_escaped: bool) -> Iterator[tuple[int, int, str]]:
    """What stands in the file, as (place, length, meaning), without the white space that may be folded."""
    position = start
    while position < end:
        match = _ESCAPE.match(text, position, end) if is_escaped and text[position] == "\\" else None
        length = len(match[0]) if match else 1
        meant = _meant(match[0]) if match else text[position]
        if match or not meant.isspace():
            yield position, length, meant
        position += length


def _meant(escape: str) -> str:
    if len(escape) > _TWO and escape[1] in "xuU":
        code = int.from_bytes(bytes.fromhex(escape[2:]))
        return chr(code) if code <= 0x10FFFF else ""  # noqa: PLR2004 - the last character of Unicode
    return _MEANINGS.get(escape[1:], escape[1:])
