"""A measure and what it read: always two numbers and how many cases stand behind them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from cxguard.model.assessment import Assessment
from cxguard.model.shape import Shape

WHOLE = ""
"""The slice that is everything."""


class Better(StrEnum):
    """Which way a measure should go."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure read in one run. Its value is numerator / denominator; there is none over 0.

    `slice_` is empty for everything, "journey:sales" or "journey:sales/payment" for a journey or step of
    the team's, else what the measure tells apart ("class:payment.pan"). `n` counts the cases that were
    decided, `undecided` those that nobody could decide.
    """

    kpi: str
    numerator: float
    denominator: float
    n: int
    undecided: int = 0
    slice_: str = WHOLE

    @property
    def value(self) -> float | None:
        """The quotient, rounded to four places."""
        return round(self.numerator / self.denominator, 4) if self.denominator else None


@dataclass(frozen=True, slots=True)
class Kpi:
    """One measure: `about` says what is counted over what, `unit` how to read the quotient."""

    id: str
    title: str
    about: str
    unit: str
    better: Better
    measure: Callable[[Assessment], Iterable[Reading]]

    @property
    def number(self) -> int:
        """Where it stands among the others."""
        return int(self.id[1:])


def reading_shape(reading: Reading) -> Shape:
    """A reading as plain data."""
    return {
        "kpi": reading.kpi,
        "slice": reading.slice_,
        "value": reading.value,
        "numerator": plain(reading.numerator),
        "denominator": plain(reading.denominator),
        "n": reading.n,
        "undecided": reading.undecided,
    }


def plain(number: float) -> float | int:
    """A number to three places, without a fraction where it has none."""
    rounded = round(number, 3)
    return int(rounded) if rounded == int(rounded) else rounded
