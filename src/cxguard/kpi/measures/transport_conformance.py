"""K8: whether the ways that data takes are encrypted."""

from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment
from cxguard.model.setting import Topic


def _measure(assessment: Assessment) -> Iterator[Reading]:
    told = [
        setting.holds
        for item in assessment.scan.examined
        for setting in item.settings
        if setting.topic is Topic.TRANSPORT
    ]
    decided = [holds for holds in told if holds is not None]
    yield Reading("K8", sum(decided), len(decided), len(decided), len(told) - len(decided))


KPI = Kpi(
    "K8",
    "Encrypted ways",
    "addresses and TLS switches in settings that are encrypted or on, over all of them; undecided are those "
    "of which only a driver, a network or the environment decides",
    "share",
    Better.HIGHER,
    _measure,
)
