"""The content of a blob as an artifact, or why it is none, by the same measures as a file on disk."""

from io import BytesIO

from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.sources._names import shown
from cxguard.sources._opening import read_stream
from cxguard.sources.index import TOO_LARGE, Read


def artifact_of(read: Read, max_bytes: int) -> Artifact | Skipped:
    """What was read from the index, under the name it is shown by."""
    path, content, reason = read
    if reason:
        cause = Cause.LIMIT if reason == TOO_LARGE else Cause.UNREADABLE
        return Skipped(shown(path), cause, reason)
    return read_stream(BytesIO(content), shown(path), max_bytes)
