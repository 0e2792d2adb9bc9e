"""Comma-, semicolon-, tab- and pipe-separated values: each field behind the name of its column."""

from collections.abc import Iterator

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.encoding import decode
from cxguard.readers._conversation import is_label, named
from cxguard.readers._kinds import kind_of, suffix_of
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._signs import Signs
from cxguard.readers._table_cells import Cell, cells, delimiter_of
from cxguard.readers._values import Value
from cxguard.readers._view import View

PRIORITY = 70
FORMAT = "csv"

_SUFFIXES = frozenset(("csv", "tsv", "tab", "psv"))
_MOST_CELLS = 200_000
_TOO_LONG = f"more than {_MOST_CELLS} fields, so that it is read without the names of its columns"

SIGNS = (Signs(suffixes=tuple(_SUFFIXES)),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is named so: what separates the fields is found out by reading."""
    return suffix_of(artifact.path) in _SUFFIXES


def read(artifact: Artifact) -> Document:
    """The fields in order, each on a line with its column's name. Raises UnreadableError for too many."""
    source = decode(artifact.content)
    delimiter = delimiter_of(source)
    if not delimiter:
        raise NotThisFormatError("nothing separates fields")
    if source.count(delimiter) > _MOST_CELLS:
        raise UnreadableError(_TOO_LONG)
    text, segments = named(_values(source, delimiter), 0)
    return Document(artifact, kind_of(artifact.path, ()), FORMAT, source, text, segments)


def _values(source: str, delimiter: str) -> Iterator[Value]:
    """The fields of all rows; the first row's too, for it may be no header."""
    names: list[str] = []
    for cell in cells(source, delimiter):
        if cell.row == 0:
            title = source[cell.start : cell.end].strip()
            names.append(title if is_label(title) else "")
        if cell.end > cell.start:
            name = names[cell.column] if cell.row > 0 and cell.column < len(names) else ""
            yield Value(_view(source, cell), f"/{cell.row}/{cell.column}", name)


def _view(source: str, cell: Cell) -> View:
    """The field's text; a doubled quote is one."""
    raw = source[cell.start : cell.end]
    if not cell.is_quoted or '""' not in raw:
        return View(raw, cell.start)
    offsets: list[int] = []
    position = 0
    for part in raw.split('""'):
        offsets.extend(range(cell.start + position, cell.start + position + len(part) + 1))
        position += len(part) + 2
    offsets[-1] = cell.end
    return View(raw.replace('""', '"'), cell.start, offsets)
