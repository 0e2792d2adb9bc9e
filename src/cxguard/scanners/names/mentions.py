"""Every mention of a name that was found once: "John Smith" makes "john" a name in the whole document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from cxguard.scanners.names.cues import is_own
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.judging import AGENT, PEOPLE, PERSON, Named
from cxguard.scanners.names.texts import text_of
from cxguard.scanners.names.turns import Turn
from cxguard.scanners.names.words import Word, is_ordinary, words_of

_SHORTEST_ALONE = 3
_GAP = frozenset(" \t.-")


@dataclass
class Known:
    """The words of the names of a document, and what speaks for each."""

    checks: dict[str, str] = field(default_factory=dict, repr=False)
    evidence: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    pairs: set[tuple[str, str]] = field(default_factory=set, repr=False)
    callers: set[str] = field(default_factory=set, repr=False)

    def add(self, one: Heard, name: Named) -> None:
        """Remember a person's name, and whose it is, if that is sure.

        What people say of themselves outweighs how others greet them; a caller who is called like the
        agent stays a caller.
        """
        words = [word.lower for word in words_of(one.turn.text[name.start : name.end])]
        self.pairs.update(pairwise(words))
        is_caller = not one.turn.is_ours and (one.is_asked or is_own(one.lower, name.start, name.end))
        for word in words:
            if is_caller:
                self.callers.add(word)
            if word not in self.checks or name.check == AGENT:
                self.checks[word] = name.check
            if len(name.evidence) > len(self.evidence.get(word, ())):
                self.evidence[word] = name.evidence

    def check_of(self, words: Sequence[Word]) -> str:
        """AGENT if all words of a name are an agent's alone, else PERSON."""
        checks = {self.checks[w.lower] for w in words if w.lower in self.checks}
        is_callers = any(word.lower in self.callers for word in words)
        return AGENT if checks == {AGENT} and not is_callers else PERSON

    @cached_property
    def alone(self) -> frozenset[str]:
        """The words that are names wherever they stand; asked for when all names have been added."""
        return frozenset(
            word for word in self.checks if len(word) >= _SHORTEST_ALONE and not is_ordinary(word)
        )


def mentions(turn: Turn, known: Known, direct: Iterable[Named]) -> Iterator[Named]:
    """The names in a turn: those found in it, and mentions of those found anywhere."""
    words, alone = text_of(turn.text).words, known.alone
    sure = [word.lower in alone for word in words]
    for name in direct:
        if name.check in PEOPLE:
            sure = [
                is_sure or name.start <= w.start < name.end for is_sure, w in zip(sure, words, strict=True)
            ]
    for first, last in _runs(turn.text, words, sure, known):
        run = words[first : last + 1]
        evidence = max([known.evidence.get(w.lower, ()) for w in run], key=len)
        yield Named(run[0].start, run[-1].end, known.check_of(run), evidence)


def _runs(text: str, words: Sequence[Word], sure: Sequence[bool], known: Known) -> Iterator[tuple[int, int]]:
    """First and last word of each name: sure words in a row, with unsure ones that belong to them."""
    place = 0
    while place < len(words):
        if not sure[place]:
            place += 1
            continue
        first = place
        while first > 0 and not sure[first - 1] and _joined(text, words, first - 1, known):
            first -= 1
        last = place
        while (
            last + 1 < len(words)
            and _is_near(text, words, last)
            and (sure[last + 1] or (words[last].lower, words[last + 1].lower) in known.pairs)
        ):
            last += 1
        if last + 1 < len(words) and _is_near(text, words, last) and _is_initial(text, words[last + 1]):
            last += 1
        yield first, last
        place = last + 1


def _joined(text: str, words: Sequence[Word], place: int, known: Known) -> bool:
    return _is_near(text, words, place) and (words[place].lower, words[place + 1].lower) in known.pairs


def _is_near(text: str, words: Sequence[Word], place: int) -> bool:
    gap = text[words[place].end : words[place + 1].start]
    return len(gap) <= 2 and set(gap) <= _GAP  # noqa: PLR2004 - a stop and a space


def _is_initial(text: str, word: Word) -> bool:
    return word.end - word.start == 1 and text[word.start].isupper()
