"""All names of a document: those that are seen in a turn, and every other mention of them."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from cxguard.scanners.names.cues import speaks_of_spelling
from cxguard.scanners.names.hearing import Heard
from cxguard.scanners.names.judging import CUE, PEOPLE, PERSON, Named
from cxguard.scanners.names.mentions import Known, mentions
from cxguard.scanners.names.turns import Turn

LookedAt = tuple[Heard, tuple[Named, ...]]


def all_names(
    text: str, turns: Sequence[Turn], chosen: Iterable[Heard], seen: Sequence[LookedAt]
) -> Iterator[tuple[Turn, Named]]:
    """What is named in each turn of a text: people wherever they are mentioned, the rest where it is seen.

    `chosen` are the turns that were looked at, and `seen` those in which something is named, in order.
    """
    known = Known()
    for one, names in seen:
        for name in names:
            if name.check in PEOPLE:
                known.add(one, name)
    direct = {one.turn.start: names for one, names in seen}
    letters = {one.turn.start: one for one in chosen if one.known.spelled}
    places = {*direct, *letters, *turns_with(known.alone, text, turns)}
    for turn in turns if places else ():
        if turn.start in places:
            found = _in_turn(turn, direct.get(turn.start, ()), known)
            if turn.start in letters:
                found.update(_spelled(letters[turn.start], known))
            for name in sorted(found, key=_place):
                yield turn, name


def _in_turn(turn: Turn, names: Sequence[Named], known: Known) -> set[Named]:
    others = [name for name in names if name.check not in PEOPLE]
    return {*mentions(turn, known, names), *others}


def _spelled(one: Heard, known: Known) -> Iterator[Named]:
    """The spelled names in a turn: those that are known, and those where a name or spelling is spoken of."""
    before = one.before.lower if one.is_asked and one.before else ""
    is_spoken_of = speaks_of_spelling(one.lower) or speaks_of_spelling(before)
    for start, end, word in one.known.spelled:
        check = known.checks.get(word)
        if check or is_spoken_of:
            yield Named(start, end, check or PERSON, (CUE,))


def _place(name: Named) -> tuple[int, int, str]:
    return name.start, name.end, name.check


def turns_with(words: Collection[str], text: str, turns: Sequence[Turn]) -> Iterator[int]:
    """Where those turns of a text begin that may hold one of some lower-case words."""
    lower = text.lower()
    starts = [turn.start for turn in turns] if words else []
    if len(lower) != len(text):
        yield from starts
        return
    lower = _alike(lower)
    for word in map(_alike, words):
        place = lower.find(word)
        while place >= 0:
            index = bisect_right(starts, place)
            if index:
                yield starts[index - 1]
            place = lower.find(word, starts[index]) if index < len(starts) else -1


def _alike(lower: str) -> str:
    """With one small sigma: which of them a capital one becomes depends on what stands around it."""
    return lower.replace("ς", "σ")  # noqa: RUF001 - it is Greek
