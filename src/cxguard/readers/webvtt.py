"""WebVTT captions (W3C), whole or broken: header, notes, styles and settings are scanned too."""

import re

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.readers._signs import Signs

PRIORITY = 50
KIND = Kind.TRANSCRIPT
FORMAT = "webvtt"

_HEADER = re.compile(rb"\s*WEBVTT(?:[ \t\r\n]|\Z)")
# The header is often forgotten; the times, with a point before the milliseconds, tell it all the same.
_TIMES = re.compile(rb"\s*(?:[^\r\n]{1,80}\r?\n)?(?:\d{1,4}:)?\d\d:\d\d\.\d{3}[ \t]+-->[ \t]+\d")
_HEAD = 300

SIGNS = (Signs(words=(b"WEBVTT", b"-->"), within=_HEAD),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins with the header of WebVTT, or with a line of its times."""
    head = artifact.content[:_HEAD]
    if b"WEBVTT" not in head and b"-->" not in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    head = ascii_view(artifact.content)[:_HEAD]
    return _HEADER.match(head) is not None or _TIMES.match(head) is not None


def read(artifact: Artifact) -> Document:
    """The captions as a journey on the telephone."""
    from cxguard.readers._captions import captions

    return captions(artifact, decode(artifact.content), FORMAT)
