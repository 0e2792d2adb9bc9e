"""What a scan is judged under, beside the packs: the day, the packs' parameters, what people attest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from cxguard.model.attestation import Attestation
from cxguard.model.policy import Pack
from cxguard.model.waiver import Waiver

Parameters = Mapping[str, Any]

SOME_DAY = date(2026, 1, 1)
"""A day for a pack's own tests: what they show does not depend on when they are run."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`parameters` are each pack's, by its id; a pack that is not there has its defaults."""

    as_of: date = SOME_DAY
    parameters: Mapping[str, Parameters] = field(default_factory=dict)
    attestations: tuple[Attestation, ...] = ()

    @property
    def moment(self) -> datetime:
        """The day's beginning in UTC, as expressions know it."""
        return datetime(self.as_of.year, self.as_of.month, self.as_of.day, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Given:
    """What people add to what the files show. Some requirements and checks, by id, may stay untested."""

    waivers: tuple[Waiver, ...] = ()
    attestations: tuple[Attestation, ...] = ()
    allowed_not_tested: tuple[str, ...] = ()


def parameters_of(packs: Sequence[Pack]) -> dict[str, Parameters]:
    """The parameters of each pack, by its id."""
    return {pack.id: dict(pack.parameters) for pack in packs}
