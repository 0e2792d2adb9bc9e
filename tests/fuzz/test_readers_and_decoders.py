"""Any bytes under any name are read or told; nothing raises, and every place lies in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.decoding.layers import layers
from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Span
from cxguard.readers._choose import read
from cxguard.sources.archives import expanded

SUFFIXES = (
    *("txt", "json", "jsonl", "yaml", "csv", "tsv", "har", "eml", "mbox", "ipynb", "log", "xml", "docx"),
    *("xlsx", "odt", "pdf", "db", "parquet", "vcon", "zip", "gz", "tar", "7z", "zst"),
)
GRAMMAR = st.sampled_from(
    [
        b'{"log":{"entries":[{"request":{"headers":[{"name":"a","value":"b"}]}}]}}',
        b'{"cells":[{"source":["a\\n"]}],"nbformat":4}',
        b"interactions:\n- request: {body: 'a'}\n  response: {body: {string: \"b\\u0041\"}}\n",
        b'a,b\n1,"2""3"\n',
        b"From: a\nSubject: b\nContent-Type: multipart/mixed\n\nbase64",
        b"2026-01-05T10:00:00.1234567Z a\n",
        b"SQLite format 3\x00",
        b"%PDF-1.4\n",
        b"PAR1",
        b"PK\x03\x04",
        b"7z\xbc\xaf\x27\x1c",
        b"\x28\xb5\x2f\xfd",
        b"\x1f\x8b\x08",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"aGVsbG8gYW5kIHdlbGNvbWUgdG8gdGhlIHNob3c=",
        b"68656c6c6f20616e642077656c636f6d6520746f",
        b"%2541%41&#65;\\u0041\\\\u0041=41\x1b[0m",
        b"Agent: hi\nCustomer: hello\n",
    ]
)
CONTENT = st.lists(GRAMMAR | st.binary(max_size=40), max_size=6).map(b"".join)


def check(artifact: Artifact) -> None:
    """Read, decode and locate everything."""
    try:
        document = read(artifact, ())
    except UnreadableError:
        return
    check_places(document)
    for layer in layers(document):
        check_places(layer)


def check_places(document: Document) -> None:
    """Every character that leads anywhere leads into the file."""
    step = max(len(document.text) // 50, 1)
    for place in range(0, len(document.text), step):
        location = document.locate(Span(place, place + 1))
        if location is not None:
            assert 0 <= location.start <= location.end <= len(document.source)


@given(CONTENT, st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_name_are_read_or_told(content: bytes, suffix: str) -> None:
    for item in expanded([Artifact(f"a.{suffix}", content)]):
        if isinstance(item, Artifact):
            check(item)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\r\n\r\n", b'"', b"{", b"-"]
)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_next_to_nothing_is_read_or_told(content: bytes, suffix: str) -> None:
    check(Artifact(f"a.{suffix}", content))
