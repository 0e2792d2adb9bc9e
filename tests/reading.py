"""What the tests of the readers share: text in, what was read out."""

import json

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.readers._choose import read


def document_of(content: str | bytes | object, path: str = "call.json") -> Document:
    """The document that a file of this content is read into; anything but text is written as JSON."""
    if not isinstance(content, str | bytes):
        content = json.dumps(content)
    data = content.encode() if isinstance(content, str) else content
    return read(Artifact(path, data), ())


def words_of(document: Document, segment: int | None) -> str:
    """The text of a segment, by its index."""
    if segment is None:
        return ""
    span = document.segments[segment].span
    return document.text[span.start : span.end]


def happened(document: Document) -> list[str]:
    """A journey as lines of 'actor kind: words'."""
    assert document.journey is not None
    return [f"{e.actor} {e.kind}: {words_of(document, e.segment)}" for e in document.journey.events]


def said(document: Document) -> list[str]:
    """The turns alone, as 'actor: words'."""
    assert document.journey is not None
    events = [e for e in document.journey.events if e.kind == "say"]
    return [f"{e.actor}: {words_of(document, e.segment)}" for e in events]


def times(document: Document) -> list[float | None]:
    """When each event of a journey happened."""
    assert document.journey is not None
    return [e.time_s for e in document.journey.events]


def metadata(document: Document) -> dict[str, str]:
    """What the segments that are no turns hold, by pointer."""
    rest = [(i, s) for i, s in enumerate(document.segments) if s.turn is None]
    return {s.pointer: words_of(document, i) for i, s in rest}
