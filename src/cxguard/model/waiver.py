"""A true violation, accepted by a named person until a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Waiver:
    """Who accepted what, why and until when. `check` is pack/check.

    It covers violations that fit every part of its scope: `paths` are globs, `subjects` whole paths,
    `fingerprints` those of findings; `inline` means findings for which a comment beside them asks. It holds
    from `approved_on` to `expires`, both included. `is_signed` says that its approver's signature fits.
    """

    id: str
    check: str
    reason: str
    requested_by: str
    approved_by: str
    approved_on: date
    expires: date
    paths: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    fingerprints: tuple[str, ...] = ()
    inline: bool = False
    ticket: str = ""
    compensating_control: str = ""
    is_signed: bool = False

    @property
    def scope(self) -> str:
        """What it covers, in words."""
        parts = []
        for name in ("paths", "subjects", "fingerprints"):
            given: tuple[str, ...] = getattr(self, name)
            if given:
                parts.append(f"{name} {', '.join(given)}")
        return "; ".join([*parts, "where a comment asks"] if self.inline else parts)


class Validity(StrEnum):
    """Where a waiver stands on the day that is judged by."""

    ACTIVE = "active"
    EXPIRED = "expired"
    FUTURE = "not yet approved"


@dataclass(frozen=True, slots=True)
class WaiverUse:
    """A waiver on the day that is judged by, and how many violations it covers; it counts only while ACTIVE.

    `days_left` is negative after it expired.
    """

    waiver: Waiver
    validity: Validity
    days_left: int
    matched: int = 0

    @property
    def is_unused(self) -> bool:
        """Whether nothing needs it: what it accepted is gone, or it never covered what was meant."""
        return self.matched == 0
