"""One finding per place: of matches that overlap, the most specific stays and names the others."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from cxguard.model.finding import Match


@dataclass(frozen=True, slots=True)
class Kept:
    """A match that won its place, and the rules that lost it."""

    match: Match
    also_matched: tuple[str, ...]


def without_overlaps(matches: Iterable[Match]) -> tuple[Kept, ...]:
    """The winners, in the order of their places. The same for any order of the input."""
    winners: list[Match] = []  # never overlapping, so sorted by start is sorted by end too
    losers: dict[int, set[str]] = {}
    for match in sorted(matches, key=_preference):
        place = bisect_left(winners, match.span.start, key=lambda w: w.span.end - 1)
        holder = winners[place] if place < len(winners) else None
        if holder is None or not holder.span.overlaps(match.span):
            winners.insert(place, match)
        elif holder.rule.id != match.rule.id:
            losers.setdefault(holder.span.start, set()).add(match.rule.id)
    return tuple(Kept(m, tuple(sorted(losers.get(m.span.start, ())))) for m in winners)


def _preference(match: Match) -> tuple[int, float, int, int, str]:
    span = match.span
    return -match.rule.specificity, -match.confidence, span.start - span.end, span.start, match.rule.id
