"""Turns made ready to be judged: in lower case, with capitals for the model, and what came before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cxguard.model.journey import Actor
from cxguard.scanners.names.casing import has_case, with_case
from cxguard.scanners.names.cues import asks_for_a_name, goes_to_a_place, may_name_a_place, may_name_somebody
from cxguard.scanners.names.features import case_of
from cxguard.scanners.names.setting import setting_of
from cxguard.scanners.names.turns import Turn
from cxguard.scanners.names.words import Word, is_first_name, is_ordinary, lowered, menu_words, words_of

_ANSWER_WITHIN = 2
_ORDER = 3
_UNKNOWN = frozenset({None, Actor.UNKNOWN})


@dataclass(frozen=True)
class Heard:
    """A turn that is listened to. `is_asked` says that the other side has just asked for a name.

    `said_to` is what was said right before by another, in lower case; who is unknown may be another.
    `is_order` says that the conversation speaks of food and drink, much of which is called like people.
    """

    turn: Turn
    before: str = field(repr=False)
    is_asked: bool
    said_to: str = field(default="", repr=False)
    is_order: bool = False

    @cached_property
    def lower(self) -> str:
        """The text in lower case, of the same length."""
        return lowered(self.turn.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the turn."""
        return tuple(words_of(self.turn.text))

    @cached_property
    def has_case(self) -> bool:
        """Whether capitals mean something in this turn."""
        return has_case(self.turn.text)

    @property
    def for_the_model(self) -> str:
        """The text with capitals, of the same length."""
        return self.turn.text if self.has_case else with_case(self.turn.text)

    @property
    def setting(self) -> str:
        """What stands around the turn, as our own model is told it."""
        speaker = self.turn.speaker.value if self.turn.speaker else ""
        return setting_of(case_of(self.turn.text), speaker, self.said_to)

    def may_be_name(self, word: Word) -> bool:
        """Whether a word is no ordinary one, and has a capital where that means something."""
        if is_ordinary(word.lower):
            return self._is_marked(word) and is_first_name(word.lower)
        return not self.has_case or self.turn.text[word.start].isupper()

    def may_begin(self, word: Word) -> bool:
        """Whether a word may begin or end a name that the model sees, whatever its case."""
        return not is_ordinary(word.lower) or self.may_be_name(word)

    def _is_marked(self, word: Word) -> bool:
        """Whether a word has a capital that no sentence's beginning explains."""
        before = self.turn.text[: word.start].rstrip(" \t\"'(")
        is_within = bool(before) and before[-1] not in ".!?:"
        return self.has_case and is_within and self.turn.text[word.start].isupper()

    @property
    def may_name(self) -> bool:
        """Whether the turn passes the gate: it is worth a look with the model."""
        if self.is_asked or may_name_somebody(self.lower) or may_name_a_place(self.lower):
            return True
        if self.has_case and goes_to_a_place(self.turn.text):
            return True
        return any(self.may_be_name(word) and is_first_name(word.lower) for word in self.words)


def heard(turns: Sequence[Turn]) -> Iterator[Heard]:
    """The turns that are said, each with what was said before it."""
    before, last, asked_by, since = "", None, None, 0
    is_order = _is_order(turns)
    for turn in turns:
        if not turn.is_said:
            continue
        is_asked = asked_by is not None and turn.speaker is not asked_by.speaker and since <= _ANSWER_WITHIN
        is_answer = last is not None and (turn.speaker in _UNKNOWN or turn.speaker is not last.speaker)
        one = Heard(turn, before, is_asked, before if is_answer else "", is_order)
        yield one
        since += 1
        if turn.speaker is not None and asks_for_a_name(one.lower):
            asked_by, since = turn, 1
        before, last = one.lower, turn


def _is_order(turns: Sequence[Turn]) -> bool:
    """Whether several dishes are spoken of."""
    dishes = {word.lower for turn in turns for word in words_of(turn.text) if word.lower in menu_words()}
    return len(dishes) >= _ORDER
