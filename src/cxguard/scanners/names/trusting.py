"""What is a name in a turn, for our own model: it was taught what to leave out, so its word counts."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cxguard.scanners.names import cues
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.judging import (
    ADDRESS,
    AGENT,
    CUE,
    FIRST_NAME,
    MODEL,
    PERSON,
    Named,
    named,
    stated,
)
from cxguard.scanners.names.recogniser import Entity
from cxguard.scanners.names.words import is_first_name, is_ordinary

_REPORTED = frozenset({PERSON, ADDRESS})
_FEWEST_LETTERS = 2
_NEAR = 20
_SERVED = re.compile(r"\b(?:and|with)\W{1,3}$")
_COURTESY = re.compile(r"[\s,.]+(?:please|thanks|thank you|cheers|por favor|gracias)$")
_SHORTENED = re.compile(r"(?:'(?:ll|d|re|ve|m)|n't)$")


def trusted(one: Heard, entities: Iterable[Entity]) -> Iterator[Named]:
    """The people and addresses that the model names, else a name that is stated; no more is reported."""
    seen = (_without_courtesy(one, entity) for entity in entities if entity.label in _REPORTED)
    reported = [entity for entity in seen if _may_be(one, entity)]
    for entity in reported:
        evidence = tuple(_evidence(one, entity))
        if entity.label == PERSON and _lacks_a_cue(one, entity, evidence):
            continue
        yield Named(entity.start, entity.end, _check(one, entity), evidence)
    if not reported:
        for words in stated(one):
            yield named(one, words, (CUE,))


def _without_courtesy(one: Heard, entity: Entity) -> Entity:
    """An address without the "please" behind it."""
    found = _COURTESY.search(one.lower, entity.start, entity.end)
    return replace(entity, end=found.start()) if found and entity.label == ADDRESS else entity


def _may_be(one: Heard, entity: Entity) -> bool:
    """Whether what the model names can be that: letters, and in a name no digits, nor usual words alone."""
    value = one.turn.text[entity.start : entity.end]
    if sum(c.isalpha() for c in value) < _FEWEST_LETTERS:
        return False
    return entity.label != PERSON or not (any(c.isdigit() for c in value) or _is_ordinary(one, entity))


def _lacks_a_cue(one: Heard, entity: Entity, evidence: tuple[str, ...]) -> bool:
    """Whether a name is none without a cue: among dishes, or without a capital where those mean something."""
    if one.is_order:
        before = one.lower[max(0, entity.start - _NEAR) : entity.start]
        return CUE not in evidence or (not one.is_asked and _SERVED.search(before) is not None)
    is_unmarked = one.has_case and one.turn.text[entity.start : entity.end].islower()
    return is_unmarked and evidence == (MODEL,)


def _is_ordinary(one: Heard, entity: Entity) -> bool:
    """Whether all words are said in every conversation, and nothing beside them speaks of a name."""
    inside = [word.lower for word in one.words if entity.start <= word.start < entity.end]
    is_led_to = one.is_asked or cues.is_next_to_a_cue(one.lower, entity.start)
    return not is_led_to and all(is_ordinary(word) or _SHORTENED.search(word) for word in inside)


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
