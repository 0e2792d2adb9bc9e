"""JSON Lines: one object for each finding, then one summary. The contract for scripts."""

from collections.abc import Iterator

from cxguard.model.assessment import Assessment
from cxguard.model.shape import finding_contract
from cxguard.reports._order import ordered
from cxguard.reports._shape import line, summary_shape


def render(assessment: Assessment) -> str:
    """A line for every finding, in order of path and place; the last line is the summary.

    Keys stand in the contract's order; what a finding does not have is left out.
    """
    return "".join(pieces(assessment))


def pieces(assessment: Assessment) -> Iterator[str]:
    """The report line by line, so that a hundred thousand findings need not be in memory twice."""
    assessment = ordered(assessment)
    for found in assessment.scan.findings:
        yield line({"type": "finding", **finding_contract(found)}) + "\n"
    yield line({"type": "summary", **summary_shape(assessment)}) + "\n"
