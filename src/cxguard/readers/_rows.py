"""Tables written as text: their rows, each field with its place."""

from collections.abc import Iterator

from cxguard.readers._table_cells import Cell, cells
from cxguard.readers._view import View

Row = tuple[View, ...]


def rows(source: str, delimiter: str) -> Iterator[Row]:
    """The rows of a text, the first one too."""
    number, row = 0, list[View]()
    for cell in cells(source, delimiter):
        if cell.row != number:
            yield tuple(row)
            number, row = cell.row, []
        row.append(_field(source, cell))
    if row:
        yield tuple(row)


def _field(source: str, cell: Cell) -> View:
    """What a field says; a doubled quote is one."""
    raw = source[cell.start : cell.end]
    if not cell.is_quoted or '""' not in raw:
        return View(raw, cell.start)
    words: list[str] = []
    offsets: list[int] = []
    position = 0
    while position < len(raw):
        words.append(raw[position])
        offsets.append(cell.start + position)
        position += 2 if raw.startswith('""', position) else 1
    return View("".join(words), cell.start, [*offsets, cell.end])
