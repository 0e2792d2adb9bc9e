"""A JSON Web Signature in its compact form: three texts in base64url with points between (RFC 7515, 7.1)."""

import re

from cxguard.model.artifact import Artifact
from cxguard.model.encoding import decode
from cxguard.model.tree import Node

# What every header begins with in base64url: a brace, a quotation mark and a letter; or white space between.
_BEGINS = (b"eyJ", b"eyA", b"ewo", b"ewog", b"ew0K")
_COMPACT = re.compile(rb"[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{10,}")
_PARTS = ("protected", "payload", "signature")


def is_compact(artifact: Artifact) -> bool:
    """Whether a file is nothing but three texts in base64url with points between."""
    return artifact.content.startswith(_BEGINS) and _COMPACT.fullmatch(artifact.content.strip()) is not None


def compact(artifact: Artifact) -> tuple[str, Node]:
    """The text, and its parts under the names they have in the JSON form of a signature."""
    source = decode(artifact.content)
    entries, start = [], 0
    for name, part in zip(_PARTS, source.split("."), strict=True):
        end = start + len(part.rstrip())
        # A string's node encloses its quotes; here the points, or the ends of the text, stand for them.
        entries.append((Node("string", start, start + 2, name), Node("string", start - 1, end + 1, part)))
        start += len(part) + 1
    entries.append((Node("string", 0, 2, "signatures"), Node("sequence", 0, 0)))
    return source, Node("mapping", 0, len(source), entries=tuple(entries))
