"""What to look for."""

from dataclasses import dataclass, field
from enum import StrEnum

from cxguard.model.document import Kind
from cxguard.model.journey import Actor


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the worst, so that sorting puts it first."""
        return list(Severity).index(self)

    def reaches(self, threshold: "Severity") -> bool:
        """Whether it is at least as bad as the threshold."""
        return self.rank <= threshold.rank


@dataclass(frozen=True, slots=True)
class Pattern:
    """One regular expression (RE2 syntax). Its group `value`, if it has one, is the value; else all of it.

    `keywords` are lower-case literals of which one must stand in the same block of text. With
    `across_lines` the block is the whole document, else the line.
    """

    regex: str = field(repr=False)
    keywords: tuple[str, ...] = ()
    across_lines: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """The named parts that a match's confidence is the sum of (at most 1)."""

    pattern: float = 0.5
    validator: float = 0.3
    context: float = 0.2


@dataclass(frozen=True, slots=True)
class Context:
    """Words near a match. `required` rules only fire beside one of `words`; `veto` words silence them.

    Near is: up to `before` characters before and `after` characters after the match, on the text
    that is scanned, so a question in the previous turn counts.
    """

    words: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()
    required: bool = False
    before: int = 80
    after: int = 30


@dataclass(frozen=True, slots=True)
class Allow:
    """A value that is not sensitive, and why. `regex` must match the whole value."""

    regex: str
    reason: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the rule must find, or must not. `value` is what must be found, if given."""

    text: str = field(repr=False)
    value: str | None = field(default=None, repr=False)
    status: str | None = None
    path: str = "example.txt"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A text in which the rule should match (`expect`) and does not yet, or the other way about."""

    text: str = field(repr=False)
    expect: bool
    reason: str
    path: str = "example.txt"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for, with its examples. Either makes findings (`class_`) or cues (`tag`).

    `path` is where it was read, for error messages; `digest` is the sha256 of its file, so that
    evidence can say which version ran.
    """

    id: str
    version: int
    title: str
    class_: str
    tag: str
    severity: Severity
    why: str
    fix: str
    patterns: tuple[Pattern, ...]
    specificity: int = 50
    weights: Weights = Weights()
    kinds: frozenset[Kind] = frozenset()
    speakers: frozenset[Actor] = frozenset()
    validators: tuple[str, ...] = ()
    context: Context = Context()
    allow: tuple[Allow, ...] = ()
    known: tuple[str, ...] = ()
    mask: str = "last4"
    tags: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    positives: tuple[Example, ...] = field(default=(), repr=False)
    negatives: tuple[Example, ...] = field(default=(), repr=False)
    path: str = ""
    digest: str = ""
    todos: tuple[Todo, ...] = field(default=(), repr=False)
    skip_variants: tuple[str, ...] = ()

    @property
    def is_cue(self) -> bool:
        """Whether a match tags an event instead of making a finding."""
        return bool(self.tag)
