"""Answers in words: passwords, maiden names, first pets. Given to a question, or announced."""

from collections.abc import Iterator

from cxguard.model.document import Span
from cxguard.model.journey import Actor
from cxguard.scanners.spoken.chains import Talk
from cxguard.scanners.spoken.kinds import KINDS, Form
from cxguard.scanners.spoken.slots import Slot
from cxguard.scanners.spoken.tokens import Turn
from cxguard.scanners.spoken.vocabulary import Vocabulary

Answer = tuple[str, Span, str, tuple[tuple[str, float], ...]]

_MOST_WORDS, _LIFE_TURNS, _REACH, _LONGEST = 4, 4, 6, 64
_MOST_LETTERS, _SHORTEST_SECRET = 24, 6
_SLOT, _SHAPE = 0.5, 0.2
_CLAUSE_ENDS = frozenset(".,?!;:\n")


def _ends_clause(gap: str) -> bool:
    """Whether a sign that ends a clause stands there, with a space behind it."""
    return bool(_CLAUSE_ENDS.intersection(gap)) and gap.strip() != gap


class AnswerFinder:
    """Finds answers in words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._v = vocabulary
        self._ends = frozenset(vocabulary.plain["answer_ends"])
        self._topics = frozenset(vocabulary.plain["topics"])
        self._links = frozenset(vocabulary.plain["answer_links"])

    def answers(self, talk: Talk) -> Iterator[Answer]:
        """Every answer to a question for words."""
        pending: Slot | None = None
        for turn, asked in zip(talk.turns, talk.slots, strict=True):
            if not (asked or pending):
                continue
            slots = [s for s in asked if s.kinds[0] in KINDS]
            words = [s for s in slots if KINDS[s.kinds[0]].form is Form.WORDS]
            told = [found for slot in words for found in self._announced(turn, slot)]
            yield from told
            if words and not told and turn.speaker is not Actor.CUSTOMER:
                pending = None if self._topics.intersection(turn.words) else words[-1]
            elif slots and turn.speaker != (pending.turn.speaker if pending else None):
                pending = None
            elif pending and self._may_answer(turn, pending):
                answer = self._answer(turn, 0, pending)
                if answer:
                    yield answer
                    pending = None
                elif turn.index - pending.turn.index >= _LIFE_TURNS:
                    pending = None

    @staticmethod
    def _may_answer(turn: Turn, slot: Slot) -> bool:
        is_other = turn.speaker is None or turn.speaker != slot.turn.speaker
        return is_other and turn.index - slot.turn.index <= _LIFE_TURNS

    def _announced(self, turn: Turn, slot: Slot) -> Iterator[Answer]:
        """The answer stands in the question's turn, after a word that links them: 'my first pet was …'."""
        words, after = turn.words, slot.last + 1
        if after < len(words) and self._is_secret(turn, after):
            yield from filter(None, (self._answer(turn, after, slot),))
            return
        for i in range(after, min(slot.last + 1 + _REACH, len(words))):
            if words[i] in self._topics:
                return
            if words[i] in self._links:
                answer = self._answer(turn, i + 1, slot)
                if answer and not self._is_asked(turn, answer):
                    yield answer
                return
            if "?" in turn.said.gap(i):
                return

    @staticmethod
    def _is_asked(turn: Turn, answer: Answer) -> bool:
        """Whether a question ends with what would be its own answer: 'where did you live as a child?'."""
        return turn.said.text[answer[1].end - turn.start :].lstrip().startswith("?")

    def _is_secret(self, turn: Turn, i: int) -> bool:
        """Whether a word looks like a password alone: letters with digits or signs within them."""
        place = turn.said.places[i][0]
        typed = turn.said.text[place : place + _LONGEST].split(maxsplit=1)[0].rstrip(".,?;:\n\"')")
        is_mixed = any(c.isalpha() for c in typed) and any(c.isdigit() for c in typed)
        return is_mixed and len(typed) >= _SHORTEST_SECRET and not self._v.not_answers.at(turn.words, i)

    def _answer(self, turn: Turn, i: int, slot: Slot) -> Answer | None:
        """What is said from a word on, without what leads to it and what follows."""
        words = turn.words
        while i < len(words):
            opener = self._v.openers.at(words, i)
            if opener is None:
                break
            i += opener[0]
        if i >= len(words) or self._v.not_answers.at(words, i):
            return None
        end = self._end(turn, i)
        if end == i or (end - i >= _MOST_WORDS and not self._is_over(turn, end)):
            return None
        span = Span(turn.span(i, i).start, self._last_character(turn, end - 1))
        reading = turn.said.text[span.start - turn.start : span.end - turn.start]
        kind = KINDS[slot.kinds[0]]
        if len(reading) > _LONGEST:
            return None
        return kind.class_, span, reading, (("slot", _SLOT), ("shape", _SHAPE))

    def _is_over(self, turn: Turn, end: int) -> bool:
        """Whether a clause ends before a word: what goes on is no answer but a sentence."""
        words = turn.words
        is_spelled = len(words[end - 1]) == 1
        return end >= len(words) or words[end] in self._ends or is_spelled or bool(turn.said.gap(end).strip())

    def _end(self, turn: Turn, first: int) -> int:
        words, i, whole = turn.words, first, 0
        while i < len(words) and i - first < _MOST_LETTERS:
            is_letter = len(words[i]) == 1
            whole += not is_letter and words[i] not in self._v.letters
            if whole > _MOST_WORDS or (i > first and _ends_clause(turn.said.gap(i))):
                break
            if words[i] in self._ends and not (is_letter and i > first and len(words[i - 1]) == 1):
                break
            i += 1
        return i

    @staticmethod
    def _last_character(turn: Turn, i: int) -> int:
        """The end of a word with the signs glued to it, as passwords have them, a sentence's end apart."""
        glued = turn.said.after(i)
        tail = glued.split(" ")[0].rstrip(".,?;\n\"')") if glued and not glued[0].isspace() else ""
        return turn.span(i, i).end + len(tail)
