"""JSON Lines: one object for each finding, then one summary. The contract for scripts."""

from cxguard.model.assessment import Assessment
from cxguard.model.shape import finding_contract
from cxguard.reports._order import ordered
from cxguard.reports._shape import line, summary_shape


def render(assessment: Assessment) -> str:
    """A line for every finding, in order of path and place; the last line is the summary.

    Keys stand in the contract's order; what a finding does not have is left out.
    """
    assessment = ordered(assessment)
    lines = [line({"type": "finding", **finding_contract(found)}) for found in assessment.scan.findings]
    lines.append(line({"type": "summary", **summary_shape(assessment)}))
    return "\n".join(lines) + "\n"
