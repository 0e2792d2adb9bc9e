"""SubViewer captions (.sbv), as YouTube exports them."""

import re

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.readers._signs import Signs

PRIORITY = 52
KIND = Kind.TRANSCRIPT
FORMAT = "sbv"

_TIMES = re.compile(rb"\s*\d{1,3}:\d\d:\d\d\.\d{3},\d{1,3}:\d\d:\d\d\.\d{3}[ \t]*\r?\n")
_HEAD = 100

SIGNS = (Signs(b"0123456789"),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins with a line of two times."""
    head = artifact.content[:_HEAD]
    if b"," not in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return _TIMES.match(ascii_view(artifact.content)[:_HEAD]) is not None


def read(artifact: Artifact) -> Document:
    """The captions as a journey on the telephone."""
    from cxguard.readers._captions import captions

    return captions(artifact, decode(artifact.content), FORMAT)
