"""A sieve's expression as a tree, so that it can be made simpler without losing a match.

Reads the loose spelling that `syntax` writes: ASCII, no names, no look-around.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

ENDLESS = 1 << 30
_ASSERTIONS = ("^", "$", r"\b", r"\B")


@dataclass(frozen=True, slots=True)
class Atom:
    """One byte of a kind, or an assertion about a place, as it is written."""

    text: str

    @property
    def is_assertion(self) -> bool:
        """Whether it matches a place and no byte."""
        return self.text in _ASSERTIONS


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other."""

    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these."""

    items: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """At least `low` times and at most `high`, which may be ENDLESS."""

    item: "Tree"
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Flagged:
    """With flags of its own, as in `(?i:...)`."""

    flags: str
    item: "Tree"


Tree = Atom | Row | Choice | Repeat | Flagged


def parse(text: str) -> Tree:
    """The tree of an expression that RE2 takes. Raises ValueError for one it does not."""
    reader = _Reader(text)
    tree = reader.choice()
    if not reader.is_at_end:
        raise ValueError("a group is closed that was not opened")
    return tree


class _Reader:
    """Reads an expression from left to right."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0

    @property
    def is_at_end(self) -> bool:
        """Whether everything is read."""
        return self._at >= len(self._text)

    def choice(self) -> Tree:
        """Rows between bars. Flags that are set in the middle hold to the end of the group."""
        rows: list[Tree] = []
        items: list[Tree] = []
        while not self.is_at_end and not self._sees(")"):
            if self._sees("|"):
                self._at += 1
                rows.append(row(items))
                items = []
            elif (flags := self._flags()) is not None:
                rest = self.choice()
                items.append(Flagged(flags, rest) if flags else rest)
            else:
                items.append(self._repeated(self._single()))
        return choice([*rows, row(items)])

    def _sees(self, what: str) -> bool:
        return self._text.startswith(what, self._at)

    def _flags(self) -> str | None:
        """The flags of `(?i)`, if that stands here, and past it."""
        if not self._sees("(?"):
            return None
        end = self._at + 2
        while self._text[end] in "ims-U":
            end += 1
        if self._text[end] != ")":
            return None
        flags, self._at = self._text[self._at + 2 : end], end + 1
        return flags

    def _single(self) -> Tree:
        if self._sees("("):
            return self._group()
        start = self._at
        if self._sees("\\"):
            self._at += 4 if self._sees("\\x") else 2
        elif self._sees("["):
            self._at = _class_end(self._text, start)
        else:
            self._at += 1
        return Atom(self._text[start : self._at])

    def _group(self) -> Tree:
        flags = ""
        self._at += 1
        if self._sees("?"):
            end = self._text.index(":", self._at)
            flags, self._at = self._text[self._at + 1 : end], end + 1
        inside = self.choice()
        if not self._sees(")"):
            raise ValueError("a group is not closed")
        self._at += 1
        return Flagged(flags, inside) if flags else inside

    def _repeated(self, item: Tree) -> Tree:
        while not self.is_at_end:
            bounds = self._bounds()
            if bounds is None:
                return item
            item = Repeat(item, *bounds)
            if self._sees("?"):  # lazy: which match comes first does not matter to a sieve
                self._at += 1
        return item

    def _bounds(self) -> tuple[int, int] | None:
        simple = {"*": (0, ENDLESS), "+": (1, ENDLESS), "?": (0, 1)}.get(self._text[self._at])
        if simple:
            self._at += 1
            return simple
        if not self._sees("{") or "}" not in self._text[self._at :]:
            return None
        end = self._text.index("}", self._at)
        low, comma, high = self._text[self._at + 1 : end].partition(",")
        if not low.isdecimal() or (high and not high.isdecimal()):
            return None
        self._at = end + 1
        return int(low), int(high) if high else ENDLESS if comma else int(low)


def _class_end(text: str, start: int) -> int:
    """Past the class that begins here."""
    at = start + (2 if text.startswith("[^", start) else 1)
    first = at
    while at == first or text[at] != "]":
        if text.startswith("[:", at):
            at = text.index(":]", at) + 2
        else:
            at += 2 if text[at] == "\\" else 1
    return at + 1


def row(items: Sequence[Tree]) -> Tree:
    """One after the other, without rows in rows."""
    flat = tuple(part for item in items for part in (item.items if isinstance(item, Row) else (item,)))
    return flat[0] if len(flat) == 1 else Row(flat)


def choice(items: Sequence[Tree]) -> Tree:
    """One of these, without choices in choices."""
    flat = tuple(part for item in items for part in (item.items if isinstance(item, Choice) else (item,)))
    return flat[0] if len(flat) == 1 else Choice(tuple(dict.fromkeys(flat)))


def written(tree: Tree) -> str:
    """The tree as an expression again."""
    if isinstance(tree, Atom):
        return tree.text
    if isinstance(tree, Row):
        return "".join(f"(?:{written(i)})" if isinstance(i, Choice) else written(i) for i in tree.items)
    if isinstance(tree, Choice):
        return "|".join(map(written, tree.items))
    if isinstance(tree, Flagged):
        return f"(?{tree.flags}:{written(tree.item)})"
    inside = written(tree.item)
    if not isinstance(tree.item, Atom) or tree.item.is_assertion:
        inside = f"(?:{inside})"
    return inside + _bounds_written(tree.low, tree.high)


def _bounds_written(low: int, high: int) -> str:
    short = {(0, 1): "?", (0, ENDLESS): "*", (1, ENDLESS): "+"}.get((low, high))
    if short:
        return short
    return f"{{{low}}}" if low == high else f"{{{low},{'' if high == ENDLESS else high}}}"


def below(tree: Tree) -> Iterator[Tree]:
    """The parts of a tree, one level down."""
    if isinstance(tree, Row | Choice):
        yield from tree.items
    elif isinstance(tree, Repeat | Flagged):
        yield tree.item
