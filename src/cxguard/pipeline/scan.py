"""Artifacts in, a Scan out. A broken file, or an engine that fails on one, never stops the run."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from cxguard.config import Config, load_config
from cxguard.model.artifact import Artifact, Skipped
from cxguard.model.finding import Finding
from cxguard.model.scan import Examined, Scan
from cxguard.pipeline.examine import Outcome, examine
from cxguard.pipeline.files import examined_files
from cxguard.pipeline.lane import Limits
from cxguard.pipeline.pool import processors
from cxguard.pipeline.stages import Stages, prepare
from cxguard.sources._opening import Listed
from cxguard.sources.paths import list_files

Ledger = Callable[[Iterator[Outcome]], Iterator[Outcome]]

NO_KEY = "no fingerprint key: findings have no fingerprint (cxguard init makes a key)"
SHORT_KEY = (
    "the fingerprint key is short: whoever guesses it can try values against fingerprints "
    "(cxguard init makes a key)"
)
_SHORTEST_KEY = 16  # bytes


def scan(paths: Sequence[str], config: Config | None = None) -> Scan:
    """Scan files and folders. The promised API; the configuration is found from the first path up."""
    chosen = config or load_config(None, paths[0] if paths else ".")
    stages = prepare(chosen, os.environ, judging=False)
    return scan_files(list(list_files(paths, chosen.exclude)), chosen, stages)


def scan_files(
    found: Sequence[Listed | Skipped], config: Config, stages: Stages, ledger: Ledger = iter
) -> Scan:
    """Scan files that were listed, with all processors there are.

    A limit that the user has set holds for every file; else only what must be read as a whole has one.
    `ledger` sees every outcome as it comes.
    """
    largest = config.max_file_bytes
    limits = Limits(None if largest == Config(config.root).max_file_bytes else largest, largest)
    return collected(ledger(examined_files(found, stages, limits, processors())), stages)


def scan_with(stages: Stages, artifacts: Iterable[Artifact | Skipped]) -> Scan:
    """Scan with stages that are ready. The same Scan for any order of the artifacts."""
    outcomes = (Outcome(item) if isinstance(item, Skipped) else examine(item, stages) for item in artifacts)
    return collected(outcomes, stages)


def collected(outcomes: Iterable[Outcome], stages: Stages) -> Scan:
    """The record of a run, in the order that reports keep."""
    examined: list[Examined] = []
    skipped: list[Skipped] = []
    findings: list[Finding] = []
    for outcome in outcomes:
        findings.extend(outcome.findings)
        if isinstance(outcome.item, Skipped):
            skipped.append(outcome.item)
        else:
            examined.append(outcome.item)
    return Scan(
        examined=tuple(sorted(examined, key=lambda e: e.path)),
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
        findings=tuple(sorted(findings, key=lambda f: f.order)),
        rules=stages.rules_used,
        tools=stages.tools,
        not_run=stages.not_run,
        notes=(*stages.notes, *_of_key(stages.key)),
    )


def _of_key(key: bytes | None) -> tuple[str, ...]:
    """What is to be said of the key, if anything is."""
    if not key:
        return (NO_KEY,)
    return (SHORT_KEY,) if len(key) < _SHORTEST_KEY else ()
