"""What the monitor answers."""

from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """Three values, and the one for a sentence whose occasion never came."""

    PASS = "pass"  # noqa: S105 - an answer
    FAIL = "fail"
    INCONCLUSIVE = "inconclusive"
    UNTRIGGERED = "untriggered"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer for one conversation. `reason` says what was wrong, or why it cannot be known.

    Witnesses are `events` (indexes into the journey's) or `nodes` (pointers along a path of the flow).
    """

    answer: Answer
    reason: str = ""
    events: tuple[int, ...] = ()
    nodes: tuple[str, ...] = ()
