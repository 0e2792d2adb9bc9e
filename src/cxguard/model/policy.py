"""What a regulation asks, and the statements that test it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cxguard.model.document import Kind
from cxguard.model.finding import Status
from cxguard.model.journey import Actor
from cxguard.model.rule import Severity
from cxguard.model.tree import Scalar

Parameter = Scalar | tuple[str, ...]
"""What a parameter of a pack can be."""


class Subject(StrEnum):
    """What a check looks at, one by one."""

    FINDING = "finding"
    ARTIFACT = "artifact"
    CONFIG = "config"
    JOURNEY = "journey"
    FLOW = "flow"
    RUN = "run"
    ATTESTATION = "attestation"


class Quantifier(StrEnum):
    """How many subjects must satisfy what a check states."""

    NONE = "none"
    ALL = "all"
    ANY = "any"
    COUNT = "count"


class Coverage(StrEnum):
    """How much of its population a check must decide to pass: all of it, or some."""

    FULL = "full"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a requirement comes from: a source, its edition, the clause."""

    source: str
    version: str
    clause: str


@dataclass(frozen=True, slots=True)
class Duty:
    """What a requirement asks for, to be compared: a topic that must or must not be, or how much of it.

    `must` is None where bounds say it. `reconciled` says how it goes together with duties against it.
    """

    topic: str
    must: bool | None = None
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""
    reconciled: str = ""

    def contradicts(self, other: "Duty") -> bool:
        """Whether both cannot be met at once, as they stand."""
        if self.must is not None and other.must is not None:
            return self.must is not other.must
        if self.unit != other.unit:
            return False
        return _is_above(self.at_least, other.at_most) or _is_above(other.at_least, self.at_most)

    @property
    def words(self) -> str:
        """What is asked for, in words."""
        if self.must is not None:
            return "it" if self.must else "it not to be"
        bounds = ((self.at_least, "at least"), (self.at_most, "at most"))
        return " and ".join(
            f"{word} {bound:g} {self.unit}".strip() for bound, word in bounds if bound is not None
        )


def _is_above(floor: float | None, ceiling: float | None) -> bool:
    return floor is not None and ceiling is not None and floor > ceiling


@dataclass(frozen=True, slots=True)
class Requirement:
    """One clause in our words. `review` is "sourced" or "unconfirmed". `controls` are external ids.

    It binds from `effective_from` to `effective_to`, both included. `untestable` says why no check can
    show it by reading files; it is an honest gap, and empty where there are checks.
    """

    id: str
    title: str
    statement: str
    severity: Severity
    citations: tuple[Citation, ...]
    controls: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    review: str = "unconfirmed"
    rationale: str = ""
    effective_from: date | None = None
    effective_to: date | None = None
    reviewed_on: date | None = None
    untestable: str = ""
    duties: tuple[Duty, ...] = ()

    def in_force(self, as_of: date) -> bool:
        """Whether it binds on that day."""
        begun = self.effective_from is None or self.effective_from <= as_of
        return begun and (self.effective_to is None or as_of <= self.effective_to)


@dataclass(frozen=True, slots=True)
class FindingSelector:
    """Which findings a check forbids: those that fit every field. An empty field does not restrict.

    A class may end in '.*'.
    """

    classes: tuple[str, ...] = ()
    tags: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset({Status.LIVE})
    at_least: Severity = Severity.LOW


@dataclass(frozen=True, slots=True)
class ValueMatcher:
    """A statement about a value in a data file: where it stands, and how it compares.

    `steps` are keys and indexes from the file's top; unless `is_pointer`, "*" is any one of them and "**"
    any number. `operator` is equals, in, matches, exists, less or greater; `operands` are what it compares
    with. `written` is the statement as a person reads it.
    """

    steps: tuple[str, ...]
    operator: str
    operands: tuple[Scalar, ...]
    written: str
    is_pointer: bool = False

    @property
    def key(self) -> str:
        """What tells it apart from others."""
        return f"{self.written} {self.operands!r} {'pointer' if self.is_pointer else 'path'}"


@dataclass(frozen=True, slots=True)
class Selector:
    """Which subjects a check applies to: the denominator. An empty field does not restrict.

    `findings` narrows a check on findings, `values` one on data files, `about` one on attestations;
    `where` is an expression that must hold.
    """

    kinds: frozenset[Kind] = frozenset()
    formats: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    paths: tuple[str, ...] = ()
    findings: FindingSelector | None = None
    values: tuple[ValueMatcher, ...] = ()
    about: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Operand:
    """One of several things that an event can be: its kind, a tag it carries, a class found in it.

    A name may end in '.*'. Further names are what a conversation is as a whole (see `ordering.facts`).
    `by` restricts who did it; `which` ("first", "last" or nothing) takes only that occurrence.
    """

    names: tuple[str, ...]
    by: frozenset[Actor] = frozenset()
    which: str = ""


