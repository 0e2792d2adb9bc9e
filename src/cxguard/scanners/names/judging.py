"""What is a name in a turn: what the model says with evidence beside it, and what people state."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cxguard.scanners.names import cues
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.recogniser import Entity
from cxguard.scanners.names.words import Word, is_first_name, is_ordinary

PERSON = "PERSON"
AGENT = "AGENT"
ADDRESS = "ADDRESS"
PEOPLE = frozenset({PERSON, AGENT})
MODEL = "model"
FIRST_NAME = "first-name"
CUE = "cue"

_MOST_WORDS = 4
_SHORT_ANSWER = 8
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_BETWEEN = frozenset(" \t.-,'’")  # noqa: RUF001 - as recognisers write it


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a turn: characters of its text, what it is, and what speaks for it."""

    start: int
    end: int
    check: str
    evidence: tuple[str, ...]


def judged(one: Heard, entities: Iterable[Entity]) -> Iterator[Named]:
    """What is named in a turn; a place may come up twice, by what is stated and by what the model says."""
    for entity in entities:
        words = _trimmed(one, entity)
        if words and entity.label == PERSON:
            yield from _person(one, words)
        elif words and entity.label in _PLACES:
            yield from _place(one, words, entity.label)
    for words in stated(one):
        yield named(one, words, (CUE,))
    for word in one.words:
        is_name = one.may_be_name(word) and is_first_name(word.lower)
        if is_name and cues.is_next_to_a_cue(one.lower, word.start):
            yield named(one, [word], (FIRST_NAME, CUE))


def _trimmed(one: Heard, entity: Entity) -> list[Word]:
    """The words of an entity without ordinary ones around them; none if it can be no name."""
    if any(c.isdigit() for c in one.turn.text[entity.start : entity.end]):
        return []
    words = [word for word in one.words if word.start < entity.end and entity.start < word.end]
    while words and not one.may_begin(words[0]):
        words.pop(0)
    while words and not one.may_begin(words[-1]):
        words.pop()
    return words if len(words) <= _MOST_WORDS else []


def _person(one: Heard, words: Sequence[Word]) -> Iterator[Named]:
    evidence = [MODEL]
    if any(is_first_name(word.lower) for word in words):
        evidence.append(FIRST_NAME)
    if one.is_asked or cues.leads_to_a_name(one.lower, words[0].start):
        evidence.append(CUE)
    # Written conversations need no more than the model; notes are full of products, speech has no capitals.
    if len(evidence) > 1 or (one.has_case and one.turn.speaker is not None):
        yield named(one, words, tuple(evidence))


def _place(one: Heard, words: Sequence[Word], label: str) -> Iterator[Named]:
    is_led_to = cues.leads_to_a_place(one.lower, words[0].start)
    if is_led_to or one.has_case:
        evidence = (MODEL, CUE) if is_led_to else (MODEL,)
        yield Named(words[0].start, words[-1].end, label, evidence)


def named(one: Heard, words: Sequence[Word], evidence: tuple[str, ...]) -> Named:
    """A person's name made of these words, and whether it is an agent's own."""
    start, end = words[0].start, words[-1].end
    is_agent = one.turn.is_ours and cues.is_own(one.lower, start, end)
    return Named(start, end, AGENT if is_agent else PERSON, evidence)


def stated(one: Heard) -> Iterator[list[Word]]:
    """The names that people state: "my name is ...", and what answers the question for one."""
    for place in cues.statements(one.lower):
        yield from _some(_run(one, place))
    for place in cues.presentations(one.lower):
        words = _run(one, place)
        if words and cues.is_presented(one.lower, words[-1].end):
            yield words
    for place in cues.greetings(one.lower):
        words = _run(one, place)
        if words and is_first_name(words[0].lower):
            yield words[:2]
    yield from _some(_answer(one))


def _some(words: list[Word]) -> Iterator[list[Word]]:
    if words:
        yield words


def _answer(one: Heard) -> list[Word]:
    """The name that a short turn gives after the other side has asked for it."""
    if not one.is_asked or len(one.words) > _SHORT_ANSWER:
        return []
    first = next((word for word in one.words if not is_ordinary(word.lower)), None)
    return _run(one, first.start) if first else []


def _run(one: Heard, place: int) -> list[Word]:
    """The words from a place on that may be one name."""
    run: list[Word] = []
    for word in one.words:
        if word.start < place:
            continue
        gap = one.turn.text[run[-1].end if run else place : word.start]
        if len(run) == _MOST_WORDS or len(gap) > 2 or not set(gap) <= _BETWEEN or not one.may_be_name(word):  # noqa: PLR2004 - a stop and a space
            break
        if run and "," in gap:
            break
        run.append(word)
    return run
