"""Names that are spelled: "s m i t h"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTERS = re.compile(r"(?<![^\W_])(?:[^\W\d_](?:[ .,-]{1,3})){2,}[^\W\d_](?![^\W_])")
_LETTER = re.compile(r"[^\W\d_]")


class Spelled(NamedTuple):
    """Letters in a row, and the word that they make."""

    start: int
    end: int
    word: str

    def __repr__(self) -> str:
        """Its place; never what is spelled."""
        return f"Spelled(start={self.start}, end={self.end})"


def letters_in(lower: str) -> Iterator[Spelled]:
    """The letters in a row in a lower-case text."""
    for found in _LETTERS.finditer(lower):
        yield Spelled(found.start(), found.end(), "".join(_LETTER.findall(found[0])))
