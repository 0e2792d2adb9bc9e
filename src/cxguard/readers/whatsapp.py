"""WhatsApp chats as its apps export them: a date, a time, a name or a number, and what was written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.readers._actors import actor_of
from cxguard.readers._conversation import About, conversation
from cxguard.readers._recognise import NotThisFormatError
from cxguard.readers._signs import Signs
from cxguard.readers._told import Told, moments, started_at
from cxguard.readers._values import Value
from cxguard.readers._view import View

PRIORITY = 54
KIND = Kind.TRANSCRIPT
FORMAT = "whatsapp"

_DATE = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[\s\u202f]?[AaPp]\.?\s?[Mm]\.?)?"
_LINK = r"(?:\s(?:\u00e0|um|at|kl\.?))?"  # as French, German, English and Nordic telephones write it
_BEGINS = re.compile(
    rf"[\u200e\u200f\ufeff]*(?:\[(?P<date>{_DATE}),?{_LINK}\s(?P<clock>{_CLOCK})\]\s"
    rf"|(?P<date_>{_DATE}),?{_LINK}\s(?P<clock_>{_CLOCK})\s-\s)[\u200e\u200f~\s]*"
)
_NAME = re.compile(r"(?P<name>[^:\n]{1,60}):(?:\s|$)")
_GLANCE = re.compile(
    rb"[^\w\n]{0,8}\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},?(?:\s(?:\xc3\xa0|um|at|kl\.?))?"
    rb"\s\d{1,2}[:.]\d{2}[^\n]{0,12}?(?:\]\s| - )"
)
_FEWEST = 2

# What stands before the first date is not known: a mark, a bracket, a bullet.
_OPENING = bytes(set(range(33, 256)) - set(b"_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"))
SIGNS = (Signs(_OPENING, first_line=b"0123456789"),)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A message or a note of the app, with the stretches of the file it is made of."""

    line: int
    date: str = field(repr=False)
    clock: str = field(repr=False)
    name: tuple[int, int] | None
    start: int
    end: int


def sniff(artifact: Artifact) -> bool:
    """Whether its first line begins with a date and a time as WhatsApp writes them."""
    head = artifact.content[:40]
    return any(48 <= byte <= 57 for byte in head) and _GLANCE.match(ascii_view(artifact.content)) is not None  # noqa: PLR2004 - digits


def read(artifact: Artifact) -> Document:
    """The messages as a journey. Who is who is told by what each says."""
    from cxguard.readers._calendar import dates_of

    source = decode(artifact.content)
    entries = list(_entries(source))
    if sum(entry.name is not None for entry in entries) < _FEWEST:
        raise NotThisFormatError("too few of its lines are messages")
    view = View(source)
    dates = dates_of([(entry.date, entry.clock) for entry in entries])
    told = [
        Told(_value(view, entry.line, entry.start, entry.end), name=source[slice(*entry.name)], time=date)
        for entry, date in zip(entries, dates, strict=True)
        if entry.name is not None
    ]
    about = About(FORMAT, "chat", started_at(told))
    return conversation(artifact, source, moments(told), _rest(view, entries), about)


def _rest(view: View, entries: list[_Entry]) -> Iterator[Value]:
    """Names and numbers of those who write, and what the app itself notes."""
    for entry in entries:
        if entry.name is None:
            yield _value(view, entry.line, entry.start, entry.end)
        elif actor_of(view.text[slice(*entry.name)]) is None:
            yield _value(view, entry.line, *entry.name, name="speaker")


def _value(view: View, line: int, start: int, end: int, name: str = "") -> Value:
    return Value(view.part(start, end).stripped(), f"/lines/{line}", name)


def _entries(source: str) -> Iterator[_Entry]:
    """The messages; lines that begin otherwise go on with the one above."""
    open_: _Entry | None = None
    start = 0
    for number, raw in enumerate(source.split("\n"), 1):
        line = raw.rstrip("\r")
        begun = _BEGINS.match(line)
        if begun is not None:
            if open_ is not None:
                yield open_
            open_ = _begun(begun, line, number, start)
        elif open_ is not None:
            open_ = _Entry(open_.line, open_.date, open_.clock, open_.name, open_.start, start + len(line))
        start += len(raw) + 1
    if open_ is not None:
        yield open_


def _begun(begun: re.Match[str], line: str, number: int, start: int) -> _Entry:
    named = _NAME.match(line, begun.end())
    name = (start + named.start("name"), start + named.end("name")) if named else None
    body = named.end() if named else begun.end()
    date, clock = begun["date"] or begun["date_"], begun["clock"] or begun["clock_"]
    return _Entry(number, date, clock, name, start + body, start + len(line))
