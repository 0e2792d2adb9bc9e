"""A Scan and packs in, an Assessment out; every check first shows in this run that it can fail."""

from collections.abc import Sequence
from datetime import date

from cxguard.model.artifact import Artifact
from cxguard.model.assessment import Assessment
from cxguard.model.policy import Pack
from cxguard.model.scan import Scan
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import Stages
from cxguard.policies.circumstances import Given
from cxguard.policies.duties import conflicts
from cxguard.policies.evaluate import evaluate, refuse_unknown
from cxguard.policies.trials import prove

Files = tuple[tuple[str, str], ...]


def assess(
    scan: Scan, packs: Sequence[Pack], stages: Stages, as_of: date, given: Given | None = None
) -> Assessment:
    """Judge a scan. What is given is recorded.

    Raises UsageError for a requirement that may stay untested and that no pack has.
    """
    given = given or Given()
    refuse_unknown(given.allowed_not_tested, packs)
    self_tests = tuple(test for pack in packs for test in prove(pack, lambda f: scan_texts(stages, f)))
    evaluation = evaluate(scan, packs, self_tests, as_of, given)
    return Assessment(
        scan=scan,
        as_of=as_of,
        packs=tuple(packs),
        verdicts=evaluation.verdicts,
        results=evaluation.results,
        self_tests=self_tests,
        allowed_not_tested=tuple(sorted(given.allowed_not_tested)),
        waivers=evaluation.waivers,
        attestations=given.attestations,
        conflicts=conflicts(packs, as_of),
        named=stages.named,
    )


def scan_texts(stages: Stages, texts: Files) -> Scan:
    """Scan texts under given names: how canaries and a pack's own tests are run."""
    return scan_with(stages, [Artifact(path, text.encode()) for path, text in texts])
