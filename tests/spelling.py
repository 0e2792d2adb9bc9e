"""What the tests of places share: a segment's characters stand in the file where they are said to."""

import html
import json

from cxguard.model.document import Document, Segment


def assert_spelled(document: Document) -> None:
    """Every character that is no white space stands at its offset, as itself or as what it is spelled by."""
    previous = 0
    for segment in document.segments:
        assert segment.span.start >= previous
        previous = segment.span.end
        for position in range(segment.span.start, segment.span.end):
            assert_character(document, segment, position)


def assert_character(document: Document, segment: Segment, position: int) -> None:
    """One character of a segment, at its place in the file."""
    character = document.text[position]
    offset = segment.in_file(position)
    if character.isspace() or document.source[offset] == character:
        return
    end = offset + 1
    while end <= offset + 40 and _read(document.source[offset:end]) != character:
        end += 1
    assert end <= offset + 40, "a character is not spelled where it should be"


def _read(spelled: str) -> str:
    try:
        return html.unescape(str(json.loads(f'"{spelled}"')))
    except ValueError:
        return html.unescape(spelled)


def assert_nothing_is_lost(document: Document, *needles: str) -> None:
    """What a file says can be found in the text that is scanned."""
    for needle in needles:
        assert needle in document.text
