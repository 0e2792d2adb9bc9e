"""One turn a line: JSON Lines whose objects say who spoke and what, under the usual names."""

from collections.abc import Iterator

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
from cxguard.readers._turns import MAY_SAY_WHO, SAYS_WHAT, SAYS_WHO, first_of, is_date, when_of, who_of
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


class _Line:
    """One object of the file, what stands in it, and who says what. There are many: it is no dataclass."""

    __slots__ = ("actor", "fields", "said", "values")

    def __init__(self, root: Node, values: Values) -> None:
        self.values, self.fields = values, root.fields()
        self.actor, self.said = who_of(self.fields), first_of(self.fields, SAYS_WHAT)

    def text(self, key: str) -> str:
        """The string under a key; empty without one."""
        node = self.fields.get(key)
        return node.value if node is not None and isinstance(node.value, str) else ""

    @property
    def is_turn(self) -> bool:
        """Whether somebody says something."""
        return self.actor is not None and self.said is not None


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
    if sum(line.is_turn for line in lines) < max(_FEWEST_TURNS, len(lines) / 2):
        raise NotThisFormatError("its lines are not turns")
    start = next((time for line in lines if (time := when_of(line.fields)) is not None), None)
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


def _moments(line: _Line, start: float | None) -> Iterator[Moment]:
    actor, time_s = line.actor, since(start if is_date(start) else 0.0, when_of(line.fields))
    kind = _happening(line)
    if kind is not None:
        keyed = line.values.of(first_of(line.fields, (*_SAYS_KEYED, *SAYS_WHAT)))
        yield Moment(kind, actor or Actor.SYSTEM, keyed if kind is EventKind.DTMF else None, time_s)
        return
    words = line.values.of(line.said)
    if actor is not None and words is not None:
        yield Moment(EventKind.SAY, actor, words, time_s)
        for note in notes_within(words.view.text):
            yield Moment(note.kind, actor, words, time_s)


def _happening(line: _Line) -> EventKind | None:
    for key in _SAYS_HAPPENING:
        kind = _HAPPENINGS.get(line.text(key))
        if kind is not None:
            return kind
    return None


def _channel(lines: tuple[_Line, ...]) -> str:
    said = next((channel for line in lines if (channel := line.text("channel"))), "")
    return said.lower() if said.lower() in _CHANNELS else "unknown"
