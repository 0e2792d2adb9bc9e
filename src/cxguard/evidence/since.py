"""What a new assessment changes against the bundle that it follows, before it is sealed itself."""

from collections import Counter
from dataclasses import dataclass

from cxguard.evidence import comparing
from cxguard.evidence.contents import Record, whole
from cxguard.evidence.decisions import by_control, coverage
from cxguard.evidence.withheld import withheld_files
from cxguard.model.assessment import Assessment
from cxguard.model.finding import Status
from cxguard.model.trend import Change


@dataclass(frozen=True, slots=True)
class Since:
    """Answers of requirements and controls that changed, and live findings that came, went and stayed."""

    changes: tuple[Change, ...]
    new: int
    fixed: int
    persisting: int


def since(folder: str, assessment: Assessment) -> Since | None:
    """What changed. The bundle must have been verified; None if what is needed of it was withheld."""
    if {"data/findings.jsonl", "data/coverage.json"}.intersection(withheld_files(folder)):
        return None
    was, now = comparing.found_in(folder), _found(assessment)
    requirements = coverage(assessment)
    answered = {f"{r['pack']}/{r['requirement']}": str(r["outcome"]) for r in requirements}
    controls = {str(r["control"]): str(r["outcome"]) for r in by_control(requirements)}
    return Since(
        changes=(
            *comparing.answers_changed(comparing.requirements_in(folder), answered),
            *comparing.answers_changed(comparing.controls_in(folder), controls),
        ),
        new=(now - was).total(),
        fixed=(was - now).total(),
        persisting=(now & was).total(),
    )


def _found(assessment: Assessment) -> Counter[tuple[str, str, str]]:
    return Counter(
        (finding.rule, finding.path, finding.fingerprint or finding.mask)
        for finding in assessment.scan.findings
        if finding.status is Status.LIVE
    )


def measures_in(folder: str) -> Record | None:
    """The measures of a bundle that must have been verified; None if they were withheld."""
    return None if "data/kpi.json" in withheld_files(folder) else whole(folder, "data/kpi.json")
