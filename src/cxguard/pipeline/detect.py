"""The promised API for text and conversations in memory: what sensitive data stands where.

    detect("Customer: my pin is four eight two one")    [Detection(start=20, end=38, entity="payment.pin", …)]
    detect_turns([Turn("agent", "card number?"), Turn("customer", "four one one one …"), …])

A detection points at the text and holds none of it. Rules and engines are made ready at the first call.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from cxguard.config import Config
from cxguard.errors import UsageError, did_you_mean
from cxguard.findings.overlaps import without_overlaps
from cxguard.findings.status import status_of
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind, Segment, Span
from cxguard.model.finding import Match, Status
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.plugin import Scanner
from cxguard.pipeline.stages import Stages, prepare

_PATHS = {Kind.CODE: "text.py", Kind.CONFIG: "text.ini"}
_NAMES = "names"
_ROLES = {actor.value: actor for actor in Actor}
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Detection:
    """A stretch of text that holds sensitive data; characters from 0, `end` excluded.

    `entity` is the rule's class (payment.pan, contact.email, …), `score` the confidence from 0 to 1. A
    value given over several turns is one detection for each of its pieces; a bare number that is all of
    the text, and that nothing tells the meaning of, is one for each thing that it may be.
    """

    start: int
    end: int
    entity: str
    rule: str
    score: float
    status: Status


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody says. `speaker` is agent, customer, bot, system, or any name; time counts in seconds."""

    speaker: str
    text: str = field(repr=False)
    time_s: float | None = None


@dataclass(frozen=True, slots=True)
class TurnPart:
    """A stretch of one turn's text, in characters; turns count from 0."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TurnDetection:
    """Sensitive data in a conversation: `parts` are all pieces of it, in order, at least one."""

    entity: str
    rule: str
    score: float
    status: Status
    parts: tuple[TurnPart, ...]

    @property
    def turn(self) -> int:
        """The turn in which it begins."""
        return self.parts[0].turn

    @property
    def start(self) -> int:
        """Where it begins in that turn."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where its first piece ends."""
        return self.parts[0].end


def detect(
    text: str, *, kind: str = "transcript", language: str = "en", names: bool = True
) -> list[Detection]:
    """What is sensitive in a text, by place.

    A transcript may be labelled lines, a platform's export, or plain lines. `language` ("de", "es-MX") says
    in whose words numbers are spoken and asked for; at its default, a text that plainly is in another
    language that there are words of is heard in that. Without `names`, no names of people and places are
    looked for. Raises UsageError for an unknown kind or language.
    """
    chosen = _kind(kind)
    from cxguard.readers._choose import read

    content = text.encode("utf-8", "surrogatepass")
    document = read(Artifact(_PATHS.get(chosen, "text.txt"), content), (("*", chosen),))
    shift = len(_MARK) if text.startswith(_MARK) else 0
    found = [
        Detection(location.start + shift, location.end + shift, *what)
        for stretches, what in _found(document, _stages(language), names=names)
        for span in stretches
        if (location := document.locate(span)) is not None
    ]
    return sorted(found, key=lambda d: (d.start, d.end, d.rule))


def detect_turns(turns: Sequence[Turn], *, language: str = "en", names: bool = True) -> list[TurnDetection]:
    """What is sensitive in a conversation, by place; see `detect` for the arguments."""
    document = _conversation(turns)
    found = []
    for stretches, what in _found(document, _stages(language), names=names):
        parts = tuple(part for span in stretches for part in _parts(document, span))
        if parts:
            found.append(TurnDetection(*what, parts))
    return found


_What = tuple[str, str, float, Status]


def _found(document: Document, stages: Stages, *, names: bool) -> Iterator[tuple[tuple[Span, ...], _What]]:
    scanners = [scanner for scanner in stages.scanners if names or scanner.name != _NAMES]
    matches = [m for scanner in scanners for m in scanner.scan(document) if not m.rule.is_cue]
    for kept in without_overlaps(matches):
        for match in _readings(kept.match, matches):
            value = match.value or document.text[match.span.start : match.span.end]
            status = status_of(match.rule, value, stages.lists)
            yield match.stretches, _what(match, status)


def _readings(winner: Match, matches: Sequence[Match]) -> Iterator[Match]:
    """The match; and, where it is a guess, one for each other class that the value may be of."""
    yield winner
    classes = {winner.rule.class_}
    for match in matches if winner.guess else ():
        if match.span.overlaps(winner.span) and match.rule.class_ not in classes:
            classes.add(match.rule.class_)
            yield match


def _what(match: Match, status: Status) -> _What:
    return match.rule.class_, match.rule.id, match.confidence, status


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        known = tuple(kind.value for kind in Kind)
        raise UsageError(f"there is no kind '{name}'.{did_you_mean(name, known)}") from None


def _stages(language: str) -> Stages:
    """The stages that hear a language. Raises UsageError for one that there are no words of."""
    from cxguard.scanners.spoken.vocabulary import DEFAULT, languages

    spoken = language.replace("_", "-").partition("-")[0].lower()
    if spoken not in languages():
        known = ", ".join(sorted(languages()))
        raise UsageError(f"there are no words of the language '{language}'; there are of {known}")
    return _hearing("" if spoken == DEFAULT else spoken)


@cache
def _hearing(language: str) -> Stages:
    """The built-in rules and all engines, without a project's settings: the same wherever it runs."""
    if not language:
        return prepare(Config(root="."), {}, thorough=False)
    stages = _hearing("")
    return replace(stages, scanners=tuple(_in_language(scanner, language) for scanner in stages.scanners))


def _in_language(scanner: Scanner, language: str) -> Scanner:
    """A scanner that minds what is spoken, made for that; any other as it is."""
    made: Callable[[str], Scanner] | None = getattr(scanner, "in_language", None)
    return made(language) if made else scanner


def _conversation(turns: Sequence[Turn]) -> Document:
    """The turns as a document, one to a line."""
    segments, events, lines, position = [], [], [], 0
    for number, turn in enumerate(turns):
        span = Span(position, position + len(turn.text))
        actor = _actor(turn.speaker)
        segments.append(Segment(span, span, f"/{number}", number, actor, turn.time_s))
        events.append(_event(number, actor, turn.time_s))
        lines.append(turn.text)
        position = span.end + 1
    text = "\n".join(lines)
    artifact = Artifact("conversation", b"")
    document = Document(artifact, Kind.TRANSCRIPT, "turns", text, text, tuple(segments))
    return replace(document, journey=Journey("unknown", tuple(events)))


@lru_cache(maxsize=4096)
def _event(number: int, actor: Actor, time_s: float | None) -> Event:
    """A turn as an event; the first turns of conversations without times are the same ones over and over."""
    return Event(number, EventKind.SAY, actor, number, time_s)


@lru_cache(maxsize=256)
def _actor(speaker: str) -> Actor:
    from cxguard.readers._actors import actor_of

    return _ROLES.get(speaker.lower()) or actor_of(speaker) or Actor.UNKNOWN


def _parts(document: Document, span: Span) -> Iterator[TurnPart]:
    location = document.locate(span)
    for piece in location.pieces if location else ():
        yield TurnPart(piece.segment.turn or 0, piece.start, piece.end)