@dataclass(frozen=True, slots=True)
class Within:
    """A bound: so many turns, seconds or words after the anchor (`when`, else `of`, else the beginning).

    `of` the end counts backwards from there. With `by`, only these actors' turns are counted.
    """

    turns: int | None = None
    seconds: float | None = None
    of: Operand | None = None
    by: frozenset[Actor] = frozenset()
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """How often something may happen at most."""

    of: Operand
    at_most: int


@dataclass(frozen=True, slots=True)
class Gap:
    """How far apart two happenings in a row may be: of something, or (None) of anything said or keyed."""

    of: Operand | None = None
    turns: int | None = None
    seconds: float | None = None
    words: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A statement about order: exactly one of `require`, `forbid`, `limit` and `gap`, and what bounds it.

    `otherwise` is judged in its place where a conversation does not show enough to decide it. `scope` is
    what must happen in a conversation for the sentence to be about it. With `across`, all conversations of
    one customer, debt or campaign are judged as one, in their order.
    """

    require: Operand | None = None
    forbid: Operand | None = None
    when: Operand | None = None
    before: Operand | None = None
    after: Operand | None = None
    between: tuple[Operand, Operand] | None = None
    unless_between: tuple[Operand, Operand] | None = None
    within: Within | None = None
    otherwise: "Sentence | None" = None
    limit: Limit | None = None
    gap: Gap | None = None
    unless: Operand | None = None
    scope: tuple[Operand, ...] = ()
    across: str = ""


@dataclass(frozen=True, slots=True)
class Canary:
    """Two samples that show, in every run, that a check can fail and can pass.

    Each is a path below the pack's folder `canaries`; it is scanned under that path, which decides its
    kind as any file's does.
    """

    fails: str
    passes: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many there may be, both bounds included."""

    at_least: int = 0
    at_most: int | None = None

    def hold(self, number: int) -> bool:
        """Whether that many may be."""
        return self.at_least <= number and (self.at_most is None or number <= self.at_most)


@dataclass(frozen=True, slots=True)
class Check:
    """One testable statement, made with one of `forbids`, `sentence`, and `expr` or `values`.

    What `expr` and `values` say must be so of as many subjects as `quantifier` says; COUNT has `bounds`.
    """

    id: str
    title: str
    requirements: tuple[str, ...]
    subject: Subject
    message: str
    fix: str
    canary: Canary
    applies_to: Selector = Selector()
    forbids: FindingSelector | None = None
    sentence: Sentence | None = None
    min_population: int = 1
    waivable: bool = True
    expr: str = ""
    values: tuple[ValueMatcher, ...] = ()
    quantifier: Quantifier = Quantifier.ALL
    bounds: Bounds = Bounds()
    coverage: Coverage = Coverage.FULL


@dataclass(frozen=True, slots=True)
class Trial:
    """One of a pack's own tests: files (path, text) in, outcome and count of violations out.

    `parameters` are set for this test alone; `as_of` is the day that it is judged by, if it matters.
    """

    name: str
    check: str
    files: tuple[tuple[str, str], ...] = field(repr=False)
    expect: str
    count: int | None = None
    parameters: tuple[tuple[str, Parameter], ...] = ()
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """A regulation's edition. `digest` covers every file of its folder; `folder` is where it was read.

    `samples` are the texts of its canaries by path. `parameters` are names with the values that hold: a
    project's, else the pack's defaults. A waiver of one of its checks lasts at most `max_waiver_days`.
    """

    id: str
    version: str
    title: str
    requirements: tuple[Requirement, ...]
    checks: tuple[Check, ...]
    trials: tuple[Trial, ...] = ()
    digest: str = ""
    folder: str = ""
    disclaimer: str = ""
    licence: str = ""
    owners: tuple[str, ...] = ()
    samples: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    parameters: tuple[tuple[str, Parameter], ...] = ()
    max_waiver_days: int = 365

    def requirement(self, id_: str) -> Requirement | None:
        """The requirement of that id, or None."""
        return next((r for r in self.requirements if r.id == id_), None)

    def checks_of(self, requirement: str) -> tuple[Check, ...]:
        """The checks that test a requirement, in the pack's order."""
        return tuple(check for check in self.checks if requirement in check.requirements)
