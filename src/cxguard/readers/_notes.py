"""Stage notes of a transcript: '[recording paused]', '[hold]', '[dtmf 4]'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cxguard.model.journey import EventKind

_NOTE = re.compile(r"\[([^\[\]\n]{2,80})\]")
_ALONE = re.compile(
    r"\s*(?:\[([^\[\]\n]{2,80})\]|\(([^()\n]{2,80})\)|<([^<>\n]{2,80})>|\*+([^*\n]{2,80})\*+)\s*"
)
_KEYED = re.compile(r"[0-9*#][0-9*# ,.-]*")
_DENIAL = re.compile(r"\b(?:not|no|never|without|cannot|can't|isn't|wasn't)\b")

# In this order: "off hold" and "unhold" speak of hold too, and a recording is paused, not put on hold.
_MEANINGS = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (r"\brecord\w*\b.*\b(?:paus|stop|off\b|end|suspend|disabl|halt)", EventKind.RECORD_OFF),
        (r"\b(?:paus|stop|end|suspend|disabl|halt)\w*\b.*\brecord", EventKind.RECORD_OFF),
        (r"\brecord\w*\b.*\b(?:start|beg[iau]n|on\b|resum|unpaus|continu|enabl)", EventKind.RECORD_ON),
        (r"\b(?:start|beg[iau]n|resum|unpaus|continu|enabl)\w*\b.*\brecord", EventKind.RECORD_ON),
        (r"\b(?:dtmf|keypad|keypress|keyed|keys|pressed|presses|touch.?tones?)\b", EventKind.DTMF),
        (r"\b(?:unhold|off[ -]?hold|hold (?:end|over|off|stop)\w*|retrieved?)\b", EventKind.UNHOLD),
        (r"\b(?:hold|on-hold|holding)\b", EventKind.HOLD),
        (r"\bunmut", EventKind.UNMUTE),
        (r"\bmut(?:e|ed|es|ing)\b", EventKind.MUTE),
        (r"\btransfer", EventKind.TRANSFER),
        (r"\b(?:joins?|joined|connected)\b", EventKind.JOIN),
        (r"\b(?:leaves|left|drops?|dropped|disconnect\w*|hangs? up|hung up)\b", EventKind.DROP),
        (r"\b(?:call end\w*|ends? (?:the )?call)\b", EventKind.DROP),
    )
)


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says happened. `start` and `end` enclose its inside, or only what was keyed."""

    kind: EventKind
    start: int
    end: int


def note_alone(text: str, start: int, end: int) -> Note | None:
    """The note that a stretch consists of; None if it is no note or tells nothing we know."""
    match = _ALONE.fullmatch(text, start, end)
    if match is None:
        return None
    return _note(text, *match.span(match.lastindex or 1))


def notes_within(text: str) -> Iterator[Note]:
    """The notes in square brackets that stand in something said."""
    if "[" not in text:
        return
    for match in _NOTE.finditer(text):
        note = _note(text, *match.span(1))
        if note is not None:
            yield note


def _note(text: str, start: int, end: int) -> Note | None:
    inside = text[start:end].lower()
    if _DENIAL.search(inside):
        return None
    kind = next((kind for pattern, kind in _MEANINGS if pattern.search(inside)), None)
    keyed = _KEYED.search(inside) if kind is EventKind.DTMF else None
    if keyed is not None:
        return Note(EventKind.DTMF, start + keyed.start(), start + len(inside.rstrip()))
    return None if kind is None else Note(kind, start, end)
