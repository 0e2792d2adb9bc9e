r"""A gate: a cheap expression that stands somewhere in every match of many dear ones; and the proof of it.

`\b\d(?:[ -]?\d){8,}\b` stands in every match of every pattern of nine digits or more. A sieve looks for
the gate, and for the patterns only where it opens.

The proof walks through the pattern as the gate's automaton would walk through what the pattern matches,
along all ways at once. If every way to the pattern's end passes a place where the gate has matched, the
gate stands in every match. Where the proof knows too little (what stands around a match, whether a place
is no boundary), both are tried, so it may fail for a pattern and never succeed wrongly.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from cxguard.scanners.pattern.bytesets import WORD, Bytes, atoms, bytes_of, kinds, with_flags
from cxguard.scanners.pattern.tree import ENDLESS, Atom, Choice, Flagged, Repeat, Row, Tree, parse

# Where the gate may be: its states; the kind of the byte before (None: unknown; True: of a word); whether
# there must be a boundary here.
_Way = tuple[frozenset[int], bool | None, bool]
_SOME_WAYS, _MOST_WAYS = 8, 200
_UNKNOWN: _Way = frozenset(), None, False


class _Automaton:
    """States of a nondeterministic automaton and what leads on from each."""

    def __init__(self, tree: Tree) -> None:
        self.on: list[list[tuple[Bytes, int]]] = []
        self.free: list[list[int]] = []
        self.at_boundary: list[list[int]] = []
        self.start = self._new()
        self.end = self._add(tree, self.start, "")

    def _new(self) -> int:
        self.on.append([])
        self.free.append([])
        self.at_boundary.append([])
        return len(self.on) - 1

    def _add(self, tree: Tree, start: int, flags: str) -> int:
        """Lead from a state through a tree; where it ends."""
        if isinstance(tree, Atom):
            return self._atom(tree, start, flags)
        if isinstance(tree, Flagged):
            return self._add(tree.item, start, with_flags(flags, tree.flags))
        if isinstance(tree, Repeat):
            return self._repeat(tree, start, flags)
        if isinstance(tree, Row):
            for item in tree.items:
                start = self._add(item, start, flags)
            return start
        ends = [self._add(item, start, flags) for item in tree.items]
        return self._joined(ends)

    def _atom(self, atom: Atom, start: int, flags: str) -> int:
        end = self._new()
        if not atom.is_assertion:
            self.on[start].append((bytes_of(atom.text, flags), end))
        elif atom.text == r"\b":
            self.at_boundary[start].append(end)
        else:
            raise ValueError(rf"a gate knows no place but \b, and not {atom.text}")
        return end

    def _repeat(self, tree: Repeat, start: int, flags: str) -> int:
        for _ in range(tree.low):
            start = self._add(tree.item, start, flags)
        if tree.high == ENDLESS:
            loop = self._joined([start])
            self.free[self._add(tree.item, loop, flags)].append(loop)
            return self._joined([loop])
        ends = [start]
        for _ in range(tree.high - tree.low):
            ends.append(self._add(tree.item, ends[-1], flags))
        return self._joined(ends)

    def _joined(self, ends: Iterable[int]) -> int:
        joined = self._new()
        for end in ends:
            self.free[end].append(joined)
        return joined


class Gate:
    """One or several expressions of which one stands in every match of what passes."""

    def __init__(self, *expressions: bytes, within_line: bool = False) -> None:
        """Raises ValueError for an expression with a place that is none of a boundary's.

        With `within_line` the matches it is to stand in hold no line break.
        """
        self._never = frozenset(b"\n" if within_line else b"")
        trees = [parse(expression.decode("ascii")) for expression in expressions]
        self._automaton = _Automaton(Choice(tuple(trees)) if len(trees) > 1 else trees[0])
        self._sets = [bytes_of(atom.text, flags) for tree in trees for atom, flags in atoms(tree)]
        self._opened: dict[tuple[frozenset[int], bool], frozenset[int] | None] = {}
        self._steps: dict[tuple[frozenset[int], bool, int], frozenset[int]] = {}
        self._kinds = kinds([*self._sets, WORD, self._never])
        self._byte_of = {kind: byte for byte, kind in enumerate(self._kinds)}
        self._kinds_of: dict[Bytes, tuple[int, ...]] = {}

    def stands_in(self, tree: Tree) -> bool:
        """Whether it is proved that every match of an expression holds a match of the gate."""
        try:
            ways = self._through(tree, frozenset({_UNKNOWN}), "")
        except _TooManyError:
            return False
        return all(self._opens(way) for way in ways)

    def _opens(self, way: _Way) -> bool:
        """Whether the gate has matched at the end of a way, whatever follows."""
        states, _, must_be_boundary = way
        return all(
            self._reached(states, at) is None for at in ({True} if must_be_boundary else {True, False})
        )

    def _reached(self, states: frozenset[int], at_boundary: bool) -> frozenset[int] | None:
        """The states that are reached from some, and from the start, without a byte; None if the end is."""
        key = states, at_boundary
        if key not in self._opened:
            automaton = self._automaton
            found, left = set[int](), [*states, automaton.start]
            while left:
                state = left.pop()
                if state not in found:
                    found.add(state)
                    left += automaton.free[state]
                    left += automaton.at_boundary[state] if at_boundary else []
            self._opened[key] = None if automaton.end in found else frozenset(found)
        return self._opened[key]

    def _through(self, tree: Tree, ways: frozenset[_Way], flags: str) -> frozenset[_Way]:
        """The ways on which the gate has not matched yet behind a tree."""
        if isinstance(tree, Atom):
            return _least(frozenset(self._through_atom(tree, ways, flags)))
        if isinstance(tree, Flagged):
            return self._through(tree.item, ways, with_flags(flags, tree.flags))
        if isinstance(tree, Repeat):
            return self._through_repeat(tree, ways, flags)
        if isinstance(tree, Row):
            for item in tree.items:
                ways = self._through(item, ways, flags)
            return ways
        return frozenset(chain.from_iterable(self._through(item, ways, flags) for item in tree.items))

    def _through_repeat(self, tree: Repeat, ways: frozenset[_Way], flags: str) -> frozenset[_Way]:
        for _ in range(tree.low):
            ways = self._through(tree.item, ways, flags)
        found, fresh = ways, ways
        for _ in range(tree.high - tree.low):
            fresh = self._through(tree.item, fresh, flags) - found
            if not fresh:
                break
            found |= fresh
        return found

    def _through_atom(self, atom: Atom, ways: Iterable[_Way], flags: str) -> Iterator[_Way]:
        if atom.is_assertion:
            yield from (_asserted(atom.text, way) for way in ways)
            return
        taken = self._kinds_in(bytes_of(atom.text, flags))
        for states, before, must_be_boundary in ways:
            for kind in taken:
                is_word = self._byte_of[kind] in WORD
                for at_boundary in _boundaries(before, is_word):
                    if at_boundary or not must_be_boundary:
                        reached = self._reached(states, at_boundary)
                        if reached is not None:
                            yield self._step(reached, at_boundary, kind), is_word, False

    def _step(self, reached: frozenset[int], at_boundary: bool, kind: int) -> frozenset[int]:
        key = reached, at_boundary, kind
        if key not in self._steps:
            byte = self._byte_of[kind]
            on = self._automaton.on
            self._steps[key] = frozenset(
                end for state in reached for taken, end in on[state] if byte in taken
            )
        return self._steps[key]

    def _kinds_in(self, taken: Bytes) -> tuple[int, ...]:
        if taken not in self._kinds_of:
            self._kinds_of[taken] = tuple({self._kinds[byte] for byte in taken - self._never})
        return self._kinds_of[taken]


class _TooManyError(Exception):
    """There are too many ways to follow."""


def _least(ways: frozenset[_Way]) -> frozenset[_Way]:
    """The ways without those that are further than another: what opens for that one opens for them.

    Raises _TooManyError.
    """
    if len(ways) < _SOME_WAYS:
        return ways
    least: list[_Way] = []
    for way in sorted(ways, key=lambda way: len(way[0])):
        if not any(way[1:] == other[1:] and other[0] <= way[0] for other in least):
            least.append(way)
            if len(least) > _MOST_WAYS:
                raise _TooManyError
    return frozenset(least)


def _asserted(text: str, way: _Way) -> _Way:
    states, before, must_be_boundary = way
    if text == r"\b":
        return states, before, True
    if text == "^" and before is None:  # a line's begin is as good as a byte of no word
        return states, False, must_be_boundary
    if text == "$" and before is not None:
        return states, before, must_be_boundary or before
    return way


def _boundaries(before: bool | None, is_word: bool) -> tuple[bool, ...]:
    return (True, False) if before is None else (before is not is_word,)
