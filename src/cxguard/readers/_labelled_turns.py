"""Labelled text as turns and happenings."""

from collections.abc import Iterator
from dataclasses import dataclass

from cxguard.model.journey import Actor, EventKind
from cxguard.readers._actors import actor_of
from cxguard.readers._clock import since
from cxguard.readers._conversation import Moment
from cxguard.readers._labelled import Line, began, is_labelled, lines_of, speakers
from cxguard.readers._notes import Note, note_alone, notes_within
from cxguard.readers._values import Value
from cxguard.readers._view import View


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a labelled text tells: its moments in order, and the stretches that are nobody's words."""

    moments: tuple[Moment, ...]
    rest: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    line: Line
    end: int
    actor: Actor


def labelled(view: View) -> Labelled | None:
    """The turns of a text; None if it is not labelled text."""
    lines = lines_of(view.text)
    notes = {line.start: note for line in lines if (note := _note_on(view, line)) is not None}
    if not is_labelled(tuple(line for line in lines if line.start not in notes), len(notes)):
        return None
    reading = _Reading(view, lines, notes)
    return Labelled(tuple(reading.moments()), tuple(reading.rest()))


def _note_on(view: View, line: Line) -> Note | None:
    """The note that is all of an unlabelled line, after its time if it has one."""
    if line.label:
        return None
    return note_alone(view.text, line.body, line.end)


class _Reading:
    """One pass over the lines of a text that is known to be labelled."""

    def __init__(self, view: View, lines: tuple[Line, ...], notes: dict[int, Note]) -> None:
        self._view, self._lines, self._notes = view, lines, notes
        self._actors = speakers(lines, view.text)
        self._began = began(lines)

    def moments(self) -> Iterator[Moment]:
        """What was said and what happened, in order."""
        for step in self._steps():
            if isinstance(step, _Turn):
                yield from self._said(step)
            else:
                yield self._happened(step)

    def rest(self) -> Iterator[Value]:
        """The stretches that belong to no turn: lines above the first, names of speakers, notes."""
        heard = False
        for line in self._lines:
            heard = heard or bool(line.label)
            if line.start in self._notes:
                yield from self._beside_keyed(line, self._notes[line.start])
            elif not heard:
                yield self._value(line, line.start, line.end)
            elif line.label and actor_of(line.label) is None:
                yield self._value(line, line.label_start, line.label_start + len(line.label), "speaker")

    def _beside_keyed(self, line: Line, note: Note) -> Iterator[Value]:
        end = note.start if note.kind is EventKind.DTMF else line.end
        if self._view.text[line.body : end].strip("[(<* "):
            yield self._value(line, line.body, end)

    def _steps(self) -> Iterator[_Turn | Line]:
        """Turns, each with the unlabelled lines below it, and the lines of notes between them."""
        turn: _Turn | None = None
        actor: Actor | None = None
        for line in self._lines:
            if line.start in self._notes or line.label or turn is None:
                if turn is not None:
                    yield turn
                turn = None
            if line.start in self._notes:
                yield line
                continue
            actor = self._actors[line.label] if line.label else actor
            if actor is not None:
                turn = _Turn(turn.line if turn else line, line.end, actor)
        if turn is not None:
            yield turn

    def _said(self, turn: _Turn) -> Iterator[Moment]:
        start, end = turn.line.body, max(turn.end, turn.line.body)
        words = self._value(turn.line, start, end)
        time_s = self._time(turn.line)
        notes = [(note, self._is_ahead(note, words)) for note in notes_within(words.view.text)]
        yield from (Moment(note.kind, turn.actor, None, time_s) for note, is_ahead in notes if is_ahead)
        yield Moment(EventKind.SAY, turn.actor, words, time_s)
        for note, is_ahead in notes:
            if not is_ahead:
                keyed = words if note.kind is EventKind.DTMF else None
                yield Moment(note.kind, turn.actor, keyed, time_s)

    @staticmethod
    def _is_ahead(note: Note, words: Value) -> bool:
        """Whether a note stands before all words. What is keyed is words itself."""
        return note.kind is not EventKind.DTMF and not words.view.text[: note.start].strip("[ ")

    def _happened(self, line: Line) -> Moment:
        note = self._notes[line.start]
        is_keyed = note.kind is EventKind.DTMF
        words = self._value(line, note.start, note.end) if is_keyed else None
        return Moment(note.kind, Actor.CUSTOMER if is_keyed else Actor.SYSTEM, words, self._time(line))

    def _time(self, line: Line) -> float | None:
        return since(self._began, line.time_s)

    def _value(self, line: Line, start: int, end: int, name: str = "") -> Value:
        return Value(self._view.part(start, end), f"/lines/{line.number}", name)
