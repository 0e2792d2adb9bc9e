"""K7: whether what is kept is deleted in time, and not before it may be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.policy import Duty
from cxguard.model.setting import Setting, Topic

_TOPIC = "retention-of-"
_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4375, "years": 365.25}
_ENDLESS, _SHORT, _LONG = "kept without an end", "shorter than required", "longer than allowed"


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Days that something must be kept at least, and may be kept at most."""

    floor: float = 0
    ceiling: float = float("inf")

    def trouble(self, setting: Setting) -> str:
        """What is wrong with a store that says how long it keeps; nothing if it is inside."""
        if setting.days is None:
            return _ENDLESS
        if setting.days < int(self.floor):
            return _SHORT
        return _LONG if setting.days > self.ceiling else ""


def _measure(assessment: Assessment) -> Iterator[Reading]:
    told = [s for item in assessment.scan.examined for s in item.settings if s.topic is Topic.RETENTION]
    yield from _readings(assessment, told, "")
    for store in sorted({setting.store for setting in told if setting.store}):
        yield from _readings(assessment, [s for s in told if s.store == store], f"store:{store}")


def _readings(assessment: Assessment, told: list[Setting], slice_: str) -> Iterator[Reading]:
    decided = [s for s in told if s.holds is not None]
    troubles = [_bounds(assessment, s.store).trouble(s) for s in decided]
    n, undecided = len(decided), len(told) - len(decided)
    yield Reading("K7", troubles.count(""), n, n, undecided, slice_)
    if not slice_:
        for trouble in (_ENDLESS, _SHORT, _LONG):
            yield Reading("K7", troubles.count(trouble), n, n, undecided, trouble)


def _bounds(assessment: Assessment, store: str) -> _Bounds:
    """What the duties of the packs say of such a store on the day."""
    duties = [duty for duty in _duties(assessment) if store and duty.topic == f"{_TOPIC}{store}"]
    floors = (duty.at_least * _DAYS[duty.unit] for duty in duties if duty.at_least is not None)
    ceilings = (duty.at_most * _DAYS[duty.unit] for duty in duties if duty.at_most is not None)
    return _Bounds(max(floors, default=0), min(ceilings, default=float("inf")))


def _duties(assessment: Assessment) -> Iterable[Duty]:
    for pack in assessment.packs:
        for requirement in pack.requirements:
            if requirement.in_force(assessment.as_of):
                yield from (duty for duty in requirement.duties if duty.unit in _DAYS)


KPI = Kpi(
    "K7",
    "Kept as long as allowed",
    "stores whose settings delete what they keep within the bounds that the judged packs give (without "
    "bounds: some day), over stores whose settings say how long they keep; and the shares "
    "that go wrong. Undecided are those of which only the environment decides",
    "share",
    Better.HIGHER,
    _measure,
)
