"""Conversations in tables: a row for each turn, with a column for who spoke and one for what.

Botium's scripts in CSV are such tables, and so are the exports of many chat tools.
"""

import re
from collections.abc import Iterator, Sequence

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import clock_s, moment_s
from cxguard.readers._columns import Columns, columns_of
from cxguard.readers._conversation import About, conversation
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._rows import Row, rows
from cxguard.readers._signs import Signs
from cxguard.readers._table_cells import delimiter_of
from cxguard.readers._told import Told, apart, moments
from cxguard.readers._values import Value

PRIORITY = 69
KIND = Kind.TRANSCRIPT
FORMAT = "chat-table"

_DELIMITERS = ",;\t|"
_HEAD = 2000
# Two titles at least, the first of them in letters and the whole line without what makes code.
_TITLE = re.compile(rb"(?:\xef\xbb\xbf)?\"?[A-Za-z#][\w .-]{0,40}\"?[,;\t|][^\n(){}=<>]{1,1900}\n")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_FEWEST = 2
_SHARE = 0.5

SIGNS = (Signs(first_line=b",;\t|"),)


def sniff(artifact: Artifact) -> bool:
    """Whether its first line names a column for who speaks and one for what."""
    head = artifact.content[:_HEAD]
    if _TITLE.match(head) is None and not head.startswith(_WIDE):
        return False
    line = ascii_view(head).split(b"\n", 1)[0].decode("utf-8", "replace")
    delimiter = max(_DELIMITERS, key=line.count)
    return delimiter in line and columns_of(line.split(delimiter)) is not None


def read(artifact: Artifact) -> Document:
    """The rows as a journey, one conversation for each that they name."""
    source = decode(artifact.content)
    header, *body = tuple(rows(source, delimiter_of(source) or ",")) or ((),)
    columns = columns_of([field.text for field in header])
    if columns is None or len(body) < _FEWEST:
        raise NotThisFormatError("it has no columns of a conversation")
    turns = [(number, row) for number, row in enumerate(body, 1) if len(row) > columns.widest]
    if sum(actor_of(row[columns.speaker].text) is not None for _, row in turns) < max(
        _FEWEST, len(body) * _SHARE
    ):
        raise NotThisFormatError("too few of its rows say who speaks")
    told, started = apart(_conversations(turns, columns))
    return conversation(
        artifact, source, moments(told), _rest([header, *body]), About(FORMAT, "chat", started)
    )


def _conversations(turns: Sequence[tuple[int, Row]], columns: Columns) -> Iterator[list[Told]]:
    found: dict[str, list[Told]] = {}
    for number, row in turns:
        key = row[columns.conversation].text.strip() if columns.conversation is not None else ""
        found.setdefault(key, []).append(_turn(number, row, columns))
    yield from found.values()


def _turn(number: int, row: Row, columns: Columns) -> Told:
    said = row[columns.text].stripped()
    words = Value(said, f"/{number}/{columns.text}") if said.text else None
    name = row[columns.speaker].text.strip()
    written = row[columns.time].text if columns.time is not None else ""
    time = moment_s(written)
    return Told(words, actor_of(name), name, clock_s(written) if time is None else time)


def _rest(table: Sequence[Row]) -> Iterator[Value]:
    """All fields, the header's too."""
    for number, row in enumerate(table):
        for column, field in enumerate(row):
            if field.text.strip():
                yield Value(field.stripped(), f"/{number}/{column}")
