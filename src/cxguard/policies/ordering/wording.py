"""Explanations that an auditor can follow, from places and our own words; never from what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cxguard.model.journey import Actor, EventKind, Journey
from cxguard.model.policy import Operand, Sentence
from cxguard.policies.ordering.moments import matching, of_event
from cxguard.policies.vocabulary import class_titles

_SHOWN_NAMES = 3
_HOUR_S, _DAY_S = 3600, 86_400

_KINDS = {
    "say": "something is said",
    "dtmf": "keys are pressed",
    "hold": "the call is put on hold",
    "unhold": "the call is taken off hold",
    "mute": "the line is muted",
    "unmute": "the line is unmuted",
    "record_on": "recording begins",
    "record_off": "recording stops",
    "transfer": "the call is transferred",
    "join": "somebody joins",
    "drop": "somebody leaves",
    "action": "a system acts",
    "slot": "a value is captured",
    "note": "a note or summary says something",
}
_FACTS = {
    "begin": "the conversation begins",
    "end": "the conversation ends",
    "call.inbound": "the customer calls",
    "call.outbound": "the customer is called",
    "handover": "a bot and a person take turns",
    "notes": "the notes begin",
    "disclose.other-customer": "tells details that are not this customer's",
    "key.customer": "the file says which customer it is of",
    "key.debt": "the file says which debt it is about",
    "key.campaign": "the file says which campaign it is of",
    "file.emotion": "the file holds what was made of somebody's feelings",
    "file.raw": "the file says that it is the unredacted original",
    "file.redacted": "the file says that it is redacted",
}
_VERBS = {
    "ask": "asks for",
    "disclosure": "tells of",
    "announce": "announces",
    "objection": "objects to",
    "request": "requests",
    "verified": "has verified",
    "consent": "consents to",
    "confirm": "confirms",
    "offer": "offers",
    "deny": "denies",
    "mention": "mentions",
    "acknowledge": "acknowledges",
    "explain": "explains",
    "instruct": "tells what to do about",
    "cue": "shows a sign of",
}
_NOUNS = {
    "cvv": "the security code",
    "card": "the card number",
    "pin": "the PIN",
    "otp": "the one-time passcode",
    "password": "the password",
    "recording": "the recording",
    "bot": "being a bot",
    "pause": "that recording pauses",
    "resume": "that recording resumes",
}


@dataclass(frozen=True, slots=True)
class Break:
    """Where a sentence is broken: at an event, or at the end (None); and since which event it was open."""

    event: int | None
    opened: int | None = None


def phrase(name: str) -> str:
    """What happens, in words, with the name that checks use for it: 'asks for the PIN (ask.pin)'."""
    return f"{_spoken(name)} ({name})"


def _spoken(name: str) -> str:
    if name in _KINDS or name in _FACTS:
        return _KINDS.get(name) or _FACTS[name]
    verb, _, noun = name.partition(".")
    if verb in _VERBS:
        return f"{_VERBS[verb]} {_NOUNS.get(noun) or noun.replace('-', ' ')}"
    title = class_titles().get(name, "")
    return title[:1].lower() + title[1:] if title[1:2].islower() else title or "something of this class"


def names_of(operand: Operand) -> str:
    """An operand for the middle of a sentence: 'record_off or drop by agent'."""
    shown = " or ".join(operand.names[:_SHOWN_NAMES])
    more = " or others" if len(operand.names) > _SHOWN_NAMES else ""
    by = f" by {' or '.join(sorted(operand.by))}" if operand.by else ""
    which = f"the {operand.which} " if operand.which else ""
    return which + shown + more + by


def bound(sentence: Sentence) -> str:
    """' within 2 turns', or nothing."""
    limit = sentence.within
    if limit is None:
        return ""
    who = f" {' or '.join(sorted(limit.by))}" if limit.by else ""
    turns = f"{limit.turns}{who} turn{'s' if limit.turns != 1 else ''}" if limit.turns is not None else ""
    seconds = duration(limit.seconds) if limit.seconds is not None else ""
    words = f"{limit.words} words" if limit.words is not None else ""
    is_tail = limit.of is not None and limit.of.names == ("end",)
    return f" within {'the last ' * is_tail}{' or '.join(part for part in (turns, seconds, words) if part)}"


def duration(seconds: float) -> str:
    """'20 s', '36 hours', '7 days'."""
    for unit, name in ((_DAY_S, "day"), (_HOUR_S, "hour")):
        if seconds >= unit and not seconds % unit:
            number = int(seconds // unit)
            return f"{number} {name}{'s' if number != 1 else ''}"
    return f"{seconds:g} s"


def clock(seconds: float) -> str:
    """Minutes and seconds, with hours if there are any: '00:41', '1:02:03'."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute:02}:{second:02}"


class Seen(NamedTuple):
    """What there is to say of an event. Turns count from 0; what is not said is no turn."""

    event: int
    turn: int | None
    actor: Actor
    time_s: float | None
    names: frozenset[str]


