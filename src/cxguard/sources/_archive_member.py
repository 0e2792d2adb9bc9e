"""One thing in an archive."""

from collections.abc import Callable
from dataclasses import dataclass

from cxguard.model.artifact import Cause
from cxguard.sources._opening import Stream


@dataclass(frozen=True, slots=True)
class Member:
    """A member: a way to open it, or the reason why it is not looked at."""

    name: str
    open: Callable[[], Stream] | None = None
    reason: str = ""
    cause: Cause = Cause.EXCLUDED
