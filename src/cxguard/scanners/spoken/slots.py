"""Slots: what has been asked for or announced, and for how long an answer may come."""

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from cxguard.scanners.spoken.groups import Run
from cxguard.scanners.spoken.kinds import NOTHING
from cxguard.scanners.spoken.tokens import Turn
from cxguard.scanners.spoken.vocabulary import Vocabulary

_OWN_REACH, _NEAR_REACH, _NEAR_AHEAD, _BEHIND = 24, 6, 8, 5  # words
_NOTHING_REACH, _LISTED_WITHIN = 8, 2  # words
LIFE_TURNS, _LIFE_ANSWERS = 7, 3  # for how many turns a slot is open
_DENIED_WITHIN = 4
_OFFERED_BEFORE, _SHORT_REPLY = 2, 8  # turns; words
_SENTENCE_ENDS = re.compile(r"[.?!](?:\s|$)")


Place = tuple[int, str]
"""What slots are told apart by: the index of a turn, and what is asked for first."""


class CuePlace(NamedTuple):
    """The words from `first` to `last`, which ask for these kinds, in this order, whoever says them."""

    first: int
    last: int
    kinds: tuple[str, ...]
    near: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether a number of no interest is meant: 'how many', 'the payment of'."""
        return self.kinds[0] in NOTHING


class Slot(NamedTuple):
    """A cue in its place: the words from `first` to `last` of a turn ask for these kinds, in this order."""

    turn: Turn
    first: int
    last: int
    kinds: tuple[str, ...]
    near: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether a number of no interest is meant: 'how many', 'the payment of'."""
        return self.kinds[0] in NOTHING

    def is_over(self, turn: Turn, word: int) -> bool:
        """Whether a word of a turn is one of its own."""
        return turn is self.turn and self.first <= word <= self.last

    @property
    def place(self) -> Place:
        """What slots are told apart by: a turn that asks for the same in two ways asks once."""
        return self.turn.index, self.kinds[0]


