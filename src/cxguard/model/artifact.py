"""Bytes with a path: what the sources give and the readers take."""

from dataclasses import dataclass, field
from enum import StrEnum


class Cause(StrEnum):
    """Why something was not examined. `excluded` alone leaves a run complete."""

    EXCLUDED = "excluded"
    UNREADABLE = "unreadable"
    LIMIT = "limit"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Artifact:
    """Bytes with a POSIX path, relative to where the scan began."""

    path: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Truncated:
    """Something of an examined artifact that a limit cut off. `reason` is our sentence, never scanned text.

    `rule` is whose findings are left out; empty where it is text that was not looked at. `left_out` is how
    many findings, rows or pages; 0 where they were not counted.
    """

    reason: str
    left_out: int = 0
    rule: str = ""

    @property
    def told(self) -> str:
        """The reason, with whose findings and how many."""
        whose = f"{self.rule}: " if self.rule else ""
        return whose + self.reason + (f" ({self.left_out:,} left out)" if self.left_out else "")


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something discovered and not examined, and why. `reason` is our sentence, never scanned text."""

    path: str
    cause: Cause
    reason: str
    size: int = 0

    @property
    def leaves_gap(self) -> bool:
        """Whether the run is incomplete because of this."""
        return self.cause is not Cause.EXCLUDED
