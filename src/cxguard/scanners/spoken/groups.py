"""Groups: what is said in one breath; and runs of them, which stand together in one turn."""

from typing import NamedTuple

from cxguard.scanners.spoken.tokens import Turn

DIGITS, LETTER, MONTH, ORDINAL, CORRECTION = "digits", "letter", "month", "ordinal", "correction"


class Group(NamedTuple):
    """What is said in one breath, with its readings; the likelier first. `first`, `last` are word indexes."""

    kind: str
    readings: tuple[str, ...]
    first: int
    last: int
    is_new_sentence: bool = False

    def __repr__(self) -> str:
        """Its sort and place; never what is said."""
        return f"Group(kind={self.kind!r}, first={self.first}, last={self.last})"


class Row:
    """Groups with nothing but fillers and corrections between them, and what follows from them alone.

    `is_amount` says that they count or price something; `first` and `last` are indexes of words. They have
    so many `digits`, and spell `most` characters at most; `likeliest` is their likeliest reading, if any.
    """

    __slots__ = ("digits", "first", "groups", "is_amount", "last", "likeliest", "most")

    def __init__(self, groups: tuple[Group, ...], likeliest: str, *, is_amount: bool) -> None:
        self.groups, self.likeliest, self.is_amount = groups, likeliest, is_amount
        self.first, self.last = groups[0].first, groups[-1].last
        self.digits = sum([len(group.readings[0]) for group in groups if group.kind != CORRECTION])
        self.most = sum([max(lengths(group)) for group in groups])


class Run:
    """A row in its turn. There are many, so they are no dataclass; each is the same as itself alone."""

    __slots__ = ("first", "groups", "is_amount", "last", "row", "turn")

    def __init__(self, turn: Turn, row: Row) -> None:
        self.turn, self.row = turn, row
        self.groups, self.is_amount = row.groups, row.is_amount
        self.first, self.last = row.first, row.last


def lengths(group: Group) -> list[int]:
    """How many characters a group may be; a month's name may spell a letter."""
    spelled = [1] if group.kind == MONTH else []
    return [*spelled, *map(len, group.readings)] or [0]
