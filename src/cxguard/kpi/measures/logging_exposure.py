"""K6: where what customers say or key in is written to a log."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cxguard.kpi.flow_walk import Standing, names_of, standings
from cxguard.kpi.reading import WHOLE, Better, Kpi, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.flow import Flow, FlowNode
from cxguard.model.named import NamedJourney, fits
from cxguard.model.scan import Examined
from cxguard.model.setting import Topic

_SENSITIVE = (
    *("ask.card", "ask.cvv", "ask.dob", "ask.identity", "ask.otp", "ask.password", "ask.pin", "ask.special"),
    *("ask.ssn", "payment.*", "bank.*", "auth.*", "identity.*", "health.*"),
)
SWITCHES = "switches in settings"
"""The slice of log switches in files that are no flows: those on, over all."""
_Sums = dict[str, list[int]]


def _measure(assessment: Assessment) -> Iterator[Reading]:
    sums: _Sums = defaultdict(lambda: [0, 0, 0])
    journeys = {journey.id: journey for journey in assessment.named}
    for item in assessment.scan.examined:
        if item.flow is not None:
            _count_flow(item, item.flow, journeys.get("".join(item.named[:1])), sums)
        else:
            for setting in item.settings:
                if setting.topic is Topic.LOGGING:
                    _count(sums, SWITCHES, setting.holds)
    sums.setdefault(WHOLE, [0, 0, 0])
    for slice_, (on, decided, undecided) in sorted(sums.items()):
        yield Reading("K6", on, decided, decided, undecided, slice_)


def _count_flow(item: Examined, flow: Flow, named: NamedJourney | None, sums: _Sums) -> None:
    ways = standings(flow, _switches(item, flow), named)
    for node in flow.nodes:
        if node.index in ways and any(fits(pattern, names_of(node)) for pattern in _SENSITIVE):
            _count(sums, WHOLE, _is_logged(ways[node.index]))
            for slice_, own in _slices(ways[node.index], named).items():
                _count(sums, slice_, _is_logged(own))


def _switches(item: Examined, flow: Flow) -> dict[int, bool | None]:
    told = [s for s in item.settings if s.topic is Topic.LOGGING]
    return {n.index: s.holds for n in flow.nodes for s in told if _is_at(s.pointer, n)}


def _is_at(pointer: str, node: FlowNode) -> bool:
    return pointer.startswith(f"{node.pointer}/")


def _slices(ways: set[Standing], named: NamedJourney | None) -> Mapping[str, set[Standing]]:
    """The journey and the steps that the node is of, each with the ways there."""
    if named is None:
        return {}
    slices: dict[str, set[Standing]] = defaultdict(set)
    for way in ways:
        slices[f"journey:{named.id}"].add(way)
        if way.step >= 0:
            slices[f"journey:{named.id}/{named.steps[way.step].id}"].add(way)
    return slices


def _is_logged(ways: set[Standing]) -> bool | None:
    """On if it is on one way; None if it is on none and a way says nothing: a flow before may have set it."""
    told = {way.switch for way in ways}
    return True if True in told else None if None in told else False


def _count(sums: _Sums, slice_: str, holds: bool | None) -> None:
    sums[slice_][0] += holds is True
    sums[slice_][1] += holds is not None
    sums[slice_][2] += holds is None


KPI = Kpi(
    "K6",
    "Logged where it is sensitive",
    "steps of designed flows that ask for payment, login, identity or health data while the flow's log is "
    "on, over such steps; undecided where nothing in the flow switches it. And log switches in settings that "
    "are on, over those switches",
    "share",
    Better.LOWER,
    _measure,
)
