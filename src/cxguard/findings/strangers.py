"""Whether an agent or bot tells details that are another customer's."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cxguard.model.document import Document
from cxguard.model.finding import Finding, Status
from cxguard.model.journey import Actor, Event, EventKind, Journey

STRANGER = "disclose.other-customer"
_OWN_ONCE = ("identity.", "account.id", "account.policy", "bank.account", "bank.iban", "person.dob")
_TELLERS = frozenset({Actor.AGENT, Actor.BOT})
_SHORTEST = 6


def with_strangers(document: Document, findings: Sequence[Finding]) -> Document:
    """The document, in whose journey each turn that may tell somebody else's details is tagged with it.

    The tag ends in '?' where the conversation and its file show nothing of the sort that is the customer's.
    """
    journey = document.journey
    if journey is None:
        return document
    told = dict(_told(document, findings))
    if not told:
        return document
    return replace(document, journey=_tagged(document, journey, told))


def _told(document: Document, findings: Sequence[Finding]) -> Iterator[tuple[int, str]]:
    """The turns of agents and bots with details, and how they are tagged."""
    own: dict[str, set[str]] = defaultdict(set)
    others: list[tuple[int, str, str]] = []
    for finding in findings:
        if finding.status is Status.MASKED or not finding.class_.startswith(_OWN_ONCE):
            continue
        value = _bare(document.source[finding.start : finding.end])
        if finding.turn is not None and finding.speaker in _TELLERS:
            others.append((finding.turn, finding.class_, value))
        else:
            own[finding.class_].add(value)
    for turn, class_, value in others:
        if not any(_is_same(value, known) for known in own[class_]):
            differs = any(_is_comparable(value, known) for known in own[class_])
            yield turn, STRANGER if differs else f"{STRANGER}?"


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_same(one: str, other: str) -> bool:
    """Whether two spellings are of one value, be it that one tells only its end."""
    return one.endswith(other) or other.endswith(one)


def _is_comparable(one: str, other: str) -> bool:
    """Whether two values are written alike, so that differing means that they are two."""
    return len(one) == len(other) >= _SHORTEST and one.isdigit() == other.isdigit()


def _tagged(document: Document, journey: Journey, told: dict[int, str]) -> Journey:
    return replace(journey, events=tuple(_tagged_event(document, event, told) for event in journey.events))


def _tagged_event(document: Document, event: Event, told: dict[int, str]) -> Event:
    if event.segment is None or event.kind is not EventKind.SAY:
        return event
    turn = document.segments[event.segment].turn
    tag = None if turn is None else told.get(turn)
    return replace(event, tags=event.tags | {tag}) if tag else event