def seen_in(journey: Journey, indexes: Sequence[int | None]) -> tuple[Seen | None, ...]:
    """The events of these indexes, each in its place; None for None, which is the conversation as a whole."""
    wanted, found, turn = frozenset(indexes), dict[int | None, Seen](), 0
    for event in journey.events:
        is_turn = event.kind is EventKind.SAY
        if event.index in wanted and event.index not in found:
            at, names = turn if is_turn else None, of_event(event).names
            found[event.index] = Seen(event.index, at, event.actor, event.time_s, names)
        turn += is_turn
    return tuple([found.get(index) for index in indexes])


def place(journey: Journey, index: int) -> str:
    """'turn 6, agent, 00:41'. Turns count from 0, as in findings."""
    return _place(_seen(journey, index))


def _seen(journey: Journey, index: int) -> Seen:
    (seen,) = seen_in(journey, (index,))
    if seen is None:
        raise LookupError("no event of the conversation has this index")
    return seen


def _place(seen: Seen) -> str:
    time = clock(seen.time_s) if seen.time_s is not None else ""
    where = f"turn {seen.turn}" if seen.turn is not None else f"event {seen.event}"
    return ", ".join(part for part in (where, str(seen.actor), time) if part)


def explain(sentence: Sentence, journey: Journey, breaks: Sequence[Break]) -> str:
    """Why a conversation fails, by the first place where it does."""
    first = breaks[0]
    more = f"; and {len(breaks) - 1} more" if len(breaks) > 1 else ""
    at = _at_the_end(sentence) if first.event is None else _told(sentence, _seen(journey, first.event))
    since = "" if first.opened is None else place(journey, first.opened)
    return f"{why(sentence, at, since)}{more}; channel {journey.channel}"


def _told(sentence: Sentence, seen: Seen) -> str:
    """'turn 6, agent, 00:41: asks for the security code (ask.cvv)'."""
    operand = target_of(sentence) or closing(sentence)
    said = matching(operand, seen.names) if operand else ()
    return f"{_place(seen)}: {', '.join(phrase(name) for name in said)}".removesuffix(": ")


def target_of(sentence: Sentence) -> Operand | None:
    """What must not happen, or not so often."""
    return sentence.limit.of if sentence.limit else sentence.forbid


def _at_the_end(sentence: Sentence) -> str:
    """Words for what is missing before the end; what is forbidden at an end has none."""
    closer = closing(sentence)
    return "its end" if closer is not None and "end" in closer.names else ""


def at_seen(seen: Seen | None, sentence: Sentence | None = None) -> str:
    """Where something happens; with a sentence, also what. None is the beginning of the conversation."""
    if seen is not None:
        return _place(seen) if sentence is None else _told(sentence, seen)
    operand = target_of(sentence) if sentence else None
    return "its beginning" + (f": {', '.join(phrase(name) for name in operand.names)}" if operand else "")


def closing(sentence: Sentence) -> Operand | None:
    """What a required thing must come before."""
    return sentence.between[1] if sentence.between else sentence.before


def why(sentence: Sentence, at: str, since: str) -> str:
    """The sentence's own words about its being broken, at one place and since another."""
    if sentence.limit:
        return _why_too_often(sentence, at, since)
    return _why_forbidden(sentence, at, since) if sentence.forbid else _why_missing(sentence, at, since)


def _why_too_often(sentence: Sentence, at: str, since: str) -> str:
    limit = sentence.limit
    at = at or phrase(limit.of.names[0] if limit else "")
    opener = sentence.when or sentence.after or (sentence.between[0] if sentence.between else None)
    begun = f" after {names_of(opener)}" + (f" ({since})" if since else "") if opener else ""
    return f"{at}, more than {limit.at_most if limit else 0} times{bound(sentence)}{begun}"


def _why_forbidden(sentence: Sentence, at: str, since: str) -> str:
    at = at or phrase(sentence.forbid.names[0] if sentence.forbid else "")
    if sentence.unless_between:
        begins, ends = sentence.unless_between
        if ":" in begins.names[0]:
            return f"{at}, not between {begins.names[0]} and {ends.names[0]} where the customer is"
        return f"{at}, not between {names_of(begins)} and {names_of(ends)}"
    opener = sentence.when or sentence.after or (sentence.between[0] if sentence.between else None)
    if opener:
        return f"{at},{bound(sentence) or ' after'} {'of ' * bool(sentence.within)}{names_of(opener)}" + (
            f" ({since})" if since else ""
        )
    first = sentence.before or sentence.unless
    return f"{at}, before {names_of(first)}" if first else f"{at}{bound(sentence)}"


def _why_missing(sentence: Sentence, at: str, since: str) -> str:
    missing = names_of(sentence.require) if sentence.require else ""
    if closing(sentence):
        return f"{at}, without {missing} before it" + (f" since {since}" if since else "")
    opener = sentence.when or sentence.after or (sentence.within.of if sentence.within else None)
    if opener and opener.names != ("end",):
        return f"{since or 'after it'}: {names_of(opener)}, and no {missing}{bound(sentence)} after it"
    return f"no {missing}{bound(sentence)}"
