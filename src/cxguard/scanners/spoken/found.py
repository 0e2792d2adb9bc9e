"""A value that was found in a conversation, and why it is believed."""

from dataclasses import dataclass, field

from cxguard.scanners.spoken.chains import Placed
from cxguard.scanners.spoken.kinds import CALENDAR, ValueKind
from cxguard.scanners.spoken.slots import Slot

Parts = tuple[tuple[str, float], ...]

_CARD_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Found:
    """A value that was said: what kind, in which words, as what reading, and why that is believed."""

    kind: ValueKind
    placed: tuple[Placed, ...] = field(repr=False)
    reading: str = field(repr=False)
    parts: Parts
    slot: Slot | None = None

    @property
    def is_complete(self) -> bool:
        """Whether more digits would make it another value."""
        if self.kind.form in CALENDAR or self.kind.is_nothing:
            return True
        is_card = self.kind.name == "pan" and len(self.reading) >= _CARD_LENGTH
        return is_card or self.kind.is_complete(self.reading)
