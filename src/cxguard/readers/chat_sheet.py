"""Conversations in spreadsheets: Botium's with columns me and bot, and tables with a row for each turn."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.magic import archive_of
from cxguard.readers._actors import actor_of
from cxguard.readers._botium import SPEAKERS, is_directive
from cxguard.readers._clock import clock_s, moment_s
from cxguard.readers._columns import Columns, columns_of
from cxguard.readers._conversation import About, conversation
from cxguard.readers._extracted import Piece
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._sheets import sheets
from cxguard.readers._signs import Signs
from cxguard.readers._told import Told, apart, moments
from cxguard.readers._values import Value
from cxguard.readers._view import View, joined
from cxguard.readers._zipped_xml import Parts
from cxguard.readers.office import form_of

PRIORITY = 9
KIND = Kind.TRANSCRIPT
FORMAT = "chat-sheet"
SIGNS = (Signs(b"P"),)

_PLACE = re.compile(r"/sheet(?P<sheet>\d+)/(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})")
_FEWEST = 2
_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell by its column's letters."""

    column: str
    value: Value = field(repr=False)

    @property
    def text(self) -> str:
        """What it says."""
        return self.value.view.text.strip()


_Rows = dict[int, dict[str, _Cell]]


def sniff(artifact: Artifact) -> bool:
    """Whether it is a zip file with the parts of a spreadsheet."""
    return archive_of(artifact.content) == "zip" and form_of(artifact) == "xlsx"


def read(artifact: Artifact) -> Document:
    """The rows as a journey; places are of the text that the cells make, one to a line."""
    source, found, values = _cells(Parts(artifact.content))
    told, started = apart(convo for rows in found.values() for convo in _conversations(rows))
    if len(told) < _FEWEST:
        raise NotThisFormatError("it has no columns of a conversation")
    spoken = _spoken(told, len(source))
    rest = [line for value in values for line in _lines(value) if not spoken[line.place]]
    return conversation(artifact, source, moments(told), rest, About(FORMAT, "chat", started))


def _lines(value: Value) -> Iterator[Value]:
    """The lines of a cell, each a value."""
    start = 0
    for line in value.view.text.split("\n"):
        if line.strip():
            yield Value(value.view.part(start, start + len(line)).stripped(), value.pointer, value.name)
        start += len(line) + 1


def _spoken(told: Sequence[Told], length: int) -> bytearray:
    """Which characters of the text somebody said; a cell of several lines may say something and check it."""
    spoken = bytearray(length + 1)
    for one in told:
        view = one.words.view if one.words is not None else View("")
        if view.offsets is None:
            spoken[view.start : view.start + len(view.text)] = b"\1" * len(view.text)
        else:
            for place in view.offsets[:-1]:
                spoken[place] = 1
    return spoken


def _cells(parts: Parts) -> tuple[str, dict[str, _Rows], list[Value]]:
    """The text of all cells, the cells by sheet and row, and their values."""
    lines: list[str] = []
    found: dict[str, _Rows] = {}
    placed: list[tuple[Piece, int]] = []
    length = 0
    for piece in sheets(parts):
        placed.append((piece, length))
        lines.append(piece.text)
        length += len(piece.text) + 1
    source = "\n".join(lines)
    values = []
    for piece, start in placed:
        value = Value(View(source).part(start, start + len(piece.text)), piece.pointer, piece.name)
        values.append(value)
        place = _PLACE.fullmatch(piece.pointer)
        if place is not None:
            rows = found.setdefault(place["sheet"], {})
            rows.setdefault(int(place["row"]), {})[place["column"]] = _Cell(place["column"], value)
    return source, found, values


def _conversations(rows: _Rows) -> Iterator[list[Told]]:
    """The conversations of a sheet whose first row says which columns they are in."""
    if not rows:
        return
    first = min(rows)
    titles = {column: cell.text.lower() for column, cell in rows[first].items()}
    body = {number: row for number, row in rows.items() if number > first}
    if {"me", "bot"} <= set(titles.values()):
        yield from _scripts(body, {column: title for column, title in titles.items() if title in SPEAKERS})
        return
    letters = sorted(titles, key=lambda column: (len(column), column))
    columns = columns_of([titles[column] for column in letters])
    if columns is not None:
        yield from _table(body, letters, columns)


def _scripts(rows: _Rows, senders: dict[str, str]) -> Iterator[list[Told]]:
    """Botium's: what each says in a column of its own, and an empty row between two conversations."""
    convo: list[Told] = []
    reached = min(rows, default=0)
    for number in sorted(rows):
        if number > reached + 1:
            yield convo
            convo = []
        reached = number
        for column in sorted(senders):
            cell = rows[number].get(column)
            if cell is not None:
                convo.extend(_said(cell, senders[column]))
    yield convo


def _said(cell: _Cell, sender: str) -> Iterator[Told]:
    """The lines of a cell that are said; what is checked is not."""
    start, view = 0, cell.value.view
    spoken: list[tuple[str, View]] = []
    for line in view.text.split("\n"):
        if line.strip() and not is_directive(line):
            spoken.append(("\n", view.part(start, start + len(line)).stripped()))
        start += len(line) + 1
    if spoken:
        yield Told(Value(joined(spoken), cell.value.pointer), SPEAKERS[sender])


def _table(rows: _Rows, letters: Sequence[str], columns: Columns) -> Iterator[list[Told]]:
    """A row for each turn. Nothing if too few rows say who speaks."""
    found: dict[str, list[Told]] = {}
    known = 0
    for number in sorted(rows):
        cells = [rows[number].get(letter) for letter in letters]
        speaker, text = cells[columns.speaker], cells[columns.text]
        if speaker is None or text is None:
            continue
        key = cells[columns.conversation] if columns.conversation is not None else None
        when = cells[columns.time] if columns.time is not None else None
        actor = actor_of(speaker.text)
        known += actor is not None
        time = None if when is None else moment_s(when.text) or clock_s(when.text)
        words = Value(text.value.view.stripped(), text.value.pointer)
        found.setdefault(key.text if key else "", []).append(Told(words, actor, speaker.text, time))
    if known >= max(_FEWEST, len(rows) * _SHARE):
        yield from found.values()
