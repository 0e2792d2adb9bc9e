"""Lines that belong together, read as one: an address in a note stands on several."""

from collections.abc import Iterable, Iterator, Sequence

from cxguard.scanners.names.features import case_of
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.judging import ADDRESS
from cxguard.scanners.names.recogniser import Asked, Entity
from cxguard.scanners.names.setting import setting_of

_LONGEST = 600

Block = tuple[Heard, ...]


def blocks_of(chosen: Iterable[Heard]) -> list[Block]:
    """Turns one by one, and lines that nobody says in blocks without gaps."""
    blocks: list[list[Heard]] = []
    for one in chosen:
        if one.turn.speaker is None and blocks and _continues(blocks[-1], one):
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return [tuple(block) for block in blocks]


def asked_about(block: Block) -> Asked:
    """What the model is asked about a block."""
    if len(block) == 1:
        return Asked(block[0].turn.text, block[0].setting)
    text = "\n".join(one.turn.text for one in block)
    return Asked(text, setting_of(case_of(text), "", ""))


def by_turn(block: Block, entities: Sequence[Entity]) -> Iterator[tuple[Heard, list[Entity]]]:
    """The entities of each turn of a block. An address goes on over lines, a name does not."""
    start = 0
    for one in block:
        end = start + len(one.turn.text)
        own = (entity for entity in entities if start <= entity.start <= end)
        yield one, [part for entity in own if (part := _part(block, start, end, entity))]
        start = end + 1


def _continues(block: Sequence[Heard], one: Heard) -> bool:
    first, last = block[0].turn, block[-1].turn
    is_next = one.turn.start == last.start + len(last.text) + 1
    return last.speaker is None and is_next and one.turn.start - first.start < _LONGEST


def _part(block: Block, start: int, end: int, entity: Entity) -> Entity | None:
    """An entity that begins in the line from `start` to `end`, without white space around it."""
    text = "\n".join(one.turn.text for one in block)
    first, last = entity.start, entity.end if entity.label == ADDRESS else min(entity.end, end)
    while first < last and text[first].isspace():
        first += 1
    while first < last and text[last - 1].isspace():
        last -= 1
    return Entity(first - start, last - start, entity.label) if start <= first < min(last, end) else None
