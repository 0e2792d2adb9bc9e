"""A sentence made ready once: its automaton, and what has to be looked up in a conversation before it runs.

Some words speak of more than one event tells by itself: the first or last of its sort, the last three
turns, an hour of the day. For each of them a mark is put into the row of moments, and the automaton
listens for the mark.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from cxguard.model.journey import Actor, Event, EventKind
from cxguard.model.policy import Operand, Sentence, Within
from cxguard.policies.ordering.automaton import Automaton
from cxguard.policies.ordering.compiling import automaton_of, without_target
from cxguard.policies.ordering.moments import END, FACTS, HANDOVER, NOTES, RECORDING, Moment, of_event

TAIL, OCCASION, OPEN_HOURS, CLOSED_HOURS = "*tail", "*occasion", "*open", "*closed"
_TIME_OF_DAY = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_SINGLE = ("require", "forbid", "when", "before", "after", "unless")
_MOST_KNOWN = 4096

Row = tuple[Moment, ...]
Sort = tuple[EventKind, Actor, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Mark:
    """The first or last moment of some sort, to be known by a name of its own."""

    name: str
    operand: Operand


@dataclass(frozen=True, slots=True)
class Plan:
    """A sentence, ready to be judged. `hours` are minutes of the day; `known` remembers what may matter.

    A plan that `is_plain` can be judged event by event, without looking anything up. One that `ticks` counts
    turns, too, while something is at stake.
    """

    sentence: Sentence
    automaton: Automaton
    forgiving: Automaton
    marks: tuple[Mark, ...] = ()
    tail: Within | None = None
    occasion: Operand | None = None
    interval: tuple[Operand, Operand] | None = None
    hours: tuple[int, int] | None = None
    names_recording: bool = False
    hears_facts: bool = False
    hears_handovers: bool = False
    hears_notes: bool = False
    counts_words: bool = False
    ticks: bool = False
    is_plain: bool = True
    known: dict[Sort, bool] = field(default_factory=dict, compare=False, repr=False)

    def matters(self, event: Event) -> bool:
        """Whether an event may be anything to it."""
        sort = (event.kind, event.actor, event.tags, event.classes)
        found = self.known.get(sort)
        if found is None:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            found = self.known[sort] = self.listens_for(of_event(event))
        return found

    def listens_for(self, moment: Moment) -> bool:
        """Whether a moment is, or may be, something that it names."""
        named = self.automaton.named
        return any(moment.fits(one) for one in named) or (
            not moment.is_plain and any(moment.may_fit(one) for one in named)
        )


def minute_of_day(name: str) -> int | None:
    """'08:30' as minutes after midnight; None for any other name."""
    match = _TIME_OF_DAY.fullmatch(name)
    return int(match[1]) * 60 + int(match[2]) if match else None


def named_in(sentence: Sentence) -> Iterator[Operand]:
    """Every operand of a sentence but its scope."""
    single = (getattr(sentence, word) for word in _SINGLE)
    within = sentence.within.of if sentence.within else None
    counted = sentence.limit.of if sentence.limit else None
    spaced = sentence.gap.of if sentence.gap else None
    pairs = (*(sentence.between or ()), *(sentence.unless_between or ()))
    yield from (one for one in (*single, within, counted, spaced, *pairs) if one is not None)


@lru_cache(maxsize=1024)
def plan_of(sentence: Sentence) -> Plan:
    """The plan of a sentence (but a gap's, which has no automaton)."""
    asked = sentence
    names = frozenset(name for operand in named_in(sentence) for name in operand.names)
    sentence, marks = _marked(sentence)
    tail = occasion = interval = hours = None
    if sentence.within and sentence.within.of and sentence.within.of.names == (END,):
        tail = sentence.within
        sentence = replace(sentence, within=None, after=Operand((TAIL,)))
    if sentence.when and sentence.between:
        occasion, interval = sentence.when, sentence.between
        sentence = replace(sentence, when=Operand((OCCASION,)), between=None)
    if sentence.unless_between and (hours := _hours(sentence.unless_between)):
        sentence = replace(sentence, unless_between=(Operand((OPEN_HOURS,)), Operand((CLOSED_HOURS,))))
    automaton = automaton_of(sentence)
    return Plan(
        sentence=asked,
        automaton=automaton,
        forgiving=without_target(automaton),
        marks=marks,
        tail=tail,
        occasion=occasion,
        interval=interval,
        hours=hours,
        names_recording=not RECORDING.isdisjoint(names),
        hears_facts=any(name in FACTS or name.endswith(".*") for name in names),
        hears_handovers=any(name == HANDOVER for name in names),
        hears_notes=bool(names & {NOTES, str(EventKind.NOTE)}),
        counts_words=any(
            bound.words is not None for bound in (automaton.limit, automaton.window, tail) if bound
        ),
        ticks=automaton.limit is not None,
        is_plain=not (marks or tail or occasion or hours or not RECORDING.isdisjoint(names)),
    )


def _hours(interval: tuple[Operand, Operand]) -> tuple[int, int] | None:
    first, last = (minute_of_day(side.names[0]) for side in interval)
    return None if first is None or last is None else (first, last)


def _marked(sentence: Sentence) -> tuple[Sentence, tuple[Mark, ...]]:
    """The sentence listening for marks in the place of 'the first …' and 'the last …'."""
    marks, changes = list[Mark](), dict[str, Any]()
    for word in _SINGLE:
        operand = getattr(sentence, word)
        if operand is not None and operand.which:
            marks.append(Mark(f"*{operand.which} {word}", operand))
            changes[word] = Operand((marks[-1].name,))
    return replace(sentence, **changes), tuple(marks)
