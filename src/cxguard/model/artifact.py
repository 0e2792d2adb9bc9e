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
