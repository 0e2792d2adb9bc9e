"""What is piped into the program, as one artifact."""

from typing import BinaryIO

from cxguard.model.artifact import Artifact, Skipped
from cxguard.sources._names import shown
from cxguard.sources._opening import read_stream

MAX_BYTES = 64 * 1024 * 1024


def read_stdin(
    name: str = "stdin", stream: BinaryIO | None = None, max_file_bytes: int = MAX_BYTES
) -> Artifact | Skipped:
    """Standard input (or another binary stream) under a name, whose suffix helps to tell what it is.

    `max_file_bytes` is in bytes; more than that is a Skipped, not an end of memory.
    """
    if stream is None:
        import sys

        stream = sys.stdin.buffer
    return read_stream(stream, shown(name), max_file_bytes, binaries=True)
