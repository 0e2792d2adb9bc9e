"""From what a sieve points at to the patterns that may match there. Imports next to nothing.

Where a gate opens, a second sieve looks closer: over the few bytes around, for the patterns behind it.
"""

from cxguard.scanners.pattern.blocks import LONGEST_CHARACTER, merged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from cxguard.scanners.pattern.leads import Lead
    from cxguard.scanners.pattern.protocol import Sieve


_NOWHERE = (0, 0)
_WORTH_A_CALL = 256
"""Bytes that a sieve goes through in the time that it takes to call it."""


class Led:
    """A sieve that turns the places of leads into candidates of patterns.

    `closer` makes the sieve of a closer look by its number, when it is first asked for.
    """

    def __init__(self, sieve: "Sieve", leads: "tuple[Lead, ...]", closer: "Callable[[int], Sieve]") -> None:
        self._sieve = sieve
        self._leads = leads
        self._make_closer = closer
        self._closers: dict[int, Sieve] = {}

    def candidates(self, content: bytes, leeway: int = 0) -> list[tuple[int, int]]:
        """Pairs of a pattern's index and the end, in bytes, of what may be its match.

        `leeway` are the bytes by which what must stand together may be further apart than in a document's
        text, because this is a file as it lies on disk.
        """
        found: list[tuple[int, int]] = []
        opened: dict[int, list[tuple[int, int]]] = {}
        line_of: dict[int, tuple[int, int]] = {}  # the line that a look has been taken at last, if all of it
        leads = self._leads
        scale = 1 if content.isascii() else LONGEST_CHARACTER
        places = self._sieve.candidates(content)
        everywhere = _everywhere(places, len(content))
        for number in {look[0] for index in everywhere for look in leads[index][2]}:
            opened[number] = [(0, len(content))]
        for index, end in places:
            _expression, at_once, looks, _needed = leads[index]
            if at_once:
                found += [(pattern, end) for pattern in at_once]
            for number, back, forth, is_within_line in () if index in everywhere else looks:
                if is_within_line:
                    first, last = line_of.get(number, _NOWHERE)
                    if first < end <= last:
                        continue
                    start, stop, line_of[number] = _in_line(content, end, back * scale, forth * scale)
                else:
                    start, stop = max(0, end - 2 - back * scale - leeway), end + forth * scale + leeway + 1
                opened.setdefault(number, []).append((start, stop))
        for number, stretches in opened.items():
            self._look_closer(content, number, stretches, found)
        return found

    def _look_closer(
        self, content: bytes, look: int, stretches: "list[tuple[int, int]]", found: "list[tuple[int, int]]"
    ) -> None:
        closer = self._closers.get(look)
        if closer is None:
            closer = self._closers[look] = self._make_closer(look)
        view, candidates = memoryview(content), closer.candidates
        for start, stop in merged(stretches, _WORTH_A_CALL):
            found += [(pattern, start + end) for pattern, end in candidates(view[start:stop])]


def _everywhere(places: "list[tuple[int, int]]", size: int) -> set[int]:
    """The leads that point at so many places of a text of some bytes that its whole is looked at."""
    many = size // _WORTH_A_CALL
    if len(places) <= many:
        return set()
    counts: dict[int, int] = {}
    for index, _end in places:
        counts[index] = counts.get(index, 0) + 1
    return {index for index, count in counts.items() if count > many}


def _in_line(content: bytes, end: int, back: int, forth: int) -> tuple[int, int, tuple[int, int]]:
    """The bytes around a place within its line, with one to spare on either side, so that what stands there
    is seen; and the line, if it is all there, as the ends of what lies in it: from after, up to.
    """
    first, last = max(0, end - 1 - back), end + forth
    line_start = content.rfind(b"\n", first, end - 1) + 1
    newline = content.find(b"\n", end - 1, last)
    start, stop = max(line_start, first), last if newline < 0 else newline
    is_whole = newline >= 0 and (line_start > 0 or first == 0)
    return max(0, start - 1), stop + 1, (start, stop) if is_whole else _NOWHERE
