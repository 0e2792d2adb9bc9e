"""Whether a found value is somebody's, published test data, or a mask."""

from collections.abc import Mapping
from typing import Protocol

from cxguard.model.finding import Status
from cxguard.model.rule import Rule

MASKS = "mask-tokens"


class KnownValues(Protocol):
    """A list of values with an owner and a source, such as the test cards of a payment network."""

    def contains(self, value: str) -> bool:
        """Whether the value is on the list, spelled in whatever way."""
        ...


def status_of(rule: Rule, value: str, lists: Mapping[str, KnownValues]) -> Status:
    """A value on one of the rule's lists is test data, a mask token is masked, all else is live."""
    if is_masked(value, lists):
        return Status.MASKED
    if any(lists[name].contains(value) for name in rule.known if name in lists):
        return Status.TEST_DATA
    return Status.LIVE


def is_masked(value: str, lists: Mapping[str, KnownValues]) -> bool:
    """Whether it is what somebody puts where a value was taken out."""
    return MASKS in lists and lists[MASKS].contains(value)
