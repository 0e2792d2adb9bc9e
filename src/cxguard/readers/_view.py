"""A text that stands somewhere in the file, however the file spells it."""

import base64
from collections.abc import Sequence
from typing import NamedTuple

from cxguard.model.tree import Node
from cxguard.trees import json_tree

_BITS_OF_A_LETTER = 6
_BITS_OF_A_BYTE = 8

_new = tuple.__new__  # there are many views, and this makes one in half the time


class View(NamedTuple):
    """A decoded text and the file offset of each of its characters.

    Without `offsets` the characters stand in the file one after the other from `start`; else there is
    one offset for each and one more for the end.
    """

    text: str
    start: int = 0
    offsets: Sequence[int] | None = None

    def __repr__(self) -> str:
        """Where it begins; never what it says."""
        return f"View(start={self.start})"

    def at(self, position: int) -> int:
        """The file offset of a character, or of the end."""
        return self.start + position if self.offsets is None else self.offsets[position]

    def part(self, start: int, end: int) -> "View":
        """A stretch of the text."""
        offsets = None if self.offsets is None else self.offsets[start : end + 1]
        return _new(View, (self.text[start:end], self.at(start), offsets))

    def stripped(self) -> "View":
        """The text without the white space around it."""
        begun = len(self.text) - len(self.text.lstrip())
        return self.part(begun, max(len(self.text.rstrip()), begun))

    def scalar(self, node: Node) -> "View":
        """What a JSON string says, or a number as it is written; `node` is of this text."""
        if node.kind != "string":
            return self.part(node.start, node.end)
        start, end, value = node.start + 1, node.end - 1, str(node.value)
        if self.offsets is None and len(value) == end - start:  # every escape is longer than what it says
            return _new(View, (value, self.start + start, None))
        offsets = json_tree.string_offsets(self.text[start:end], start)
        if offsets is None:
            return self.part(start, end)
        placed = offsets if self.offsets is None and not self.start else [self.at(o) for o in offsets]
        return View(value, placed[0], placed)

    def place(self, node: Node) -> int:
        """Where in the file a string or number begins to be spelled."""
        return self.at(node.start + (node.kind == "string"))

    def from_base64(self) -> "View | None":
        """The UTF-8 text that this text holds in base64 or base64url; None if it holds none."""
        letters = self.text.rstrip("=").replace("-", "+").replace("_", "/")
        try:
            content = base64.b64decode(letters + "=" * (-len(letters) % 4), validate=True)
            text = content.decode("utf-8")
        except ValueError:  # not base64, not ASCII, or not UTF-8
            return None
        return View(text, self.at(0), self._base64_offsets(text))

    def _base64_offsets(self, text: str) -> list[int]:
        offsets, count = [], 0
        for character in text:
            offsets.append(self.at(count * _BITS_OF_A_BYTE // _BITS_OF_A_LETTER))
            count += len(character.encode("utf-8"))
        offsets.append(self.at(len(self.text)))
        return offsets


def joined(pieces: Sequence[tuple[str, View]]) -> View:
    """Texts that stand apart in the file, as one, each but the first behind its glue.

    The glue stands where the text before it ends.
    """
    words: list[str] = []
    offsets: list[int] = []
    end = pieces[0][1].start
    for index, (glue, view) in enumerate(pieces):
        if index:
            words.append(glue)
            offsets.extend(end for _ in glue)
        words.append(view.text)
        offsets.extend(view.at(i) for i in range(len(view.text)))
        end = view.at(len(view.text))
    return View("".join(words), pieces[0][1].start, [*offsets, end])
