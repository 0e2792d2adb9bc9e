"""Matches, which point into text, and findings, which are safe to keep."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from cxguard.model.document import Kind, Span
from cxguard.model.rule import Rule, Severity


@dataclass(frozen=True, slots=True)
class Match:
    """Rule, document and span: it still points into text. `parts` are the named parts of its confidence.

    `pieces` are the exact stretches of a value that is not one stretch, such as one given over several
    turns; `span` then reaches from the first to the last. `value` is how the value reads, where that is
    not how it stands in the text: "four one one one" reads "4111". A match that is a `guess` has nothing
    beside it that could say what it is.
    """

    rule: Rule
    span: Span
    parts: tuple[tuple[str, float], ...] = ()
    pieces: tuple[Span, ...] = ()
    value: str = field(default="", repr=False)
    guess: bool = False

    @property
    def stretches(self) -> tuple[Span, ...]:
        """The stretches of text that the value covers, in order; one for most."""
        return self.pieces or (self.span,)

    @property
    def confidence(self) -> float:
        """The sum of the parts, at most 1, to two places."""
        return _confidence(self.parts)


@lru_cache(maxsize=1024)  # rules have few parts, and matches are asked again and again
def _confidence(parts: tuple[tuple[str, float], ...]) -> float:
    return round(min(1.0, sum(weight for _, weight in parts)), 2)


class Status(StrEnum):
    """What a found value is: somebody's, a published test value, or a mask."""

    LIVE = "live"
    TEST_DATA = "test-data"
    MASKED = "masked"


class Standing(StrEnum):
    """How a finding stands to the project's baseline.

    `known` was there; `moved` was there under a path that is gone; `copied` is a known value at one more
    place; `new` is none of these. Only known and moved ones are accepted.
    """

    KNOWN = "known"
    MOVED = "moved"
    COPIED = "copied"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a value that lies in one turn; offsets within that turn's text."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """A match made safe to keep: it holds a mask and a keyed fingerprint, never the value.

    Offsets are characters of the file after any byte-order mark; lines and columns count from 1;
    `turn` counts from 0. `fingerprint` is an HMAC under the project's key, empty where there is no
    key. `also_matched` are rules that lost the same place to this one. `commits` brought the content that
    holds it, newest first, where history was scanned; `baseline` is how it stands to a baseline, if any.
    `requested_until` is the day until which a comment beside it asks for a waiver, if one does.
    """

    rule: str
    rule_version: int
    class_: str
    severity: Severity
    confidence: float
    status: Status
    kind: Kind
    format: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    mask: str
    message: str
    fix: str
    fingerprint: str = ""
    tags: tuple[str, ...] = ()
    also_matched: tuple[str, ...] = ()
    pointer: str = ""
    turn: int | None = None
    speaker: str | None = None
    time_s: float | None = None
    start_in_turn: int | None = None
    end_in_turn: int | None = None
    parts: tuple[Part, ...] = ()
    event: int | None = None
    confidence_parts: tuple[tuple[str, float], ...] = ()
    requirements: tuple[str, ...] = ()
    commits: tuple[str, ...] = ()
    baseline: Standing | None = None
    requested_until: str = ""

    @property
    def is_accepted(self) -> bool:
        """Whether it is somebody's, and the project's baseline accepts it."""
        return self.status is Status.LIVE and self.baseline in (Standing.KNOWN, Standing.MOVED)

    @property
    def is_open(self) -> bool:
        """Whether it is somebody's, and not accepted by the project's baseline."""
        return self.status is Status.LIVE and not self.is_accepted

    @property
    def aside(self) -> str:
        """Why it does not count: what its value is, or that it is accepted; empty where it is open."""
        if self.is_accepted:
            return "in the baseline"
        return "" if self.is_open else str(self.status)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """What findings are sorted by: path, place, rule."""
        return self.path, self.start, self.end, self.rule
