"""One finding per place: of matches that overlap, the most specific stays and names the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cxguard.model.document import Span
from cxguard.model.finding import Match

HEARD = 82
"""The least specificity of a match that has a reading of its own, if there is more to it than a guess."""

_MORE_THAN_A_GUESS = 0.5
_SEES_WHOLES = "names"
"""The engine that sees an address as a whole, of which others see a number or a line."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A match that won its place, and the rules that lost it."""

    match: Match
    also_matched: tuple[str, ...]


def without_overlaps(matches: Iterable[Match]) -> tuple[Kept, ...]:
    """The winners, in the order of their places. The same for any order of the input.

    A value in several pieces holds these alone: what stands between them may be another finding's.
    """
    matches = tuple(matches)
    if len(matches) <= 1:
        return tuple(Kept(match, ()) for match in matches)
    wholes = _wholes(matches)
    winners: list[Match] = []
    losers: list[set[str]] = []
    held: list[tuple[Span, int]] = []  # never overlapping, so sorted by start is sorted by end too
    for match in sorted(matches, key=lambda m: (_is_part(m, wholes), *_preference(m))):
        holders = {holder for span in match.stretches if (holder := _holder(held, span)) is not None}
        for holder in holders:
            if winners[holder].rule.id != match.rule.id:
                losers[holder].add(match.rule.id)
        if not holders:
            for span in match.stretches:
                held.insert(_place(held, span), (span, len(winners)))
            winners.append(match)
            losers.append(set())
    kept = [Kept(match, tuple(sorted(lost))) for match, lost in zip(winners, losers, strict=True)]
    return tuple(sorted(kept, key=lambda k: k.match.span))


def _place(held: list[tuple[Span, int]], span: Span) -> int:
    return bisect_left(held, span.start, key=lambda entry: entry[0].end - 1)


def _holder(held: list[tuple[Span, int]], span: Span) -> int | None:
    """The number of the winner that holds the stretch's place already."""
    place = _place(held, span)
    return held[place][1] if place < len(held) and held[place][0].overlaps(span) else None


def _wholes(matches: Iterable[Match]) -> dict[str, list[Match]]:
    """The matches of the engine that sees wholes, by class and place; they do not overlap each other."""
    found: dict[str, list[Match]] = {}
    for match in sorted((m for m in matches if m.rule.engine == _SEES_WHOLES), key=lambda m: m.span):
        found.setdefault(match.rule.class_, []).append(match)
    return found


def _is_part(match: Match, wholes: Mapping[str, Sequence[Match]]) -> bool:
    """Whether a match of the same class that sees wholes holds this one."""
    same = wholes.get(match.rule.class_)
    if not same:
        return False
    place = bisect_right(same, match.span.start, key=lambda whole: whole.span.start)
    before = same[place - 1] if place else None
    return before is not None and before.rule.id != match.rule.id and match.span.end <= before.span.end


def _preference(match: Match) -> tuple[int, float, int, int, str]:
    """What matches are taken in the order of.

    A value that was heard (it has a reading) comes from understanding the talk around it, which tells
    more than a pattern does, unless the pattern is a most specific one, or what was heard is a guess.
    """
    span = match.span
    is_understood = match.value and match.confidence >= _MORE_THAN_A_GUESS
    specificity = max(match.rule.specificity, HEARD) if is_understood else match.rule.specificity
    length = sum(stretch.end - stretch.start for stretch in match.stretches)
    return -specificity, -match.confidence, -length, span.start, match.rule.id
