"""What a sieve offers."""

from typing import Protocol

Buffer = bytes | memoryview


class Sieve(Protocol):
    """Points at every block in which a pattern may match; too much is allowed, too little is not."""

    def candidates(self, content: Buffer) -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match."""
        ...
