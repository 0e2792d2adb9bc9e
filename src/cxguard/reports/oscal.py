"""OSCAL 1.2.1 assessment results, for governance tools.

The catalog, profile, component definition and plan of action that belong to them are in a bundle.
"""

from cxguard.model.assessment import Assessment
from cxguard.oscal.results import assessment_results
from cxguard.oscal.writing import written
from cxguard.reports._order import ordered


def render(assessment: Assessment) -> str:
    """One result, with an observation for each check and a finding for each requirement."""
    return written(assessment_results(ordered(assessment)))
