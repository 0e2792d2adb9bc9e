"""How transcripts of a format that nobody has written a reader for are to be read."""

from dataclasses import dataclass

from cxguard.model.journey import Actor, EventKind

Step = str | int | None
"""A field's name, an index from 0, or None for all items."""

Place = tuple[Step, ...]
"""The way from a value to one or more values within it. In a table, one step: a title or a column from 0."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """One format: which files have it, and where their turns say what. None where they do not say it.

    `form` is json, jsonl or csv. `turns` begins at the file's (or line's) value, the others at a turn.
    `unit_s` is what numbers of time count, in seconds; None lets their size tell. With `reader`, the reader
    of that name reads the files, and nothing else here counts.
    """

    path: str
    form: str
    turns: Place | None
    text: Place
    speaker: Place | None = None
    time: Place | None = None
    end: Place | None = None
    unit_s: float | None = None
    conversation: Place | None = None
    event: Place | None = None
    events: tuple[tuple[str, EventKind], ...] = ()
    roles: tuple[tuple[str, Actor], ...] = ()
    channel: str = "unknown"
    is_html: bool = False
    reader: str = ""
