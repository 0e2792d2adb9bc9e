"""A scan under judgement: its subjects, and the facts on which expressions are evaluated, made once."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from cxguard.model.finding import Finding
from cxguard.model.policy import Subject
from cxguard.model.scan import Examined, Scan
from cxguard.policies.circumstances import Circumstances, Parameters
from cxguard.policies.expressions import facts as made
from cxguard.policies.expressions.programs import Facts, Types, facts_of, types_of
from cxguard.policies.expressions.variables import AS_OF, parameter_variable, variables_of

RUN = "."
"""The path of what is true of a run as a whole."""


@dataclass(slots=True)
class Unit:
    """What an expression is evaluated on. `finding` is its index in the scan, where it is one."""

    values: made.Values
    finding: int | None = None
    facts: dict[str, Facts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """A file, the run or an attestation: what a check passes or fails, with the units it judges in it."""

    path: str
    units: tuple[Unit, ...]
    examined: Examined | None = None


@dataclass
class Inquiry:
    """A scan and its circumstances. What is asked twice is made once."""

    scan: Scan
    around: Circumstances = field(default_factory=Circumstances)
    _items: dict[Subject, tuple[Item, ...]] = field(default_factory=dict)
    _findings: dict[str, list[int]] | None = None

    def findings_in(self, path: str) -> list[int]:
        """The indexes of the findings in a file."""
        if self._findings is None:
            self._findings = {}
            for index, finding in enumerate(self.scan.findings):
                self._findings.setdefault(finding.path, []).append(index)
        return self._findings.get(path, [])

    def items(self, subject: Subject) -> tuple[Item, ...]:
        """Everything that a check on this subject could be about."""
        if subject not in self._items:
            self._items[subject] = tuple(self._made(subject))
        return self._items[subject]

    def _made(self, subject: Subject) -> Iterator[Item]:
        if subject is Subject.RUN:
            yield Item(RUN, (Unit(made.run_values(self.scan)),))
        elif subject is Subject.ATTESTATION:
            for stated in self.around.attestations:
                yield Item(stated.path, (Unit(made.attestation_values(stated, self.around.as_of)),))
        else:
            for item in self.scan.examined:
                yield Item(item.path, tuple(self._units(subject, item)), item)

    def _units(self, subject: Subject, item: Examined) -> Iterator[Unit]:
        match subject:
            case Subject.FINDING:
                for index in self.findings_in(item.path):
                    yield Unit(made.finding_values(self.scan.findings[index]), index)
            case Subject.ARTIFACT:
                yield Unit(made.artifact_values(item, self._found(item.path)))
            case Subject.CONFIG:
                yield Unit(made.config_values(item))
            case Subject.JOURNEY if item.journey is not None:
                yield from (Unit(made.journey_values(item, one)) for one in item.journey.conversations)
            case Subject.FLOW if item.flow is not None:
                yield Unit(made.flow_values(item, item.flow))

    def _found(self, path: str) -> list[Finding]:
        return [self.scan.findings[index] for index in self.findings_in(path)]

    def facts(self, unit: Unit, language: "Language") -> Facts:
        """A unit's facts, made ready for expressions with these parameters."""
        made_before = unit.facts.get(language.pack)
        if made_before is not None:
            return made_before
        values = unit.values | language.values | {AS_OF: self.around.moment}
        return unit.facts.setdefault(language.pack, facts_of(values, language.types))


@dataclass(frozen=True, slots=True)
class Language:
    """The variables of one expression: those of its subject, and its pack's parameters if it names any."""

    pack: str
    types: Types
    values: dict[str, Any]


def language_of(text: str, subject: Subject, pack: str, parameters: Parameters) -> Language:
    """The language of an expression. Without parameters it is the same for all packs, as are the facts."""
    if "params." not in text:
        return Language("", _plain_types(subject), {})
    named = {name: parameter_variable(value) for name, value in parameters.items()}
    values = {f"params.{name}": _plain(value) for name, value in parameters.items()}
    return Language(pack, types_of(variables_of(subject, named)), values)


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


_TYPES: dict[Subject, Types] = {}


def _plain_types(subject: Subject) -> Types:
    if subject not in _TYPES:
        _TYPES[subject] = types_of(variables_of(subject, {}))
    return _TYPES[subject]
