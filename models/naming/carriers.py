r"""Carriers: sentences with slots, one snippet a line.

    A: And your name is? | C: it's {full}

`#` begins a comment, `|` parts turns, a turn may begin with who says it: `A:` (agent) or `C:` (customer).
`\n` is the end of a line.
"""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass

_SLOT = re.compile(r"\{([a-z_0-9]+)\}")
_SPEAKER = re.compile(r"\s*([AC]):\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a turn: words, or a slot to be filled."""

    text: str
    is_slot: bool


@dataclass(frozen=True, slots=True)
class CarrierTurn:
    """What one side says. `speaker` is A, C, or empty if nobody is named."""

    speaker: str
    parts: tuple[Part, ...]


Carrier = tuple[CarrierTurn, ...]


def parsed(line: str) -> Carrier:
    """The turns of a line."""
    return tuple(_turn(piece) for piece in line.split("|") if piece.strip())


def parts_of(text: str) -> tuple[Part, ...]:
    """The words and slots of a text, in order."""
    pieces = _SLOT.split(text.replace("\\n", "\n"))
    return tuple(Part(piece, bool(at % 2)) for at, piece in enumerate(pieces) if piece)


def carriers_in(folder: str, wanted: Callable[[str], bool] = bool) -> tuple[Carrier, ...]:
    """The carriers of a language's folder, by file and line; of the files whose names are wanted."""
    names = sorted(name for name in os.listdir(folder) if wanted(name))
    return tuple(parsed(line) for name in names for line in lines_of(os.path.join(folder, name)))


def lines_of(path: str) -> tuple[str, ...]:
    """The lines of a file without comments and blanks."""
    with open(path, encoding="utf-8") as file:
        lines = (line.strip() for line in file)
        return tuple(line for line in lines if line and not line.startswith("#"))


def _turn(piece: str) -> CarrierTurn:
    found = _SPEAKER.match(piece)
    text = piece[found.end() :] if found else piece
    return CarrierTurn(found[1] if found else "", parts_of(text.strip()))
