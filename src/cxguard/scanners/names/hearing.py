"""Turns made ready to be judged: in lower case, with capitals for the model, and what came before."""

from collections.abc import Iterator, Sequence

from cxguard.model.journey import Actor
from cxguard.scanners.names.casing import with_case
from cxguard.scanners.names.cues import goes_to_a_place, may_name_a_place, may_name_somebody
from cxguard.scanners.names.setting import NOTHING_SAID, setting_with
from cxguard.scanners.names.texts import Text, text_of
from cxguard.scanners.names.turns import Turn
from cxguard.scanners.names.words import Word, dishes_in, is_first_name, is_ordinary

_ANSWER_WITHIN = 2
_ORDER = 3
_UNKNOWN = frozenset({None, Actor.UNKNOWN})


class Heard:
    """A turn that is listened to. `is_asked` says that the other side has just asked for a name.

    `before` is what was said right before; `said_to`, if that was another (who is unknown may be). `is_order`
    says that the conversation speaks of food and drink, much of which is called like people.
    """

    __slots__ = ("before", "is_asked", "is_order", "known", "said_to", "turn")

    def __init__(
        self, turn: Turn, before: Text | None, said_to: Text | None, *, is_asked: bool, is_order: bool
    ) -> None:
        self.turn, self.known = turn, text_of(turn.text)
        self.before, self.said_to, self.is_asked, self.is_order = before, said_to, is_asked, is_order

    @property
    def lower(self) -> str:
        """The text in lower case, of the same length."""
        return self.known.lower

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the turn."""
        return self.known.words

    @property
    def has_case(self) -> bool:
        """Whether capitals mean something in this turn."""
        return self.known.has_case

    @property
    def for_the_model(self) -> str:
        """The text with capitals, of the same length."""
        return self.turn.text if self.has_case else with_case(self.turn.text)

    @property
    def setting(self) -> str:
        """What stands around the turn, as our own model is told it."""
        return setting_with(self.known.case, self.turn.speaker, self.question)

    @property
    def question(self) -> str:
        """What was just asked, as one sign."""
        return self.said_to.question if self.said_to else NOTHING_SAID

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
    before: Text | None = None
    last, asked_by, since = None, None, 0
    is_order = _is_order(turns)
    for turn in turns:
        if not turn.is_said:
            continue
        is_asked = asked_by is not None and turn.speaker is not asked_by.speaker and since <= _ANSWER_WITHIN
        is_answer = last is not None and (turn.speaker in _UNKNOWN or turn.speaker is not last.speaker)
        one = Heard(turn, before, before if is_answer else None, is_asked=is_asked, is_order=is_order)
        yield one
        since += 1
        if turn.speaker is not None and one.known.asks_for_a_name:
            asked_by, since = turn, 1
        before, last = one.known, turn


def _is_order(turns: Sequence[Turn]) -> bool:
    """Whether several dishes are spoken of."""
    said = [text_of(turn.text).dishes for turn in turns if turn.is_said]
    # What stands beside the conversation comes once; no word goes over the end of a line.
    beside = dishes_in("\n".join([turn.text for turn in turns if not turn.is_said]))
    return len(beside.union(*said)) >= _ORDER
