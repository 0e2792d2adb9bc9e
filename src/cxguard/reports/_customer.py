"""The customer's view: each named journey, its steps in the order of living them, what goes wrong there."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cxguard.model.assessment import Assessment, Outcome
from cxguard.model.finding import Finding
from cxguard.model.flow import Flow
from cxguard.model.journey import Event, Journey
from cxguard.model.named import NamedJourney, steps_of
from cxguard.model.scan import Examined
from cxguard.model.shape import Shape
from cxguard.reports._breaches import Breach, breaches
from cxguard.reports._counts import live
from cxguard.reports._requirements import check_rows

UNNAMED = "Other conversations"
BEFORE = "Before the first step"
ABOUT = "About the whole conversation"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong at one place. `event` is its number; None is the whole conversation.

    `requirements` are the ids of those that fail by it.
    """

    path: str
    event: int | None
    turn: int | None
    time_s: float | None
    speaker: str
    severity: str
    rule: str
    what: str
    mask: str = ""
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LivedStep:
    """A step of a journey, how many conversations came to it, and what went wrong in it, by place."""

    id: str
    name: str
    reached: int
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True)
class LivedJourney:
    """A named journey: its conversations and flows, in how many something went wrong, and where."""

    id: str
    name: str
    conversations: int
    troubled: int
    steps: tuple[LivedStep, ...]


def lived(assessment: Assessment) -> tuple[LivedJourney, ...]:
    """The journeys that a team has named, in its order, then what belongs to none; nothing without names."""
    if not assessment.named:
        return ()
    troubles = _Troubles(assessment)
    everything = [_lived(journey, assessment, troubles) for journey in assessment.named]
    other = _lived(NamedJourney("", UNNAMED, ()), assessment, troubles)
    return (*everything, other) if other.conversations else tuple(everything)


class _Troubles:
    """What went wrong, by file."""

    def __init__(self, assessment: Assessment) -> None:
        self.findings: Mapping[str, list[Finding]] = defaultdict(list)
        self.breaches: Mapping[str, list[Breach]] = defaultdict(list)
        for finding in live(assessment.scan.findings):
            self.findings[finding.path].append(finding)
        self.failed_by = _failed_by(assessment)
        for breach in breaches(assessment):
            self.breaches[breach.violation.path].append(breach)


def _failed_by(assessment: Assessment) -> Mapping[Finding, tuple[str, ...]]:
    """The requirements that fail by each finding."""
    found: dict[Finding, set[str]] = defaultdict(set)
    for pack in assessment.packs:
        for row in check_rows(assessment, pack):
            if row.result.outcome is Outcome.FAIL and row.check is not None:
                for violation in row.result.violations:
                    for index in violation.findings:
                        found[assessment.scan.findings[index]].update(row.check.requirements)
    return {finding: tuple(sorted(ids)) for finding, ids in found.items()}


def _lived(named: NamedJourney, assessment: Assessment, troubles: _Troubles) -> LivedJourney:
    found: dict[str, list[Trouble]] = defaultdict(list)
    reached = Counter[str]()
    conversations = troubled = 0
    for examined in assessment.scan.examined:
        for number, id_ in enumerate(examined.named):
            if id_ == named.id:
                own = list(_of_one(named, examined, number, troubles))
                conversations += 1
                reached.update(_reached(named, examined, number))
                troubled += bool(own)
                for step, trouble in own:
                    found[step].append(trouble)
    return LivedJourney(named.id, named.name, conversations, troubled, tuple(_steps(named, found, reached)))


def _reached(named: NamedJourney, examined: Examined, number: int) -> set[str]:
    """The steps that a conversation, or a flow, comes to."""
    if examined.journey is not None:
        return set(_stepped(named, examined.journey.conversations[number].events).values())
    return set(_flow_steps(named, examined.flow).values()) if examined.flow else set()


def _steps(
    named: NamedJourney, found: Mapping[str, list[Trouble]], reached: Mapping[str, int]
) -> Iterator[LivedStep]:
    listed = [(BEFORE, BEFORE), *((step.id, step.name) for step in named.steps), (ABOUT, ABOUT)]
    for id_, name in listed:
        troubles = sorted(found.get(id_, ()), key=_in_order)
        if troubles or id_ not in (BEFORE, ABOUT):
            yield LivedStep("" if id_ in (BEFORE, ABOUT) else id_, name, reached.get(id_, 0), tuple(troubles))


