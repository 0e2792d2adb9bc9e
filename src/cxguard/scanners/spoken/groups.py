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


class Run:
    """Groups in one turn with nothing but fillers and corrections between them.

    `is_amount` says that it counts or prices something; `first` and `last` are indexes of words. There are
    many of them, so they are no dataclass; each is the same as itself alone.
    """

    __slots__ = ("first", "groups", "is_amount", "last", "turn")

    def __init__(self, turn: Turn, groups: tuple[Group, ...], *, is_amount: bool = False) -> None:
        self.turn = turn
        self.groups = groups
        self.is_amount = is_amount
        self.first = groups[0].first
        self.last = groups[-1].last
