"""What our own model names in turns, remembered for turns that come again with the same around them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from cxguard.model.journey import Actor
from cxguard.scanners.names.blocks import Block, asked_about, blocks_of, by_turn
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.judging import Named
from cxguard.scanners.names.recogniser import Recogniser
from cxguard.scanners.names.trusting import trusted

_MOST_REMEMBERED = 20_000

_Key = tuple[str, Actor | None, str, bool, bool]
_Names = tuple[Named, ...]


class OwnNames:
    """Reads turns with our own model, which is loaded when there is something that was not read before."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._known: dict[_Key, _Names] = {}

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser(self._folder)

    def names(self, chosen: Iterable[Heard]) -> Iterator[tuple[Heard, _Names]]:
        """The turns with what is named in them; those in which nothing is may be left out."""
        unread: list[Block] = []
        for block in blocks_of(chosen):
            names = self._known.get(_key(block[0])) if len(block) == 1 else None
            if names is None:
                unread.append(block)
            elif names:
                yield block[0], names
        if unread:
            yield from self._read(unread)

    def _read(self, blocks: Sequence[Block]) -> Iterator[tuple[Heard, _Names]]:
        if len(self._known) + len(blocks) > _MOST_REMEMBERED:
            self._known.clear()
        entities = self._recogniser.entities([asked_about(block) for block in blocks])
        for block, found in zip(blocks, entities, strict=True):
            for one, own in by_turn(block, found):
                names = tuple(trusted(one, own))
                if len(block) == 1:
                    self._known[_key(one)] = names
                yield one, names


def _key(one: Heard) -> _Key:
    """All that decides what is named in a turn that is read by itself."""
    turn = one.turn
    return turn.text, turn.speaker, one.question, one.is_asked, one.is_order
