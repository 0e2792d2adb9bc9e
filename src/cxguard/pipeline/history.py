"""What a repository has ever held, looked at content by content."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cxguard.model.artifact import Skipped
from cxguard.model.scan import Scan
from cxguard.pipeline.examine import Outcome, examine
from cxguard.pipeline.scan import collected
from cxguard.pipeline.stages import Stages
from cxguard.sources.history import Carried


def scan_history(found: Iterable[Carried], stages: Stages) -> Scan:
    """Scan each content once; a finding names the commits that brought what holds it."""
    return collected(_outcomes(found, stages), stages)


def _outcomes(found: Iterable[Carried], stages: Stages) -> Iterator[Outcome]:
    for carried in found:
        if isinstance(carried.item, Skipped):
            yield Outcome(carried.item)
            continue
        outcome = examine(carried.item, stages)
        yield Outcome(outcome.item, tuple(replace(f, commits=carried.commits) for f in outcome.findings))
