"""How far decoding goes. What a limit cuts off is said."""

from dataclasses import dataclass

DEPTH = 4
"""Layers over a document."""
CHARACTERS = 2 * 1024 * 1024
"""Characters of all layers of a document together."""
WINDOWS = 20_000
"""Stretches that are looked at, in all layers of a document together."""
BLOB = 1024 * 1024
"""Bytes that one compressed blob may expand to."""

TOO_DEEP = f"something is encoded more than {DEPTH} times over, and was not decoded further"
TOO_MUCH = f"decoding stopped after {CHARACTERS} characters or {WINDOWS} places; the rest was read as it is"


@dataclass
class Allowance:
    """What is left of the limits for one document."""

    characters: int = CHARACTERS
    windows: int = WINDOWS
    is_cut: bool = False

    def take(self, size: int) -> bool:
        """Whether one more stretch of this size, in bytes, may be decoded."""
        if size > self.characters or not self.windows:
            self.is_cut = True
            return False
        self.characters -= size
        self.windows -= 1
        return True