def _in_order(trouble: Trouble) -> tuple[object, ...]:
    return (
        trouble.path,
        -1 if trouble.event is None else trouble.event,
        trouble.rule,
        trouble.what,
        trouble.mask,
    )


def _of_one(
    named: NamedJourney, examined: Examined, number: int, troubles: _Troubles
) -> Iterator[tuple[str, Trouble]]:
    """What went wrong in one conversation, or flow, of a file, each with its step."""
    journey = examined.journey
    if journey is None:
        yield from _in_flow(named, examined, troubles)
        return
    events = {event.index: event for event in journey.conversations[number].events}
    steps = _stepped(named, journey.conversations[number].events)
    for finding in troubles.findings.get(examined.path, ()):
        if finding.event in events or (finding.event is None and number == 0):
            yield _step(named, steps, finding.event), _from_finding(finding, troubles)
    for breach in troubles.breaches.get(examined.path, ()):
        at = next((index for index in breach.violation.events if index in events), None)
        if at is not None or (number == 0 and not _is_elsewhere(breach, journey)):
            yield _step(named, steps, at), _from_breach(breach, events.get(at) if at is not None else None)


def _is_elsewhere(breach: Breach, journey: Journey) -> bool:
    """Whether a violation points at an event of another conversation of the file."""
    return any(bisect_right(journey.begins, index) for index in breach.violation.events)


def _in_flow(named: NamedJourney, examined: Examined, troubles: _Troubles) -> Iterator[tuple[str, Trouble]]:
    steps = _flow_steps(named, examined.flow) if examined.flow else {}
    for finding in troubles.findings.get(examined.path, ()):
        yield steps.get(_node(finding.pointer, steps), ABOUT), _from_finding(finding, troubles)
    for breach in troubles.breaches.get(examined.path, ()):
        last = next((node for node in reversed(breach.violation.nodes) if node in steps), "")
        yield steps.get(last, ABOUT), _from_breach(breach, None)


def _node(pointer: str, steps: Mapping[str, str]) -> str:
    """The node that a value of a flow's file is of."""
    while pointer and pointer not in steps:
        pointer = pointer.rpartition("/")[0]
    return pointer


def _flow_steps(named: NamedJourney, flow: Flow) -> dict[str, str]:
    names = [(n.pointer, frozenset((*map(str, n.events), *n.tags, *n.classes))) for n in flow.nodes]
    return {pointer: named.steps[at].id if at >= 0 else BEFORE for pointer, at in steps_of(named, names)}


def _stepped(named: NamedJourney, events: Sequence[Event]) -> dict[int, str]:
    names = [(e.index, frozenset((str(e.kind), *e.tags, *e.classes))) for e in events]
    return {index: named.steps[at].id if at >= 0 else BEFORE for index, at in steps_of(named, names)}


def _step(named: NamedJourney, steps: Mapping[int, str], event: int | None) -> str:
    if event is None or not named.steps:
        return ABOUT
    return steps.get(event, ABOUT)


def _from_finding(finding: Finding, troubles: _Troubles) -> Trouble:
    return Trouble(
        finding.path,
        finding.event,
        finding.turn,
        finding.time_s,
        str(finding.speaker or ""),
        str(finding.severity),
        finding.rule,
        finding.message,
        finding.mask,
        troubles.failed_by.get(finding, ()),
    )


def _from_breach(breach: Breach, event: Event | None) -> Trouble:
    index, time_s, actor = (event.index, event.time_s, str(event.actor)) if event else (None, None, "")
    return Trouble(
        breach.violation.path,
        index,
        None,
        time_s,
        actor,
        str(breach.severity),
        breach.rule,
        breach.message,
        requirements=breach.row.check.requirements if breach.row.check else (),
    )


def lived_shape(journey: LivedJourney) -> Shape:
    """A journey as plain data."""
    return {
        "journey": journey.id,
        "name": journey.name,
        "conversations": journey.conversations,
        "troubled": journey.troubled,
        "steps": [
            {
                "step": s.id,
                "name": s.name,
                "reached": s.reached,
                "troubles": [_shape(trouble) for trouble in s.troubles],
            }
            for s in journey.steps
        ],
    }


def _shape(trouble: Trouble) -> Shape:
    told = {name: getattr(trouble, name) for name in Trouble.__slots__} | {
        "requirements": list(trouble.requirements)
    }
    return {name: value for name, value in told.items() if value not in (None, "", [])}
