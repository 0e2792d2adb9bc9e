"""What is a name in a turn, for our own model: it was taught what to leave out, so its word counts."""

from collections.abc import Iterable, Iterator

from cxguard.scanners.names import cues
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.judging import ADDRESS, AGENT, CUE, FIRST_NAME, MODEL, PERSON, Named
from cxguard.scanners.names.recogniser import Entity
from cxguard.scanners.names.words import is_first_name

_REPORTED = frozenset({PERSON, ADDRESS})


def trusted(one: Heard, entities: Iterable[Entity]) -> Iterator[Named]:
    """The people and addresses that the model names; what else it names is not reported."""
    for entity in entities:
        if entity.label in _REPORTED and _may_be(entity, one.turn.text):
            evidence = tuple(_evidence(one, entity))
            yield Named(entity.start, entity.end, _check(one, entity), evidence)


def _may_be(entity: Entity, text: str) -> bool:
    """Whether what the model names can be that: there are letters, and in a name no digits."""
    value = text[entity.start : entity.end]
    letters = sum(c.isalpha() for c in value)
    return letters > 1 and (entity.label != PERSON or not any(c.isdigit() for c in value))


def _evidence(one: Heard, entity: Entity) -> Iterator[str]:
    yield MODEL
    inside = (word for word in one.words if entity.start <= word.start < entity.end)
    if entity.label == PERSON and any(is_first_name(word.lower) for word in inside):
        yield FIRST_NAME
    if one.is_asked or cues.leads_to_a_name(one.lower, entity.start):
        yield CUE


def _check(one: Heard, entity: Entity) -> str:
    is_agents = entity.label == PERSON and one.turn.is_ours
    return AGENT if is_agents and cues.is_own(one.lower, entity.start, entity.end) else entity.label
