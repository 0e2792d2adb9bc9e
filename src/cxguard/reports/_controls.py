"""Verdicts by control: what the frameworks that auditors ask for get from the packs' requirements."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cxguard.model.assessment import Assessment, Outcome
from cxguard.reports._requirements import RequirementRow, pack_rows


@dataclass(frozen=True, slots=True)
class ControlRow:
    """A control of a framework and the requirements that map to it, each with its pack's id."""

    control: str
    requirements: tuple[tuple[str, RequirementRow], ...]

    @property
    def outcome(self) -> Outcome:
        """The worst of them."""
        return min((row.verdict.outcome for _, row in self.requirements), key=lambda outcome: outcome.rank)


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework and those of its controls that a requirement maps to."""

    name: str
    controls: tuple[ControlRow, ...]


def frameworks(assessment: Assessment) -> tuple[Framework, ...]:
    """Every framework that the judged packs map to, by name."""
    found: dict[str, dict[str, list[tuple[str, RequirementRow]]]] = defaultdict(lambda: defaultdict(list))
    for pack, row in _rows(assessment):
        for control in row.requirement.controls if row.requirement else ():
            framework, _, name = control.partition(":")
            found[framework][name].append((pack, row))
    return tuple(
        Framework(name, tuple(ControlRow(c, tuple(rows)) for c, rows in sorted(controls.items())))
        for name, controls in sorted(found.items())
    )


def _rows(assessment: Assessment) -> Iterator[tuple[str, RequirementRow]]:
    for pack in pack_rows(assessment):
        for row in pack.rows:
            yield pack.pack.id, row
