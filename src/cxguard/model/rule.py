"""What to look for."""

from collections.abc import Sequence
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
    key: float = 0.3


@dataclass(frozen=True, slots=True)
class Context:
    """Words near a match. `required` rules only fire beside one of `words`; `veto` words silence them.

    Near is: up to `before` characters before and `after` characters after the match, on the text
    that is scanned, so a question in the previous turn counts. With `alone`, a value that has its line
    to itself, outside conversations, needs no word: files of numbers have no room for words. With
    `by_itself` or `alone`, none is needed where the whole text is such values, whatever it is taken for.
    """

    words: tuple[str, ...] = ()
    veto: tuple[str, ...] = ()
    required: bool = False
    before: int = 80
    after: int = 30
    alone: bool = False
    by_itself: bool = False


@dataclass(frozen=True, slots=True)
class Keys:
    """Names of fields, in words. A match under one of `any_of` is more certain; `none_of` silence it.

    Names are compared in whole words, however they are spelled: 'card code' is cardCode, CARD_CODE and
    card-code too.
    """

    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Allow:
    """A value that is not sensitive, and why. `regex` must match the whole value."""

    regex: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unless:
    """Conditions under which a match does not count, where all that are given hold; and why.

    Regular expressions are searched for in the value, in all that the pattern matched, in the value's
    lines, in the file's path; of `words`, in lower case, one must stand in the value.
    """

    reason: str
    value: str = ""
    match: str = ""
    line: str = ""
    path: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A text that the rule must find, or must not. `value` is what must be found, if given.

    `reported_as` is the rule that is named for it, where another is more specific; `invented` says why
    a value that no list reserves is nobody's.
    """

    text: str = field(repr=False)
    value: str | None = field(default=None, repr=False)
    status: str | None = None
    path: str = "example.txt"
    reason: str = ""
    reported_as: str = ""
    invented: str = ""


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
    evidence can say which version ran. `engine` names the scanner that looks for it in a way of its own,
    and `checks` what that scanner calls it; without an engine, patterns say it all. `paths` are regular
    expressions of which one must be found in the file's path; `min_entropy` is in bits per character;
    `imported` rules come from another scanner and have no examples.
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
    keys: Keys = Keys()
    allow: tuple[Allow, ...] = ()
    known: tuple[str, ...] = ()
    mask: str = "last4"
    tags: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    positives: Sequence[Example] = field(default=(), repr=False)
    negatives: Sequence[Example] = field(default=(), repr=False)
    path: str = ""
    digest: str = ""
    todos: Sequence[Todo] = field(default=(), repr=False)
    skip_variants: Sequence[str] = ()
    paths: tuple[str, ...] = ()
    min_entropy: float = 0.0
    unless: tuple[Unless, ...] = ()
    imported: bool = False
    engine: str = ""
    checks: tuple[str, ...] = ()

    @property
    def is_cue(self) -> bool:
        """Whether a match tags an event instead of making a finding."""
        return bool(self.tag)

    @property
    def needed_words(self) -> tuple[str, ...]:
        """Words and names of which one must stand near every match; none if a match can do without."""
        return () if self.context.alone else self.asked_words

    @property
    def asked_words(self) -> tuple[str, ...]:
        """Words and names of which one must stand near a match that does not stand alone."""
        return (*self.context.words, *self.keys.any_of) if self.context.required else ()
