"""Counting over conversations, with the team's journeys and steps told apart."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cxguard.kpi.reading import WHOLE, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.journey import Actor, Event, EventKind, Journey
from cxguard.model.named import NamedJourney, fits, steps_of

CENTRE = frozenset((Actor.AGENT, Actor.BOT, Actor.SYSTEM))
"""Those who act for the contact centre."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation: its events, and the team's journey and steps if it named them."""

    journey: Journey
    named: NamedJourney | None = None
    steps: Mapping[int, str] = field(default_factory=dict)

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, in order."""
        return self.journey.events

    def first(self, *names: str, by: frozenset[Actor] | None = None, after: int = -1) -> Event | None:
        """The first event after an index that is one of these tags, classes or kinds."""
        return next(iter(self.all(*names, by=by, after=after)), None)

    def all(self, *names: str, by: frozenset[Actor] | None = None, after: int = -1) -> Iterator[Event]:
        """Every event after an index that is one of these tags, classes or kinds."""
        for event in self.events:
            if event.index > after and (by is None or event.actor in by) and _is(event, names):
                yield event


def _is(event: Event, names: Sequence[str]) -> bool:
    own = frozenset((str(event.kind), *event.tags, *event.classes))
    return any(fits(name, own) for name in names)


@dataclass(frozen=True, slots=True)
class Amount:
    """What one conversation, or one place in it, adds. `at` is the event it stands at.

    What `is_everywhere` counts the conversation for each of the steps it reaches.
    """

    numerator: float = 0
    denominator: float = 1
    undecided: bool = False
    at: int | None = None
    is_everywhere: bool = False


UNDECIDED = Amount(0, 0, undecided=True)

Ask = Callable[[Conversation], Iterable[Amount]]


def over_conversations(id_: str, ask: Ask) -> Callable[[Assessment], Iterator[Reading]]:
    """A measure that asks every conversation: whole, by journey, and by step where an amount has a place."""

    def measure(assessment: Assessment) -> Iterator[Reading]:
        sums: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0])
        for conversation in conversations(assessment):
            for amount in ask(conversation):
                for slice_ in _slices(conversation, amount):
                    _add(sums[slice_], amount)
        sums.setdefault(WHOLE, [0, 0, 0, 0])
        for slice_, (numerator, denominator, n, undecided) in sorted(sums.items()):
            yield Reading(id_, numerator, denominator, int(n), int(undecided), slice_)

    return measure


def _add(sums: list[float], amount: Amount) -> None:
    for place, more in enumerate(
        (amount.numerator, amount.denominator, amount.denominator > 0, amount.undecided)
    ):
        sums[place] += more


def _slices(conversation: Conversation, amount: Amount) -> Iterator[str]:
    yield WHOLE
    if conversation.named is None:
        return
    journey = f"journey:{conversation.named.id}"
    yield journey
    steps = (
        set(conversation.steps.values()) if amount.is_everywhere else {conversation.steps.get(_at(amount))}
    )
    yield from (f"{journey}/{step}" for step in steps if step)


def _at(amount: Amount) -> int:
    return -1 if amount.at is None else amount.at


def conversations(assessment: Assessment) -> Iterator[Conversation]:
    """Every conversation that was examined."""
    journeys = {journey.id: journey for journey in assessment.named}
    for examined in assessment.scan.examined:
        if examined.journey is None:
            continue
        for number, one in enumerate(examined.journey.conversations):
            id_ = examined.named[number] if number < len(examined.named) else ""
            named = journeys.get(id_)
            yield Conversation(one, named, _steps(named, one.events) if named else {})


def _steps(named: NamedJourney, events: Sequence[Event]) -> dict[int, str]:
    names = [(e.index, frozenset((str(e.kind), *e.tags, *e.classes))) for e in events]
    return {index: named.steps[at].id for index, at in steps_of(named, names) if at >= 0}


def turns_between(conversation: Conversation, start: Event, end: Event) -> int:
    """How many turns were taken after one event, up to another."""
    return sum(
        e.kind in (EventKind.SAY, EventKind.DTMF) and start.index < e.index <= end.index
        for e in conversation.events
    )
