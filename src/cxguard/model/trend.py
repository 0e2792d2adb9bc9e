"""How an audit stands in the row of those before it."""

from dataclasses import dataclass
from datetime import date

Stretch = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Something by name, as it was before and as it is after; empty where it was not there."""

    name: str
    before: str
    after: str
    is_worse: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One number over time. `values` has a place for every audit, None where nothing can be shown.

    `unit` is "share" for a quotient, "requirements", "findings" or the measure's own. `better` says which way
    is good: "higher" or "lower", or nothing. `drawn` are the stretches of the line through the values, in
    pixels of a picture of `Trend.size`.
    """

    name: str
    unit: str
    better: str
    values: tuple[float | None, ...]
    drawn: tuple[Stretch, ...] = ()

    @property
    def change(self) -> float | None:
        """The latest value less the one before it, to four places; None where either is missing."""
        if len(self.values) < 2 or self.values[-1] is None or self.values[-2] is None:  # noqa: PLR2004 - two make a change
            return None
        return round(self.values[-1] - self.values[-2], 4)


@dataclass(frozen=True, slots=True)
class Trend:
    """The audits of a chain, the latest last, by the day they judge by; and what changed with the latest.

    `changes` are requirements and controls with another answer; `new`, `fixed` and `persisting` count live
    findings against the audit before. `size` is the width and height that lines are drawn for.
    """

    days: tuple[date, ...]
    counts: tuple[Line, ...]
    measures: tuple[Line, ...]
    changes: tuple[Change, ...]
    new: int
    fixed: int
    persisting: int
    size: tuple[int, int]
