"""SQLite databases: tables row by row, each value behind the name of its column."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact, Truncated
from cxguard.model.document import Document
from cxguard.readers._conversation import is_label
from cxguard.readers._extracted import Piece, extracted
from cxguard.readers._signs import Signs
from cxguard.trees.pointers import safe_token

PRIORITY = 11
FORMAT = "sqlite"

_MARK = b"SQLite format 3\x00"
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
)
_MOST_ROWS = 10_000
_MOST_STEPS = 200_000_000
_STEPS = 1_000_000
_WAL_VERSIONS = slice(18, 20)
_ROLLBACK = b"\x01\x01"

SIGNS = (Signs(b"S"),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins as SQLite's file format says."""
    return artifact.content.startswith(_MARK)


def read(artifact: Artifact) -> Document:
    """The values of all tables, from a copy in memory. Raises UnreadableError for a broken database."""
    content = bytearray(artifact.content)
    content[_WAL_VERSIONS] = _ROLLBACK  # a copy in memory has no log beside it
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(bytes(content))
            tables = _Tables(database)
            pieces = list(tables.pieces())
    except (sqlite3.Error, OverflowError, MemoryError) as error:
        reason = f"the database is broken ({type(error).__name__})"
    else:
        return extracted(artifact, FORMAT, pieces, tables.cut, tables.failed)
    raise UnreadableError(reason)


class _Tables:
    """Reads tables and nothing else: no view, no trigger and no function of the file's is run."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._steps = 0
        self.cut: Truncated | None = None
        self.failed = ""
        database.text_factory = lambda content: content.decode("utf-8", "replace")
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 32 * 1024 * 1024)
        database.execute("PRAGMA trusted_schema = OFF")
        database.execute("PRAGMA query_only = ON")
        database.execute("PRAGMA cell_size_check = ON")
        database.set_progress_handler(self._is_enough, _STEPS)

    def pieces(self) -> Iterator[Piece]:
        """Every value that is text, a number or a blob of text."""
        names = self._database.execute(_TABLES).fetchall()
        for number, (name,) in enumerate(names):
            yield from self._table(str(name), f"/{safe_token(str(name), number)}")

    def _table(self, name: str, pointer: str) -> Iterator[Piece]:
        quoted = '"' + name.replace('"', '""') + '"'
        try:
            rows = self._database.execute(f"SELECT * FROM {quoted} LIMIT {_MOST_ROWS + 1}")  # noqa: S608 - quoted
            columns = [str(column[0]) for column in rows.description]
            for number, row in enumerate(rows):
                if number == _MOST_ROWS:
                    self.cut = Truncated(
                        f"{FORMAT}: a table has more than {_MOST_ROWS:,} rows; the rest was not read"
                    )
                    return
                yield from _row(row, columns, f"{pointer}/{number}")
        except sqlite3.Error as error:
            self.failed = f"{FORMAT}: a table could not be read ({type(error).__name__})"

    def _is_enough(self) -> int:
        self._steps += _STEPS
        return int(self._steps > _MOST_STEPS)


def _row(row: tuple[object, ...], columns: list[str], pointer: str) -> Iterator[Piece]:
    for position, (column, value) in enumerate(zip(columns, row, strict=True)):
        text = _text(value)
        if text:
            yield Piece(text, f"{pointer}/{safe_token(column, position)}", column if is_label(column) else "")


def _text(value: object) -> str:
    if isinstance(value, bytes):
        with suppress(UnicodeDecodeError):
            return value.decode("utf-8") if b"\0" not in value else ""
        return ""
    return str(value) if isinstance(value, str | int | float) else ""
