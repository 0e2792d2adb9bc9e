"""How far apart two happenings in a row may be: dead air, a check-back on hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cxguard.model.journey import Event, EventKind, Journey
from cxguard.model.policy import Gap, Operand, Sentence
from cxguard.policies.ordering.judgement import Answer, Judgement
from cxguard.policies.ordering.moments import of_event
from cxguard.policies.ordering.wording import phrase, place

NO_TIMES = "no timestamps where the time matters"
NO_ENDS = "no times at which turns end, so it is not known how long nobody spoke"
NO_WORDS = "no words that could be counted"
_SLOWEST_S = 0.75
"""Seconds that a slow speaker takes for a word: what is left of a turn after that is silence."""


@dataclass(frozen=True, slots=True)
class Span:
    """How long it was between two events; `least` is certain, `most` is what it may have been."""

    first: Event
    second: Event
    least: float
    most: float


def judge_gap(sentence: Sentence, journey: Journey) -> Judgement:
    """The answer for one conversation. Witnesses are the two events around each gap that is too long."""
    gap = sentence.gap or Gap()
    found = [event for event in journey.events if _is_of(gap.of, event)]
    if len(found) <= 1:
        return Judgement(Answer.UNTRIGGERED)
    spans = _spans(gap, found, journey)
    limit = next(n for n in (gap.seconds, gap.turns, gap.words) if n is not None)
    if spans is None:
        return Judgement(Answer.INCONCLUSIVE, NO_WORDS if gap.words is not None else NO_TIMES)
    unexplained = [s for s in spans if s.most > limit and not _is_explained(sentence.unless, s, journey)]
    too_long = [span for span in unexplained if span.least > limit]
    if too_long:
        events = sorted({e.index for span in too_long for e in (span.first, span.second)})
        return Judgement(Answer.FAIL, _why(gap, too_long, journey), tuple(events))
    return Judgement(Answer.INCONCLUSIVE, NO_ENDS) if unexplained else Judgement(Answer.PASS)


def _is_of(operand: Operand | None, event: Event) -> bool:
    if operand is None:
        return event.kind in {EventKind.SAY, EventKind.DTMF}
    return of_event(event).fits(operand)


def _spans(gap: Gap, found: Sequence[Event], journey: Journey) -> list[Span] | None:
    """The stretches between happenings; None where the clock that is asked for does not run."""
    if gap.seconds is not None:
        if any(event.time_s is None for event in found):
            return None
        return list(_silences(found))
    counts = _counts(journey, words=gap.words is not None)
    if counts is None:
        return None
    return [Span(a, b, n, n) for a, b in pairwise(found) for n in (counts[b.index] - counts[a.index],)]


def _silences(found: Sequence[Event]) -> Iterator[Span]:
    """From where one ends to where the next begins. Without an end, a turn ends when its words are said."""
    reached = 0.0
    for first, second in pairwise(found):
        begun, next_ = first.time_s or 0.0, second.time_s or 0.0
        ended = begun if first.end_s is None else first.end_s
        slowly = begun + first.words * _SLOWEST_S if first.end_s is None else ended
        reached = max(reached, ended)
        is_known = first.end_s is not None or not first.words
        most = next_ - reached
        yield Span(first, second, most if is_known else next_ - max(reached, slowly), most)


def _counts(journey: Journey, *, words: bool) -> dict[int, int] | None:
    """Turns or words before each event."""
    if words and not any(event.words for event in journey.events):
        return None
    counts, n = dict[int, int](), 0
    for event in journey.events:
        counts[event.index] = n
        n += event.words if words else event.kind is EventKind.SAY
    return counts


def _is_explained(unless: Operand | None, span: Span, journey: Journey) -> bool:
    """Whether what excuses a gap happens in the turn before it, the one before that, in it or at its end."""
    if unless is None:
        return False
    spoken = [e.index for e in journey.events if e.kind is EventKind.SAY and e.index < span.first.index]
    begun = spoken[-1] if spoken else span.first.index
    around = (e for e in journey.events if begun <= e.index <= span.second.index)
    return any(of_event(event).fits(unless) for event in around)


def _why(gap: Gap, spans: Sequence[Span], journey: Journey) -> str:
    first = spans[0]
    unit = "s" if gap.seconds is not None else "turns" if gap.turns is not None else "words"
    limit = next(n for n in (gap.seconds, gap.turns, gap.words) if n is not None)
    what = phrase(gap.of.names[0]) if gap.of else "anything is said"
    more = f"; and {len(spans) - 1} more" if len(spans) > 1 else ""
    begun, over = place(journey, first.first.index), place(journey, first.second.index)
    length = f"{first.least:g} {unit} until {what} again ({over}), where {limit:g} are allowed"
    return f"{begun}: {length}{more}; channel {journey.channel}"
