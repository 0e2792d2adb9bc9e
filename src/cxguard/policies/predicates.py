"""What a check's `expr` and `values` say of each subject, and of how many it must be so."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cxguard.model.assessment import Inconclusive, Violation
from cxguard.model.finding import Finding
from cxguard.model.policy import Check, Quantifier, Subject, ValueMatcher
from cxguard.model.scan import Answered, Examined
from cxguard.policies.answers import Tally, undecided
from cxguard.policies.circumstances import Parameters
from cxguard.policies.expressions.programs import Program, program
from cxguard.policies.inquiry import Inquiry, Item, Language, Unit, language_of

UNASKED = "the values of this file were not asked for when it was read"


@dataclass(frozen=True, slots=True)
class Condition:
    """An expression made ready for the units of an inquiry."""

    program: Program
    language: Language
    inquiry: Inquiry

    def says(self, units: Iterable[Unit]) -> list[bool | None]:
        """Whether it holds of each unit; None if it cannot be evaluated."""
        made, pack = self.inquiry.facts, self.language.pack
        return self.program.say([unit.facts.get(pack) or made(unit, self.language) for unit in units])

    def deciding(self, unit: Unit) -> str:
        """The part that decides."""
        return self.program.deciding(self.inquiry.facts(unit, self.language))

    def trouble(self, unit: Unit) -> str:
        """Why it cannot be evaluated."""
        return self.program.trouble(self.inquiry.facts(unit, self.language))


def condition(
    text: str, check: Check, inquiry: Inquiry, pack: str, parameters: Parameters
) -> Condition | None:
    """The condition of an expression; None where there is no expression."""
    if not text:
        return None
    language = language_of(text, check.subject, pack, parameters)
    return Condition(program(text, language.types), language, inquiry)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of one item: the units of which it is so, of which it is not, or why nobody can tell."""

    item: Item
    so: tuple[Unit, ...] = ()
    not_so: tuple[Unit, ...] = ()
    trouble: str = ""
    failed: tuple[tuple[ValueMatcher, Answered], ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """Where values are not so."""
        return tuple(place for _, answered in self.failed for place in answered.places)


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a check states about a subject."""

    check: Check
    condition: Condition | None

    def told(self, item: Item) -> Told:
        """What it says of an item."""
        failed = self._failing_values(item)
        if failed is None:
            return Told(item, trouble=UNASKED)
        so: list[Unit] = []
        not_so: list[Unit] = []
        said = self.condition.says(item.units) if self.condition else [True] * len(item.units)
        for unit, holds in zip(item.units, said, strict=True):
            if holds is None and self.condition:
                return Told(item, trouble=self.condition.trouble(unit))
            (so if holds and not failed else not_so).append(unit)
        return Told(item, tuple(so), tuple(not_so), failed=tuple(failed))

    def _failing_values(self, item: Item) -> list[tuple[ValueMatcher, Answered]] | None:
        return failing(self.check.values, item)

    def because(self, said: Told) -> str:
        """Why it is not so of an item: the first value, or the part of the expression, that decides."""
        if said.failed:
            matcher, answered = said.failed[0]
            missing = "" if answered.places or matcher.operator == "exists" else "; there is no such value"
            return f"'{matcher.written}' does not hold{missing}"
        if said.not_so and self.condition:
            return f"'{self.condition.deciding(said.not_so[0])}' does not hold"
        return ""

    @property
    def text(self) -> str:
        """What must be so, as it was written."""
        expr = (" ".join(self.check.expr.split()),) if self.check.expr else ()
        return " and ".join(f"'{part}'" for part in (*expr, *(m.written for m in self.check.values)))


def failing(matchers: Sequence[ValueMatcher], item: Item) -> list[tuple[ValueMatcher, Answered]] | None:
    """The statements about a file's values that do not hold; None where they were never asked for."""
    if not matchers:
        return []
    answers = {a.key: a for a in (item.examined and item.examined.answers) or ()}
    if any(matcher.key not in answers for matcher in matchers):
        return None
    return [(m, answers[m.key]) for m in matchers if not answers[m.key].holds]


def judge_predicate(predicate: Predicate, items: Sequence[Item], inquiry: Inquiry, tally: Tally) -> None:
    """Count what a check's predicate says of its population."""
    told = []
    for item in items:
        said = predicate.told(item)
        if said.trouble:
            tally.inconclusive.append(Inconclusive(item.path, said.trouble))
            tally.errors += 1
        else:
            told.append(said)
    if predicate.check.quantifier in (Quantifier.ALL, Quantifier.NONE):
        for said in told:
            _each(predicate, said, inquiry, tally)
    else:
        _together(predicate, told, inquiry, tally)


def _each(predicate: Predicate, said: Told, inquiry: Inquiry, tally: Tally) -> None:
    """All units of an item must be so, or none may."""
    is_all = predicate.check.quantifier is Quantifier.ALL
    wrong = said.not_so if is_all else said.so
    if wrong:
        because = predicate.because(said) if is_all else f"{predicate.text} holds"
        tally.violations.append(_violation(said, wrong, because, inquiry))
    elif (cut := _cut_short(predicate.check, said)) is not None:
        tally.inconclusive.append(undecided(cut))
    elif is_all and not said.item.units:
        tally.untriggered += 1
    else:
        tally.passed += 1


def _cut_short(check: Check, said: Told) -> Examined | None:
    """The file, if what a limit cut off might say otherwise; the values of data files were all asked for."""
    item = said.item.examined
    is_whole = item is None or item.is_read_whole or check.subject is Subject.CONFIG
    return None if is_whole else item


def _violation(said: Told, units: Sequence[Unit], because: str, inquiry: Inquiry) -> Violation:
    found = tuple(unit.finding for unit in units if unit.finding is not None)
    counted = [_counted(inquiry.scan.findings[index] for index in found)] if found else []
    return Violation(said.item.path, "; ".join([*counted, because]), nodes=said.places, findings=found)


def _together(predicate: Predicate, told: Sequence[Told], inquiry: Inquiry, tally: Tally) -> None:
    """So many of all must be so. Where they are too many, those are wrong; where too few, the others are."""
    number = sum(len(said.so) for said in told)
    check = predicate.check
    holds = number >= 1 if check.quantifier is Quantifier.ANY else check.bounds.hold(number)
    if holds:
        found = (_cut_short(check, said) for said in told if check.bounds.at_most is not None)
        unsure = [undecided(item) for item in found if item is not None]
        tally.inconclusive += unsure
        tally.passed += len(told) - len(unsure)
        return
    too_many = check.bounds.at_most is not None and number > check.bounds.at_most
    wanted = f"at most {check.bounds.at_most}" if too_many else f"at least {max(check.bounds.at_least, 1)}"
    because = f"{predicate.text} holds {number} time{'' if number == 1 else 's'}; {wanted} needed"
    for said in told:
        wrong = said.so if too_many else (said.not_so or not said.so)
        if wrong:
            units = said.so if too_many else said.not_so
            tally.violations.append(_violation(said, units, because, inquiry))
        else:
            tally.untriggered += 1


def _counted(findings: Iterable[Finding]) -> str:
    return counted(tuple(findings))


def counted(findings: Sequence[Finding]) -> str:
    """'payment.cvv (live) 1 time, payment.pan (live) 2 times; first on line 12'."""
    counts = sorted(Counter((finding.class_, finding.status) for finding in findings).items())
    said = ", ".join(_times(what, status, n) for (what, status), n in counts)
    return f"{said}; first on line {min(finding.line for finding in findings)}"


def _times(what: str, status: str, number: int) -> str:
    return f"{what} ({status}) {number} time{'' if number == 1 else 's'}"


def narrowed(
    items: Iterable[Item], where: Condition | None, *, keep_empty: bool
) -> Iterator[Item | Inconclusive]:
    """The items with those units of which `where` holds; an Inconclusive in place of one it fails on."""
    for item in items:
        if where is None:
            yield item
            continue
        said = list(zip(item.units, where.says(item.units), strict=True))
        broken = [unit for unit, holds in said if holds is None]
        if broken:
            yield Inconclusive(item.path, where.trouble(broken[0]))
            continue
        units = tuple(unit for unit, holds in said if holds)
        if units or keep_empty:
            yield Item(item.path, units, item.examined)
