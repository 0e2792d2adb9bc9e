"""K11: how much nobody could decide, and why."""

from collections import Counter
from collections.abc import Iterator

from cxguard.kpi.reading import Better, Kpi, Reading
from cxguard.model.assessment import Assessment

_MOST_REASONS = 5


def _measure(assessment: Assessment) -> Iterator[Reading]:
    population = sum(result.population for result in assessment.results)
    reasons = Counter(item.reason for result in assessment.results for item in result.inconclusive)
    yield Reading("K11", reasons.total(), population, population)
    for reason, count in sorted(reasons.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_REASONS]:
        yield Reading("K11", count, population, population, slice_=f"reason:{reason}")


KPI = Kpi(
    "K11",
    "Undecided",
    "subjects that a check could not decide, over subjects; with the five commonest reasons",
    "share",
    Better.LOWER,
    _measure,
)
