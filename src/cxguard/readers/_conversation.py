"""What happened, in order, made into a document: the words first, then all else the file says."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind, Segment, Span
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.readers._clock import iso
from cxguard.readers._values import Value

_CHANNELS = frozenset(("voice", "chat", "email", "sms"))
_NO_TURNS = frozenset((EventKind.DTMF, EventKind.SLOT, EventKind.ACTION))
_CLAIMS = frozenset(("raw", "redacted"))

_LONGEST_LABEL = 64

_new = tuple.__new__  # a conversation has many segments, and this makes one in half the time


class Moment(NamedTuple):
    """One thing that happened. `words` is what was said or keyed. Times are seconds from the beginning.

    `begins` marks the first of another conversation in a file that holds several.
    """

    kind: EventKind
    actor: Actor
    words: Value | None = None
    time_s: float | None = None
    end_s: float | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the file's format is, and what it says of the conversation as a whole; see Journey.

    What is taken from the file may be anything: `conversation` keeps only what it should be.
    """

    format: str
    channel: str = "unknown"
    started_at: str | None = None
    recorded: bool | None = None
    redaction: str | None = None


def conversation(
    artifact: Artifact, source: str, moments: Iterable[Moment], rest: Iterable[Value], about: About
) -> Document:
    """The document of a conversation.

    Its text is the turns, one after the other, so that what was asked stands right before what was
    answered; then the other values of the file, each behind its name. Digits keyed in a row stand
    together, as the number they make.
    """
    writer = _Writer()
    happened = tuple(moments)
    events = tuple(writer.event(i, moment) for i, moment in enumerate(happened))
    begins = tuple(i for i, moment in enumerate(happened) if moment.begins and i)
    writer.rest(rest)
    return Document(
        artifact,
        Kind.TRANSCRIPT,
        about.format,
        source,
        writer.text,
        tuple(writer.segments),
        journey=_journey(about, events, begins),
    )


def _journey(about: About, events: tuple[Event, ...], begins: tuple[int, ...]) -> Journey:
    channel = about.channel if about.channel in _CHANNELS else "unknown"
    claim = about.redaction if about.redaction in _CLAIMS else None
    return Journey(channel, events, iso(about.started_at), about.recorded, claim, begins)


def segment_of(
    value: Value,
    start: int,
    turn: int | None = None,
    speaker: Actor | None = None,
    time_s: float | None = None,
) -> Segment:
    """A value as a segment of a text, from `start` on."""
    (text, begin, offsets), pointer, _ = value
    length = len(text)
    place = (begin, begin + length) if offsets is None else (offsets[0], offsets[length])
    span, source = _new(Span, (start, start + length)), _new(Span, place)
    return _new(Segment, (span, source, pointer, turn, speaker, time_s, offsets))


def named(
    values: Iterable[Value], start: int, known: Sequence[Segment] = ()
) -> tuple[str, tuple[Segment, ...]]:
    """Values as lines of 'name: value', from `start` on; without those that are known already."""
    taken = {source.start for _, source, *_ in known}
    lines, segments, position = [], [], start
    for value in values:
        (words, begin, _), _, name = value
        if begin in taken:
            continue
        line = f"{name}: {words}\n" if name else f"{words}\n"
        segments.append(segment_of(value, position + (len(name) + 2 if name else 0)))
        lines.append(line)
        position += len(line)
    return "".join(lines), tuple(segments)


def is_label(name: str) -> bool:
    """Whether something that stands in the file may be put before a value: a word or a few, on one line."""
    return 0 < len(name) <= _LONGEST_LABEL and name.isprintable()


class _Writer:
    """Takes moments in order and keeps the text they make."""

    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self._parts: list[str] = []
        self._length = 0
        self._turns = 0
        self._keying: Actor | None = None
        self._known: dict[int, int] = {}

    @property
    def text(self) -> str:
        """All that has been written."""
        return "".join(self._parts)

    def event(self, index: int, moment: Moment) -> Event:
        """The event of a moment, whose words are now in the text."""
        number = None if moment.words is None else self._number(moment, moment.words)
        return Event(index, moment.kind, moment.actor, number, moment.time_s, moment.end_s)

    def rest(self, values: Iterable[Value]) -> None:
        """Write the values that no moment has brought."""
        self._end_of_keying()
        text, segments = named(values, self._length, self.segments)
        self._write(text)
        self.segments.extend(segments)

    def _number(self, moment: Moment, words: Value) -> int:
        """The index of the segment of some words, new or known."""
        place = words.view.start
        number = self._known.get(place)
        if number is None:
            number = self._known[place] = len(self.segments)
            self.segments.append(self._spoken(moment, words))
        return number

    def _spoken(self, moment: Moment, words: Value) -> Segment:
        is_keyed = moment.kind is EventKind.DTMF
        if not is_keyed or self._keying is not moment.actor:
            self._end_of_keying()
        is_turn = moment.kind not in _NO_TURNS
        if moment.kind is EventKind.SLOT and words.name:
            self._write(f"{words.name}: ")
        turn = self._turns if is_turn else None
        segment = segment_of(words, self._length, turn, moment.actor, moment.time_s)
        self._write(words.view.text if is_keyed else f"{words.view.text}\n")
        self._keying = moment.actor if is_keyed else None
        self._turns += is_turn
        return segment

    def _end_of_keying(self) -> None:
        if self._keying is not None:
            self._write("\n")
            self._keying = None

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
