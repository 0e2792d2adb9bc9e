"""What a sieve offers."""

from typing import Protocol


class Sieve(Protocol):
    """Points at every block in which a pattern may match; too much is allowed, too little is not."""

    def candidates(self, content: bytes) -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match."""
        ...
