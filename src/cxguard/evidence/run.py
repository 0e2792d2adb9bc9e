"""The circumstances of a run: all that may differ between two machines that see the same inputs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from cxguard.errors import UsageError
from cxguard.model.scan import Scan
from cxguard.model.shape import Shape, not_run_shape, rule_used_shape, tool_shape

FORMAT = 1
"""The version of the bundle's layout. It rises when a reader of the old one would misread the new."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The bundle before this one in a chain; the first has the sequence 1."""

    sequence: int
    bundle_digest: str


@dataclass(frozen=True, slots=True)
class RunRecord:
    """Who ran what, when and on what. It is kept in run.json and nowhere else.

    `discovered` is how many items the sources yielded, counted where they were yielded; the ledger
    must account for exactly so many. `argv` holds no absolute path. `started_at` is aware of its
    time zone. `vcs_dirty` is None where there is no version control. `previous` is the bundle that this
    one follows, if it is not the first. `cue_tags` and `finding_tags` are the words that packs could
    speak of. `environment` tells of variables that were set, never of a secret. `retain_until` is the day
    until which the evidence is to be kept.
    """

    version: str
    argv: tuple[str, ...]
    config_digest: str
    started_at: datetime
    discovered: int
    vcs_revision: str = ""
    vcs_dirty: bool | None = None
    platform: str = ""
    python: str = ""
    previous: Previous | None = None
    cue_tags: tuple[str, ...] = ()
    finding_tags: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    retain_until: date | None = None

    def __post_init__(self) -> None:
        if self.started_at.tzinfo is None:
            raise ValueError("a time without its zone means another moment on another machine")

    @property
    def started(self) -> str:
        """The beginning as ISO 8601 in UTC, to the second."""
        return self.started_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def start_time(environment: Mapping[str, str], now: datetime) -> datetime:
    """SOURCE_DATE_EPOCH where it is set (reproducible-builds.org), else `now`.

    Raises UsageError if it is not a count of seconds since 1970.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return now
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError("SOURCE_DATE_EPOCH is not a whole number of seconds since 1970") from None


def run_shape(run: RunRecord, scan: Scan, records: Mapping[str, int]) -> Shape:
    """What stands in run.json. `records` counts the lines of each ledger."""
    return {
        "format": FORMAT,
        "tool": {"name": "cxguard", "version": run.version},
        "argv": list(run.argv),
        "config_digest": run.config_digest,
        "started_at": run.started,
        "discovered": run.discovered,
        "vcs": {"revision": run.vcs_revision, "dirty": run.vcs_dirty},
        "host": {"platform": run.platform, "python": run.python},
        "engines": [tool_shape(tool) for tool in scan.tools],
        "not_run": [not_run_shape(engine) for engine in scan.not_run],
        "rules": [rule_used_shape(rule) for rule in scan.rules],
        "environment": dict(run.environment),
        "notes": list(scan.notes),
        "vocabulary": {"cue_tags": sorted(run.cue_tags), "finding_tags": sorted(run.finding_tags)},
        "records": dict(records),
    }


def chain_shape(previous: Previous | None) -> Shape:
    """What stands in prev.json: this bundle's place in a chain, and the bundle before it."""
    if previous is None:
        return {"sequence": 1, "previous": None}
    before = {"sequence": previous.sequence, "bundle_digest": previous.bundle_digest}
    return {"sequence": previous.sequence + 1, "previous": before}
