"""OSCAL documents as the files of a folder: the same bytes for the same content."""

import json
from collections.abc import Sequence
from datetime import date

from cxguard.model.assessment import Assessment
from cxguard.model.policy import Pack
from cxguard.model.shape import Shape
from cxguard.oscal.packs import CATALOG, PROFILE, catalog, component_definition, profile
from cxguard.oscal.results import assessment_results
from cxguard.oscal.risks import plan_of_action


def written(document: Shape) -> str:
    """A document as JSON, for machines and people."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def pack_files(packs: Sequence[Pack], day: date) -> dict[str, str]:
    """Catalog, profile and component definition of packs, by file name. They refer to each other by it."""
    return {
        CATALOG: written(catalog(packs, day)),
        PROFILE: written(profile(packs, day)),
        "component-definition.json": written(component_definition(packs, day)),
    }


def assessment_files(assessment: Assessment) -> dict[str, str]:
    """All that OSCAL can tell of an assessment, by file name; no POA&M where nothing is left to be done."""
    plan = plan_of_action(assessment)
    return {
        **pack_files(assessment.packs, assessment.as_of),
        "assessment-results.json": written(assessment_results(assessment)),
        **({"poam.json": written(plan)} if plan else {}),
    }
