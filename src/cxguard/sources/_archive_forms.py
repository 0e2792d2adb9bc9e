"""What sort of archive something is. Nothing that opens archives is imported to find out."""

import re

from cxguard.model.artifact import Artifact
from cxguard.model.magic import archive_of, office_of

MAIL = "mail"

_HEAD = 64 * 1024
_HEADERS = re.compile(
    rb"From |(?:Received|Return-Path|Delivered-To|From|To|Subject|Message-ID|MIME-Version|Date):",
    re.IGNORECASE,
)


def is_archive(artifact: Artifact) -> bool:
    """Whether it is to be opened: an office document is a zip file too, and has a reader."""
    return bool(form_of(artifact))


def form_of(artifact: Artifact) -> str:
    """The form of an archive; empty for what is none."""
    form = archive_of(artifact.content)
    if not form:
        return MAIL if has_attachments(artifact.content) else ""
    return "" if form == "zip" and _is_office(artifact.content) else form


def has_attachments(content: bytes) -> bool:
    """Whether it is a mail with parts, of which one is in base64."""
    if not _HEADERS.match(content) or b"ultipart/" not in content[:_HEAD]:
        return False
    return b"ase64" in content or b"ASE64" in content


def _is_office(content: bytes) -> bool:
    import io
    import zipfile
    from contextlib import suppress

    with suppress(Exception), zipfile.ZipFile(io.BytesIO(content)) as archive:
        return bool(office_of(archive.namelist()))
    return False
