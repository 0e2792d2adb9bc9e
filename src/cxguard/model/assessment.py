"""Scan, packs and verdicts: the answer to 'does it satisfy the regulation, and how do you know?'."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cxguard.model.scan import Scan

if TYPE_CHECKING:  # a scan's findings alone have none of these
    from cxguard.model.attestation import Attestation
    from cxguard.model.conflict import Conflict
    from cxguard.model.named import NamedJourney
    from cxguard.model.policy import Pack
    from cxguard.model.trend import Trend
    from cxguard.model.waiver import WaiverUse


class Outcome(StrEnum):
    """The six answers. Declared worst first; the worst of its checks is a requirement's."""

    ERROR = "error"
    FAIL = "fail"
    NOT_TESTED = "not-tested"
    WAIVED = "waived"
    PASS = "pass"  # noqa: S105 - a verdict
    NOT_APPLICABLE = "not-applicable"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Outcome).index(self)


@dataclass(frozen=True, slots=True)
class Violation:
    """One subject that fails one check. Witnesses: event indexes, flow nodes (as pointers), findings.

    `explanation` is built from our words, tags and places, never from scanned text. `waivers` are the ids of
    those that accept it.
    """

    path: str
    explanation: str
    events: tuple[int, ...] = ()
    nodes: tuple[str, ...] = ()
    findings: tuple[int, ...] = ()
    waivers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inconclusive:
    """One subject a check could not decide, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check said. population = passed + failed + untriggered + inconclusive.

    `untriggered` counts subjects on which what the check is about never happened.
    """

    pack: str
    check: str
    outcome: Outcome
    reason: str
    population: int = 0
    passed: int = 0
    untriggered: int = 0
    violations: tuple[Violation, ...] = ()
    inconclusive: tuple[Inconclusive, ...] = ()

    @property
    def failed(self) -> int:
        """Subjects that fail."""
        return len(self.violations)

    @property
    def waived(self) -> int:
        """How many of those that fail are accepted."""
        return sum(bool(violation.waivers) for violation in self.violations)

    @property
    def tested(self) -> int:
        """Subjects that were decided."""
        return self.passed + self.failed


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one requirement of one pack."""

    pack: str
    requirement: str
    outcome: Outcome
    reason: str
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What a check said to its two canaries in this very run."""

    pack: str
    check: str
    failed_when_it_should: bool
    passed_when_it_should: bool

    @property
    def proven(self) -> bool:
        """Whether the check showed that it can fail and can pass."""
        return self.failed_when_it_should and self.passed_when_it_should


@dataclass(frozen=True, slots=True)
class Assessment:
    """Scan + packs + verdicts; without packs, a scan's findings alone. `as_of` is the day it is judged by.

    `allowed_not_tested` are the ids of requirements and checks that somebody let stay untested.
    `waivers` are all that were given, used or not; `attestations` all that people state;
    `conflicts` are requirements of these packs that contradict each other.
    `named` are the team's journeys. `trend` is how it stands to earlier audits, where it follows one.
    """

    scan: Scan
    as_of: date
    packs: "tuple[Pack, ...]" = ()
    verdicts: tuple[Verdict, ...] = ()
    results: tuple[CheckResult, ...] = ()
    self_tests: tuple[SelfTest, ...] = field(default=())
    allowed_not_tested: tuple[str, ...] = ()
    waivers: "tuple[WaiverUse, ...]" = ()
    attestations: "tuple[Attestation, ...]" = ()
    conflicts: "tuple[Conflict, ...]" = ()
    named: "tuple[NamedJourney, ...]" = ()
    trend: "Trend | None" = None
