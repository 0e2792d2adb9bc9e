"""One turn a line: JSON Lines whose objects say who spoke and what, under the usual names."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.encoding import ascii_view, decode
from cxguard.model.journey import Actor, EventKind
from cxguard.model.tree import Node
from cxguard.readers._clock import since
from cxguard.readers._conversation import About, Moment, conversation
from cxguard.readers._notes import notes_within
from cxguard.readers._recognise import NotThisFormatError, parsed
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._turns import MAY_SAY_WHO, SAYS_WHAT, SAYS_WHO, first_scalar, is_date, what, when, who
from cxguard.readers._values import Values
from cxguard.readers._view import View

PRIORITY = 40
KIND = Kind.TRANSCRIPT
FORMAT = "turn-lines"

_FEWEST_TURNS = 2
_CHANNELS = frozenset(("voice", "chat", "email", "sms"))


# A line may tell of something other than words: {"event": "record_off"}, {"event": "dtmf", "digits": "4"}.
_SAYS_HAPPENING = ("event", "kind", "type")
_SAYS_KEYED = ("digits", "digit", "button", "key")
_HAPPENINGS = {str(kind): kind for kind in EventKind if kind is not EventKind.SAY}

SIGNS = (Signs(b"{", words=quoted(*SAYS_WHAT)),)


@dataclass(frozen=True, slots=True)
class _Line:
    """One object of the file, and what stands in it."""

    root: Node = field(repr=False)
    values: Values = field(repr=False)


def sniff(artifact: Artifact) -> bool:
    """Whether the first two lines are JSON objects and the first seems to say who spoke and what."""
    first, _, more = ascii_view(artifact.content).lstrip().partition(b"\n")
    is_object = first.startswith(b"{") and first.rstrip().endswith(b"}")
    if not is_object or not more.lstrip().startswith(b"{"):
        return False
    return _names(first, (*SAYS_WHO, *MAY_SAY_WHO)) and _names(first, SAYS_WHAT)


def read(artifact: Artifact) -> Document:
    """The turns as a journey. Raises UnreadableError with the number of a line that is not JSON."""
    source = decode(artifact.content)
    lines = tuple(_lines(source))
    if sum(_is_turn(line.root) for line in lines) < max(_FEWEST_TURNS, len(lines) / 2):
        raise NotThisFormatError("its lines are not turns")
    start = next((time for line in lines if (time := when(line.root)) is not None), None)
    moments = (moment for line in lines for moment in _moments(line, start))
    rest = (value for line in lines for value in line.values.all)
    return conversation(artifact, source, moments, rest, About(FORMAT, _channel(lines)))


def _names(line: bytes, keys: tuple[str, ...]) -> bool:
    return any(f'"{key}"'.encode() in line for key in keys)


def _lines(source: str) -> Iterator[_Line]:
    start = count = 0
    for number, text in enumerate(source.split("\n"), 1):
        if text.strip():
            view = View(text, start)
            yield _line(view, number, count)
            count += 1
        start += len(text) + 1


def _line(view: View, number: int, count: int) -> _Line:
    try:
        root = parsed(view.text)
    except UnreadableError:
        root = Node("null", 0, 0)
    if root.kind != "mapping":
        raise UnreadableError(f"line {number} is not a JSON object")
    return _Line(root, Values(view, root, pointer=f"/{count}"))


def _is_turn(root: Node) -> bool:
    return who(root) is not None and what(root) is not None


def _moments(line: _Line, start: float | None) -> Iterator[Moment]:
    actor, time_s = who(line.root), since(start if is_date(start) else 0.0, when(line.root))
    kind = _happening(line.root)
    if kind is not None:
        keyed = line.values.of(first_scalar(line.root, (*_SAYS_KEYED, *SAYS_WHAT)))
        yield Moment(kind, actor or Actor.SYSTEM, keyed if kind is EventKind.DTMF else None, time_s)
        return
    words = line.values.of(what(line.root))
    if actor is not None and words is not None:
        yield Moment(EventKind.SAY, actor, words, time_s)
        for note in notes_within(words.view.text):
            yield Moment(note.kind, actor, words, time_s)


def _happening(root: Node) -> EventKind | None:
    return next((_HAPPENINGS[w] for k in _SAYS_HAPPENING if (w := root.text(k) or "") in _HAPPENINGS), None)


def _channel(lines: tuple[_Line, ...]) -> str:
    said = next((channel for line in lines if (channel := line.root.text("channel"))), "")
    return said.lower() if said.lower() in _CHANNELS else "unknown"
