"""Mails and mailboxes (RFC 5322, RFC 4155): as the text they are; what they encode, decoding finds.

Parts in quoted-printable or base64 are layers over the text, so that a finding points into the file.
Attachments that are no text are looked into by the sources, as members of the mail.
"""

import re

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.encoding import ascii_view
from cxguard.readers._kinds import suffix_of
from cxguard.readers._raw import raw
from cxguard.readers._signs import Signs

PRIORITY = 80
FORMAT = "mail"
TEXT_IS_SOURCE = True
"""It changes nothing in the text, so that whoever needs no tree need not ask it."""

_SUFFIXES = frozenset(("eml", "mbox", "mbx", "mime", "mht", "mhtml"))
_HEADER = re.compile(
    rb"From |(?:Received|Return-Path|Delivered-To|From|Message-ID|MIME-Version):", re.IGNORECASE
)
_HEAD = 8192

SIGNS = (Signs(suffixes=tuple(_SUFFIXES)), Signs(b"FfRrDdMm", words=(b"\nSubject:",), within=_HEAD))


def sniff(artifact: Artifact) -> bool:
    """Whether it is named as mail, or begins with a mail's headers."""
    if suffix_of(artifact.path) in _SUFFIXES:
        return True
    head = ascii_view(artifact.content[:_HEAD])
    return bool(_HEADER.match(head)) and b"\nSubject:" in head and b"\nFrom:" in b"\n" + head


def read(artifact: Artifact) -> Document:
    """The text as it is."""
    return raw(artifact, form=FORMAT)
