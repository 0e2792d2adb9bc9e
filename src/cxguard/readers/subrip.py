"""SubRip captions (.srt), as players take them: numbers and blank lines may be missing."""

import re

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.readers._signs import Signs

PRIORITY = 51
KIND = Kind.TRANSCRIPT
FORMAT = "srt"

_TIMES = re.compile(rb"\s*(?:[^\r\n]{1,80}\r?\n){0,2}?\d{1,3}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d")
_HEAD = 300

SIGNS = (Signs(words=(b"-->",), within=_HEAD),)


def sniff(artifact: Artifact) -> bool:
    """Whether one of its first lines tells when a caption is shown."""
    head = artifact.content[:_HEAD]
    if b"-->" not in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return _TIMES.match(ascii_view(artifact.content)[:_HEAD]) is not None


def read(artifact: Artifact) -> Document:
    """The captions as a journey on the telephone."""
    from cxguard.readers._captions import captions

    return captions(artifact, decode(artifact.content), FORMAT)
