"""HTTP archives (HAR 1.2): requests, responses, headers, cookies, web-socket messages."""

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of
from cxguard.readers._recorded import recorded
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._view import View

PRIORITY = 30
FORMAT = "har"

SIGNS = (Signs(b"{", words=quoted("request")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins as JSON and has the words of a HAR log."""
    return is_json_object_with(artifact, b'"log"', b'"entries"', b'"request"')


def read(artifact: Artifact) -> Document:
    """Every value behind its name; bodies in base64 and JSON in strings are opened."""
    source, root = json_of(artifact)
    entries = root.get("log", "entries")
    if entries is None or entries.kind != "sequence":
        raise NotThisFormatError("it has no log of entries")
    return recorded(artifact, FORMAT, View(source), root)
