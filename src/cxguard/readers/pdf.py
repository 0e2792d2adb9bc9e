"""PDF files: the text of their pages, if the extra `pdf` is installed."""

import io
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.document import Document
from cxguard.readers._extracted import Piece, extracted
from cxguard.readers._signs import Signs

if TYPE_CHECKING:
    from pypdf import PdfReader

PRIORITY = 12
FORMAT = "pdf"

_MARK = b"%PDF-"
_MOST_PAGES = 2000

SIGNS = (Signs(b"%"),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins as PDF does."""
    return artifact.content.startswith(_MARK)


def read(artifact: Artifact) -> Document:
    """Each page's text; places are of that text. Raises UnreadableError without the extra, or if broken."""
    try:
        import logging

        from pypdf import PdfReader
    except ImportError:
        raise UnreadableError("install cxguard[pdf] to look into it") from None
    # Its warnings quote the file.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfReader(io.BytesIO(artifact.content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            reason = "it is encrypted"
        else:
            return extracted(artifact, FORMAT, list(_pages(reader)), _cut(len(reader.pages)))
    except Exception as error:  # noqa: BLE001 - a broken PDF makes the engine raise all sorts
        reason = f"it cannot be read ({type(error).__name__})"
    raise UnreadableError(reason)


def _cut(pages: int) -> Truncated | None:
    reason = f"{FORMAT}: more than {_MOST_PAGES:,} pages; the rest was not read"
    return Truncated(reason, pages - _MOST_PAGES) if pages > _MOST_PAGES else None


def _pages(reader: "PdfReader") -> Iterator[Piece]:
    for number, page in enumerate(islice(reader.pages, _MOST_PAGES)):
        yield Piece(page.extract_text(), f"/page/{number}")
    for number, value in enumerate((reader.metadata or {}).values()):
        yield Piece(str(value), f"/properties/{number}")
    for number, field in enumerate((reader.get_fields() or {}).values()):
        yield Piece(str(field.value or ""), f"/field/{number}", str(field.name or "")[:64])
