"""What a file tells of a conversation, turn by turn, before it is known who is who and when it began."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cxguard.model.journey import Actor, EventKind
from cxguard.readers._clock import iso_of, since
from cxguard.readers._conversation import Moment
from cxguard.readers._roles import who_is_who
from cxguard.readers._talk import say
from cxguard.readers._turns import is_date
from cxguard.readers._values import Value


class Told(NamedTuple):
    """One thing that a file tells.

    `actor` is None where only a name is told; `name` tells people apart and is never shown. Times are
    seconds since 1970 or since the beginning, as the file has them.
    """

    words: Value | None
    actor: Actor | None = None
    name: str = ""
    time: float | None = None
    end: float | None = None
    kind: EventKind = EventKind.SAY
    begins: bool = False

    def __repr__(self) -> str:
        """Where it stands and what happens; never who is named."""
        return f"Told(words={self.words!r}, actor={self.actor!r}, kind={self.kind!r})"


def moments(told: Sequence[Told]) -> Iterator[Moment]:
    """What happened, with times from the beginning and with names told apart by what they say."""
    start = _first(told)
    roles = _roles(told)
    for one in told:
        actor = one.actor or roles.get(one.name, Actor.UNKNOWN)
        yield from _happened(one, actor, since(start, one.time), since(start, one.end))


def started_at(told: Iterable[Told]) -> str | None:
    """The date of the first thing that has one."""
    return iso_of(next((one.time for one in told if is_date(one.time)), None))


def by_time(told: Iterable[Told]) -> tuple[Told, ...]:
    """In the order of time; what has no time stays behind what it stands behind."""
    timed, reached = [], float("-inf")
    for one in told:
        reached = one.time if one.time is not None else reached
        timed.append((reached, one))
    return tuple(one for _, one in sorted(timed, key=lambda pair: pair[0]))


def apart(conversations: Iterable[Iterable[Told]]) -> tuple[tuple[Told, ...], str | None]:
    """Several conversations one behind the other, and when the first began.

    Each is marked where it begins, and its times count from there.
    """
    found = [own for own in (tuple(filter(_tells, one)) for one in conversations) if own]
    if len(found) < 2:  # noqa: PLR2004 - one needs no marks
        return (found[0], started_at(found[0])) if found else ((), None)
    return tuple(one for own in found for one in _from_zero(own)), started_at(found[0])


def _tells(one: Told) -> bool:
    return one.words is not None or one.kind is not EventKind.SAY


def _from_zero(told: Sequence[Told]) -> Iterator[Told]:
    start = _first(told)
    for index, one in enumerate(told):
        yield one._replace(time=since(start, one.time), end=since(start, one.end), begins=index == 0)


def _first(told: Iterable[Told]) -> float:
    """The first date; zero if times count from the beginning."""
    first = next((one.time for one in told if one.time is not None), None)
    return first if first is not None and is_date(first) else 0.0


def _roles(told: Sequence[Told]) -> dict[str, Actor]:
    known = {one.name: one.actor for one in told if one.name and one.actor is not None}
    said = ((one.name, one.words.view.text) for one in told if one.name and one.words is not None)
    return who_is_who(said, known)


def _happened(one: Told, actor: Actor, time_s: float | None, end_s: float | None) -> Iterator[Moment]:
    if one.kind is not EventKind.SAY:
        yield Moment(one.kind, actor, one.words, time_s, end_s, one.begins)
        return
    for index, moment in enumerate(say(actor, one.words, (time_s, end_s))):
        yield moment._replace(begins=True) if one.begins and index == 0 else moment
