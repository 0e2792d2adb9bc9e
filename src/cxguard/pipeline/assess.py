"""A Scan and packs in, an Assessment out; every check first shows in this run that it can fail."""

from collections.abc import Sequence
from datetime import date

from cxguard.model.artifact import Artifact
from cxguard.model.assessment import Assessment
from cxguard.model.policy import Pack
from cxguard.model.scan import Scan
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import Stages
from cxguard.policies.evaluate import evaluate, refuse_unknown
from cxguard.policies.trials import prove

Files = tuple[tuple[str, str], ...]


def assess(
    scan: Scan, packs: Sequence[Pack], stages: Stages, as_of: date, allowed: Sequence[str] = ()
) -> Assessment:
    """Judge a scan. `allowed` are ids of requirements that may stay untested; it is recorded.

    Raises UsageError for an id in `allowed` that no pack has.
    """
    refuse_unknown(allowed, packs)
    self_tests = tuple(test for pack in packs for test in prove(pack, lambda f: scan_texts(stages, f)))
    evaluation = evaluate(scan, packs, self_tests, as_of)
    return Assessment(
        scan=scan,
        as_of=as_of,
        packs=tuple(packs),
        verdicts=evaluation.verdicts,
        results=evaluation.results,
        self_tests=self_tests,
        allowed_not_tested=tuple(sorted(allowed)),
        named=stages.named,
    )


def scan_texts(stages: Stages, texts: Files) -> Scan:
    """Scan texts under given names: how canaries and a pack's own tests are run."""
    return scan_with(stages, [Artifact(path, text.encode()) for path, text in texts])
