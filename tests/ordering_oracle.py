"""What sentences mean, said a second time: by looking for positions in a list, without any automaton.

A trace is a list of sets of letters. The roles of the letters: T is required or forbidden, O opens, C
closes, U excuses, A and B begin and end an interval, S is a turn. Slow and plain on purpose.
"""

from collections.abc import Sequence
from itertools import pairwise

Trace = Sequence[frozenset[str]]


def at(trace: Trace, letter: str) -> list[int]:
    return [i for i, letters in enumerate(trace) if letter in letters]


def any_in(positions: list[int], first: int, last: int) -> bool:
    return any(first <= i <= last for i in positions)


def turns(trace: Trace, after: int, upto: int) -> int:
    """Turns in (after, upto]."""
    return sum("S" in trace[i] for i in range(after + 1, upto + 1))


def require(trace: Trace) -> str:
    return "pass" if at(trace, "T") else "fail"


def require_before(trace: Trace) -> str:
    closers = at(trace, "C")
    if not closers:
        return "untriggered"
    return "pass" if any_in(at(trace, "T"), 0, closers[0]) else "fail"


def require_when(trace: Trace) -> str:
    openers, targets = at(trace, "O"), at(trace, "T")
    if not openers:
        return "untriggered"
    return "pass" if all(any_in(targets, o, len(trace)) for o in openers) else "fail"


def require_after(trace: Trace) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    return "pass" if any_in(at(trace, "T"), openers[0], len(trace)) else "fail"


def require_when_within(trace: Trace, limit: int) -> str:
    openers, targets = at(trace, "O"), at(trace, "T")
    if not openers:
        return "untriggered"
    answered = all(any(t >= o and turns(trace, o, t) <= limit for t in targets) for o in openers)
    return "pass" if answered else "fail"


def require_within(trace: Trace, limit: int) -> str:
    return "pass" if any(turns(trace, -1, t) <= limit for t in at(trace, "T")) else "fail"


def require_when_before(trace: Trace) -> str:
    return _until_closer(trace, at(trace, "O"))


def require_after_before(trace: Trace) -> str:
    return _until_closer(trace, at(trace, "O")[:1])


def _until_closer(trace: Trace, openers: list[int]) -> str:
    """From each opener to the first closer after it there must be a target; without a closer, may be."""
    targets, is_about_something = at(trace, "T"), False
    for o in openers:
        closer = next((c for c in at(trace, "C") if c > o), None)
        if closer is not None and not any_in(targets, o, closer):
            return "fail"
        is_about_something = is_about_something or closer is not None or any_in(targets, o, len(trace))
    return "pass" if is_about_something else "untriggered"


def require_between(trace: Trace) -> str:
    targets, is_about_something, here = at(trace, "T"), False, 0
    while (o := next((i for i in at(trace, "O") if i >= here), None)) is not None:
        c = next((i for i in at(trace, "C") if i > o), None)
        if c is None:
            is_about_something = is_about_something or any_in(targets, o, len(trace))
            break
        if not any_in(targets, o, c):
            return "fail"
        is_about_something, here = True, c
    return "pass" if is_about_something else "untriggered"


def forbid(trace: Trace) -> str:
    return "fail" if at(trace, "T") else "pass"


def forbid_before(trace: Trace) -> str:
    targets, closers = at(trace, "T"), at(trace, "C")
    if not targets:
        return "untriggered"
    return "pass" if closers and closers[0] <= targets[0] else "fail"


def forbid_after(trace: Trace) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    return "fail" if any_in(at(trace, "T"), openers[0] + 1, len(trace)) else "pass"


def forbid_while(trace: Trace) -> str:
    """Between an opener and the next closer; so for `between`, and for `when` with `before`."""
    openers, closers = at(trace, "O"), at(trace, "C")
    if not openers:
        return "untriggered"
    bad = [t for t in at(trace, "T") for o in openers if o < t and not any_in(closers, o + 1, t)]
    return "fail" if bad else "pass"


def forbid_unless_between(trace: Trace) -> str:
    openers, closers, targets = at(trace, "O"), at(trace, "C"), at(trace, "T")
    if not targets:
        return "untriggered"
    inside = [t for t in targets if any(o <= t and not any_in(closers, o + 1, t - 1) for o in openers)]
    return "pass" if inside == targets else "fail"


