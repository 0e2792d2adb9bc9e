"""How far archives are looked into. What a limit cuts off becomes a Skipped."""

from dataclasses import dataclass

from cxguard.sources._opening import Stream

DEPTH = 4
"""Archives within archives."""
ENTRIES = 10_000
"""Members of an archive and of those within it together."""
RATIO = 200
"""Bytes that a compressed byte may become, once there are more than EXPECTED."""
EXPECTED = 1024 * 1024
TOTAL = 512 * 1024 * 1024
"""Bytes that an archive and those within it may expand to."""


class LimitError(Exception):
    """A limit was reached; `reason` says which."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass
class Meter:
    """What an outermost archive has used up of the limits."""

    total: int = 0
    entries: int = 0

    def entry(self) -> None:
        """Count a member. Raises LimitError."""
        self.entries += 1
        if self.entries > ENTRIES:
            raise LimitError(f"it has more than {ENTRIES} members; the rest was not looked at")

    def add(self, size: int, grown: int, compressed: int) -> None:
        """Count bytes of a stream that has grown so far, from so many. Raises LimitError."""
        self.total += size
        if self.total > TOTAL:
            raise LimitError(f"it expands to more than {TOTAL} bytes; the rest was not looked at")
        if grown > EXPECTED and grown > RATIO * max(compressed, 1):
            raise LimitError(f"it expands to more than {RATIO} times its size; the rest was not looked at")


class Metered:
    """A stream that is read through a meter. `compressed` is its size in bytes where it comes from."""

    def __init__(self, stream: Stream, meter: Meter, compressed: int) -> None:
        self._stream, self._meter, self._compressed = stream, meter, compressed
        self._grown = 0

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes, in steps, so that no more than a step is ever too much."""
        parts, wanted = [], size if size >= 0 else TOTAL
        while wanted > 0:
            part = self._stream.read(min(wanted, EXPECTED))
            if not part:
                break
            self._grown += len(part)
            self._meter.add(len(part), self._grown, self._compressed)
            parts.append(part)
            wanted -= len(part)
        return b"".join(parts)
