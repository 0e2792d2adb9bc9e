"""The record of a run: what was examined, what was not and why, what was found."""

from dataclasses import dataclass, field

from cxguard.model.artifact import Skipped, Truncated
from cxguard.model.document import Kind
from cxguard.model.finding import Finding
from cxguard.model.flow import Flow
from cxguard.model.journey import Journey
from cxguard.model.setting import Setting


@dataclass(frozen=True, slots=True)
class Answered:
    """Whether a statement about a data file's values holds; `places` are pointers to where it does not."""

    key: str
    holds: bool
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Examined:
    """One artifact that was scanned. `size` is in bytes.

    `digest` is "sha256:<hex>", or "hmac-sha256:<hex>" under the project's key where a plain digest
    could give the content away (small files, files with findings), or empty where there is no key
    for that. `degraded` says why a reader that recognised the file fell back to raw text. `named`
    are the ids of the team's journeys that its conversations are, one for each. `answers` are
    what was asked of a data file's values, in the order of the questions; None where it is no data file.
    `settings` are what a settings file says of the treatment of what customers say. `truncated` is what
    limits cut off.
    """

    path: str
    kind: Kind
    format: str
    size: int
    digest: str = ""
    degraded: str = ""
    journey: Journey | None = None
    flow: Flow | None = None
    named: tuple[str, ...] = ()
    answers: tuple[Answered, ...] | None = None
    settings: tuple[Setting, ...] = ()
    truncated: tuple[Truncated, ...] = ()

    @property
    def is_read_whole(self) -> bool:
        """Whether all of its text was looked at. Findings that are not listed are another thing."""
        return all(one.rule for one in self.truncated)


@dataclass(frozen=True, slots=True)
class Tool:
    """An engine that took part, and its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class NotRun:
    """An engine that did not take part, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """A rule that was looked for. `digest` is the sha256 of its file."""

    id: str
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Scan:
    """What a run saw. discovered = examined + skipped, always."""

    examined: tuple[Examined, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]
    rules: tuple[RuleUsed, ...] = ()
    tools: tuple[Tool, ...] = ()
    not_run: tuple[NotRun, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def size(self) -> int:
        """Bytes examined."""
        return sum(item.size for item in self.examined)

    @property
    def has_gaps(self) -> bool:
        """Whether something that should have been examined was not, or not wholly."""
        return any(item.leaves_gap for item in self.skipped) or not all(
            e.is_read_whole for e in self.examined
        )

    @property
    def is_complete(self) -> bool:
        """Whether something was examined and nothing that should have been is missing."""
        return bool(self.examined) and not self.has_gaps
