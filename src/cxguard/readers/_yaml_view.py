"""Where each character of a YAML scalar stands in the file (YAML 1.2.2, chapters 7 and 8)."""

import re
from dataclasses import dataclass

from cxguard.model.tree import Node
from cxguard.readers._view import View

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)", re.DOTALL)
_BLANK = " \t\r\n"
_HEADER_ENDS = "\n"


@dataclass(frozen=True, slots=True)
class YamlView(View):
    """A YAML text; its scalars know their places however they are quoted or folded."""

    def scalar(self, node: Node) -> View:
        """What a scalar says. Where its spelling is not understood, all of it is the place of each letter."""
        text = str(node.value) if node.kind == "string" else self.text[node.start : node.end]
        raw = self.text[node.start : node.end]
        if raw == text:
            return self.part(node.start, node.end)
        offsets = _aligned(text, raw)
        if offsets is None:
            return View(text, self.at(node.start), [self.at(node.start)] * len(text) + [self.at(node.end)])
        placed = [self.at(node.start + offset) for offset in offsets]
        return View(text, placed[0], placed)


def _aligned(text: str, raw: str) -> list[int] | None:
    """The offset in `raw` of each character of `text` and of its end; None if they do not go together."""
    quote = raw[:1]
    if quote in ('"', "'"):
        return _along(text, raw, 1, quote)
    if quote in ("|", ">"):
        return _along(text, raw, raw.find(_HEADER_ENDS) + 1, "")
    return _along(text, raw, 0, "")


def _along(text: str, raw: str, position: int, quote: str) -> list[int] | None:
    """Walk both side by side; `position` is behind the opening quote or the block's header."""
    offsets: list[int] = []
    for character in text:
        position = _skipped(raw, position, character, quote)
        if position >= len(raw):
            if character != "\n":
                return None
            offsets.append(len(raw))
            continue
        offsets.append(position)
        step = _step(raw, position, character, quote)
        if not step:
            return None
        position += step
    end = len(raw) - (1 if quote and raw.endswith(quote) else 0)
    offsets.append(min(position, end))
    return offsets


def _skipped(raw: str, position: int, character: str, quote: str) -> int:
    """Past line breaks that are escaped, and indentation and blanks that the next character is not."""
    passing = " \t\r" if character == "\n" else "" if character in _BLANK else _BLANK
    while position < len(raw):
        escape = _ESCAPE.match(raw, position) if quote == '"' else None
        if escape and escape[0][1] in "\r\n":
            position = escape.end()
        elif raw[position] in passing:
            position += 1
        else:
            break
    return position


def _step(raw: str, position: int, character: str, quote: str) -> int:
    """How many characters of the file spell this one; 0 if they do not."""
    here = raw[position]
    if quote == '"' and here == "\\":
        escape = _ESCAPE.match(raw, position)
        return len(escape[0]) if escape else 0
    if here == character:
        return 2 if quote == "'" and here == "'" and raw[position + 1 : position + 2] == "'" else 1
    if character in " \n" and here in _BLANK:
        return 1  # a line break that is folded into a blank, and what indents the next line is skipped
    return 0