def forbid_when_within(trace: Trace, limit: int) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    bad = [t for t in at(trace, "T") for o in openers if o < t and turns(trace, o, t) <= limit]
    return "fail" if bad else "pass"


def forbid_within(trace: Trace, limit: int) -> str:
    return "fail" if any(turns(trace, -1, t) <= limit for t in at(trace, "T")) else "pass"


def merged(trace: Trace, letter: str, into: str) -> Trace:
    """The trace in which one letter counts as another, too."""
    return [letters | {into} if letter in letters else letters for letters in trace]


def limit(trace: Trace, most: int) -> str:
    targets = at(trace, "T")
    if not targets:
        return "untriggered"
    return "fail" if len(targets) > most else "pass"


def limit_after(trace: Trace, most: int) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    return "fail" if sum(t > openers[0] for t in at(trace, "T")) > most else "pass"


def limit_when(trace: Trace, most: int) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    ends = [*openers[1:], len(trace)]
    counts = [sum(o < t <= end for t in at(trace, "T")) for o, end in zip(openers, ends, strict=True)]
    return "fail" if max(counts) > most else "pass"


def limit_between(trace: Trace, most: int) -> str:
    openers, closers = at(trace, "O"), at(trace, "C")
    if not openers:
        return "untriggered"
    inside = [t for t in at(trace, "T") if any(o < t and not any_in(closers, o + 1, t) for o in openers)]
    intervals = [max((c for c in closers if c < t), default=-1) for t in inside]
    return "fail" if any(intervals.count(i) > most for i in intervals) else "pass"


def limit_in_window(trace: Trace, most: int, length: int) -> str:
    """Each place in the trace is a second."""
    targets = at(trace, "T")
    if not targets:
        return "untriggered"
    return "fail" if any(sum(t <= u <= t + length for u in targets) > most for t in targets) else "pass"


def forbid_when_within_unless(trace: Trace, limit: int) -> str:
    openers, excuses = at(trace, "O"), at(trace, "U")
    if not openers:
        return "untriggered"
    bad = [
        t
        for t in at(trace, "T")
        for o in openers
        if o < t and turns(trace, o, t) <= limit and not any_in(excuses, o + 1, t)
    ]
    return "fail" if bad else "pass"


def require_after_last(trace: Trace) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    return "pass" if any_in(at(trace, "T"), openers[-1], len(trace)) else "fail"


def forbid_after_last(trace: Trace) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    return "fail" if any_in(at(trace, "T"), openers[-1] + 1, len(trace)) else "pass"


def in_last_turns(trace: Trace, number: int) -> Trace:
    """The end of the trace, from so many turns before it on."""
    spoken = at(trace, "S")
    return trace[spoken[-number] :] if len(spoken) >= number else trace


def require_when_inside(trace: Trace) -> str:
    begins, ends, targets = at(trace, "A"), at(trace, "B"), at(trace, "T")
    occasions = [o for o in at(trace, "O") if any(a <= o and not any_in(ends, a + 1, o) for a in begins)]
    if not occasions:
        return "untriggered"
    return "pass" if all(any_in(targets, o, len(trace)) for o in occasions) else "fail"


def require_when_seconds(trace: Trace, limit: int) -> str:
    openers, targets = at(trace, "O"), at(trace, "T")
    if not openers:
        return "untriggered"
    return "pass" if all(any_in(targets, o, o + limit) for o in openers) else "fail"


def forbid_when_seconds(trace: Trace, limit: int) -> str:
    openers = at(trace, "O")
    if not openers:
        return "untriggered"
    return "fail" if any(any_in(at(trace, "T"), o + 1, o + limit) for o in openers) else "pass"


def gap(trace: Trace, longest: int) -> str:
    """Each place is a second; what explains a gap stands in it, at its ends, or from the turn before on."""
    targets = at(trace, "T")
    pairs = list(pairwise(targets))
    if not pairs:
        return "untriggered"
    begun = [max((s for s in at(trace, "S") if s < a), default=a) for a, _ in pairs]
    bad = [
        (a, b)
        for first, (a, b) in zip(begun, pairs, strict=True)
        if b - a > longest and not any_in(at(trace, "U"), first, b)
    ]
    return "fail" if bad else "pass"
