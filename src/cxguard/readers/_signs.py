"""What tells, before a reader is imported, that it need not be asked about a file."""

from typing import NamedTuple


class Signs(NamedTuple):
    """A look at a file that costs next to nothing. All that is given must hold.

    A reader's constant SIGNS holds one or several; where none holds, the reader is not asked. `opening` are
    bytes of which one stands first after white space, `suffixes` those of names, in lower case; of `words`,
    one must stand in the first `within` bytes (0: anywhere). One byte of `first_line` stands in the first
    line. Of files that may not be in UTF-8 every reader is asked.
    """

    opening: bytes = b""
    suffixes: tuple[str, ...] = ()
    words: tuple[bytes, ...] = ()
    within: int = 0
    first_line: bytes = b""


JSON = b"{["
"""The bytes that JSON opens with, where it is more than one value."""


def quoted(*names: str) -> tuple[bytes, ...]:
    """Names as the keys of JSON are written."""
    return tuple(f'"{name}"'.encode() for name in names)
