"""Word, Excel, PowerPoint and OpenDocument files: paragraphs and cells (ECMA-376, ISO/IEC 26300)."""

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.magic import archive_of, office_of
from cxguard.readers._extracted import Piece, extracted
from cxguard.readers._sheets import sheets
from cxguard.readers._signs import Signs
from cxguard.readers._zipped_xml import Parts, texts

PRIORITY = 10

_WORD = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_SLIDES = re.compile(r"ppt/(?:slides/slide|notesSlides/notesSlide|comments/comment)\d*\.xml")
_PARAGRAPHS = frozenset({"p", "h"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "s": " ", "line-break": "\n", "noBreakHyphen": "-"}
_PROPERTIES = "docProps/core.xml"
_PROPERTY = frozenset({"creator", "lastModifiedBy", "title", "subject", "description", "keywords"})

SIGNS = (Signs(b"P"),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is a zip file with the parts of an office document."""
    return archive_of(artifact.content) == "zip" and bool(form_of(artifact))


def read(artifact: Artifact) -> Document:
    """Each paragraph or cell on a line; places are of that text. Raises UnreadableError if it is broken."""
    form, parts = form_of(artifact), Parts(artifact.content)
    pieces = sheets(parts) if form == "xlsx" else _paragraphs(form, parts)
    return extracted(artifact, form, (*pieces, *_properties(parts)))


def form_of(artifact: Artifact) -> str:
    """docx, xlsx, pptx or the like by the parts it has; empty if it is none."""
    with suppress(Exception), zipfile.ZipFile(io.BytesIO(artifact.content)) as archive:
        return office_of(archive.namelist())
    return ""


def _paragraphs(form: str, parts: Parts) -> Iterator[Piece]:
    wanted = {"docx": _WORD, "pptx": _SLIDES}.get(form)
    for name in sorted(parts.names, key=_in_order):
        if name == "content.xml" if wanted is None else wanted.fullmatch(name):
            stem = name.rpartition("/")[2].removesuffix(".xml")
            for number, text in enumerate(texts(parts.read(name), _PARAGRAPHS, _BREAKS)):
                yield Piece(text, f"/{stem}/{number}")


def _in_order(name: str) -> tuple[str, int]:
    digits = re.search(r"(\d{1,9})\.xml$", name)
    return re.sub(r"\d+\.xml$", "", name), int(digits[1]) if digits else 0


def _properties(parts: Parts) -> Iterator[Piece]:
    if _PROPERTIES in parts.names:
        for number, text in enumerate(texts(parts.read(_PROPERTIES), _PROPERTY, {})):
            yield Piece(text, f"/properties/{number}")