class SlotFinder:
    """Finds the slots of turns, and those that are open where a run begins."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._cues, self._again = vocabulary.cues, vocabulary.again
        self._firsts = frozenset(vocabulary.cues.firsts)
        self._again_firsts = frozenset(vocabulary.again.firsts)
        self._denials = frozenset(vocabulary.plain["denials"])
        self._announcing = frozenset(vocabulary.plain["answer_links"])
        self._links = frozenset(vocabulary.plain["own_links"])
        self._values = vocabulary.values

    def cues(self, words: Sequence[str]) -> list[CuePlace]:
        """The cues among words that open slots, in order."""
        found: list[CuePlace] = []
        firsts, after = self._firsts, 0
        if firsts.isdisjoint(words):
            return found
        for i in [i for i, word in enumerate(words) if word in firsts]:
            cue = self._cues.at(words, i) if i >= after else None
            if cue is None:
                continue
            if found and found[-1].is_nothing and found[-1].last == i - 1:
                found.pop()
            if not self._is_denied(words, i):
                found.append(CuePlace(i, i + cue[0] - 1, cue[1].kinds, cue[1].near))
            after = i + cue[0]
        return found

    def _is_denied(self, words: Sequence[str], i: int) -> bool:
        """'I will never ask for your PIN' asks for nothing; 'why don't you tell me' does."""
        return any(
            words[j] in self._denials and words[j + 1] != "you" for j in range(max(0, i - _DENIED_WITHIN), i)
        )

    def asks_again(self, words: Sequence[str]) -> bool:
        """Whether something is to be said once more."""
        firsts = self._again_firsts
        return not firsts.isdisjoint(words) and any(
            self._again.at(words, i) for i, word in enumerate(words) if word in firsts
        )

    def open_for(self, run: Run, turns: Sequence[Turn], slots: Sequence[Sequence[Slot]]) -> Iterator[Slot]:
        """The slots that a run may answer, the likeliest first. `slots` are those of each turn."""
        own = slots[run.turn.index]
        before = [
            s for s in own if (s.last < run.first or s.is_over(run.turn, run.first)) and _reaches(s, run)
        ]
        yield from self._latest_first(before)
        if not before:
            yield from (slot for slot in own if self._announces_back(run, slot))
        yield from self._asked(run, turns, slots)

    def _asked(self, run: Run, turns: Sequence[Turn], slots: Sequence[Sequence[Slot]]) -> Iterator[Slot]:
        """Slots of earlier turns: the latest turn first, within it by the words, common ones last."""
        speaker, answers, is_fresh = run.turn.speaker, 1, True
        for index in range(run.turn.index - 1, max(-1, run.turn.index - 1 - LIFE_TURNS), -1):
            is_own = speaker is not None and turns[index].speaker == speaker
            for slot in sorted(slots[index], key=attrgetter("near")):
                if slot.near and not (is_fresh and _is_ahead(slot, run)):
                    continue
                if not is_own or self._leads_on(slot) or _is_offered(slot, run, turns, slots):
                    yield slot
            answers += is_own
            is_fresh = is_fresh and is_own
            if answers > _LIFE_ANSWERS:
                return

    def _latest_first(self, before: Sequence[Slot]) -> Iterator[Slot]:
        """Slots from the last to the first; those named in one breath ('branch and account') in order."""
        listed: list[Slot] = []
        for slot in reversed(before):
            if listed and not self._are_listed(slot, listed[0]):
                yield from listed
                listed = []
            listed.insert(0, slot)
        yield from listed

    def _are_listed(self, slot: Slot, following: Slot) -> bool:
        """Whether two cues stand so close that no value lies between them."""
        between = slot.turn.words[slot.last + 1 : following.first]
        is_named = not (slot.is_nothing or following.is_nothing)
        return is_named and 0 < len(between) <= _LISTED_WITHIN and not any(self._is_value(w) for w in between)

    def _is_value(self, word: str) -> bool:
        return word < "a" or word in self._values

    def _leads_on(self, slot: Slot) -> bool:
        """Whether a turn ends where its own value is to follow: 'my card number is'."""
        words = slot.turn.words
        is_last = len(words) - slot.last <= _NEAR_AHEAD
        return is_last and words[-1] in self._announcing and "?" not in slot.turn.said.after(len(words) - 1)

    def _announces_back(self, run: Run, slot: Slot) -> bool:
        """'Four eight two one is my PIN.'"""
        if not run.last < slot.first <= run.last + _BEHIND:
            return False
        return any(word in self._links for word in run.turn.words[run.last + 1 : slot.first])


def _is_ahead(slot: Slot, run: Run) -> bool:
    """Whether a common word of a question still speaks of an answer: near its start, or at its own end."""
    return run.first < _NEAR_AHEAD or slot.last >= len(slot.turn.words) - 1


def _reaches(slot: Slot, run: Run) -> bool:
    """Whether a cue still speaks of what follows it in its turn; what counts nothing, within its sentence."""
    words = run.first - slot.last
    if slot.near:
        return words <= _NEAR_REACH
    if not slot.is_nothing:
        return words <= _OWN_REACH
    between = range(slot.last + 1, run.first + 1)
    return words <= _NOTHING_REACH and not any(_SENTENCE_ENDS.search(slot.turn.said.gap(i)) for i in between)


def _is_offered(slot: Slot, run: Run, turns: Sequence[Turn], slots: Sequence[Sequence[Slot]]) -> bool:
    """Whether the speaker named a value before and was only told to go on: 'need my IBAN?', 'yes'."""
    between = run.turn.index - 1
    is_soon = slot.turn.index == run.turn.index - _OFFERED_BEFORE and not slot.is_nothing
    return is_soon and not slots[between] and len(turns[between].words) <= _SHORT_REPLY
