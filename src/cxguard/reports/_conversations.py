"""Journeys and flows beside the violations that point into them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cxguard.model.assessment import Assessment, Outcome, Violation
from cxguard.model.scan import Examined
from cxguard.reports._flow_picture import Picture, picture
from cxguard.reports._requirements import CheckRow, check_rows


@dataclass(frozen=True, slots=True)
class Mark:
    """A violation of a check, at a conversation."""

    pack: str
    row: CheckRow
    violation: Violation


@dataclass(frozen=True, slots=True)
class Conversation:
    """An examined journey or flow and the violations in it. `anchor` is its name within the page."""

    anchor: str
    examined: Examined
    marks: tuple[Mark, ...]

    def marks_at(self, event: int) -> tuple[Mark, ...]:
        """The violations that name an event of the journey as witness."""
        return tuple(mark for mark in self.marks if event in mark.violation.events)

    @property
    def drawn(self) -> Picture | None:
        """The flow as a picture, its failing paths marked; None for a journey or too large a flow."""
        flow = self.examined.flow
        return picture(flow, (mark.violation.nodes for mark in self.marks)) if flow else None

    def marks_on(self, pointer: str) -> tuple[Mark, ...]:
        """The violations that name a node of the flow as witness."""
        return tuple(mark for mark in self.marks if pointer in mark.violation.nodes)


def conversations(assessment: Assessment) -> tuple[tuple[Conversation, ...], tuple[Conversation, ...]]:
    """Journeys and flows, those with violations first."""
    marks = _marks(assessment)
    journeys = [item for item in assessment.scan.examined if item.journey is not None]
    flows = [item for item in assessment.scan.examined if item.flow is not None]
    return _named("journey", journeys, marks), _named("flow", flows, marks)


def _marks(assessment: Assessment) -> Mapping[str, list[Mark]]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for pack in assessment.packs:
        for row in check_rows(assessment, pack):
            if row.result.outcome in (Outcome.FAIL, Outcome.WAIVED):
                for violation in row.result.violations:
                    marks[violation.path].append(Mark(pack.id, row, violation))
    return marks


def _named(
    kind: str, examined: Sequence[Examined], marks: Mapping[str, list[Mark]]
) -> tuple[Conversation, ...]:
    wrong_first = sorted(examined, key=lambda item: (item.path not in marks, item.path))
    return tuple(
        Conversation(f"{kind}-{number}", item, tuple(marks.get(item.path, ())))
        for number, item in enumerate(wrong_first, 1)
    )
