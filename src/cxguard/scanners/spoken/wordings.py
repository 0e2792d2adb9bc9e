"""What is heard in the words of a turn, whoever says them: worked out once however often they are said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from cxguard.scanners.spoken.groups import Row
from cxguard.scanners.spoken.kinds import BANK, CARD, KINDS, SIGN_IN, fewest
from cxguard.scanners.spoken.runs import RunFinder
from cxguard.scanners.spoken.slots import CuePlace, Slot, SlotFinder
from cxguard.scanners.spoken.tokens import MOST_REMEMBERED, Wording
from cxguard.scanners.spoken.vocabulary import Vocabulary

_FEWEST_ALONE = 2  # digits in each part of a number that nobody asked for


@dataclass(frozen=True, slots=True)
class Sense:
    """Numbers and cues among the words of a turn, and the topics that they are of.

    `fewest` are the characters that what the cues ask for has at least.
    """

    rows: tuple[Row, ...]
    cues: tuple[CuePlace, ...]
    topics: frozenset[str]
    fewest: float
    is_told: bool
    asks_again: bool
    says_at: bool


def fewest_of(cues: Sequence[CuePlace] | Sequence[Slot]) -> float:
    """The characters that what some cues ask for has at least."""
    return min([fewest(cue.kinds) for cue in cues], default=inf)


class Senses:
    """Makes sense of words, in one language."""

    def __init__(self, vocabulary: Vocabulary, slots: SlotFinder) -> None:
        self._runs, self._slots = RunFinder(vocabulary), slots
        self._topics: Mapping[str, frozenset[str]] = {
            BANK: frozenset(vocabulary.plain["bank_words"]),
            CARD: frozenset(vocabulary.plain["card_words"]),
            SIGN_IN: frozenset(vocabulary.plain["sign_in_words"]),
        }
        self._ats = frozenset(vocabulary.mail_at.firsts)
        self.of = lru_cache(maxsize=MOST_REMEMBERED)(self._made)

    def _made(self, said: Wording) -> Sense:
        words = said.words
        rows, cues = tuple(self._runs.runs(said)), tuple(self._slots.cues(words))
        return Sense(
            rows,
            cues,
            frozenset(self._topics_of(words, rows)),
            fewest_of(cues),
            any(row.digits > _FEWEST_ALONE for row in rows),
            self._slots.asks_again(words),
            not self._ats.isdisjoint(words),
        )

    def _topics_of(self, words: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
        """What is spoken of."""
        yield from (topic for topic, said in self._topics.items() if not said.isdisjoint(words))
        if any(_is_card(row) for row in rows):
            yield CARD


def _is_card(row: Row) -> bool:
    """Whether it is a card's number as a whole."""
    if row.digits < KINDS["pan"].shortest:
        return False
    return KINDS["pan"].fits(row.likeliest) and KINDS["pan"].is_valid(row.likeliest)
