"""Artifacts in, a Scan out. A broken file, or an engine that fails on one, never stops the run."""

import os
from collections.abc import Iterable, Sequence

from cxguard.config import Config, load_config
from cxguard.model.artifact import Artifact, Skipped
from cxguard.model.finding import Finding
from cxguard.model.scan import Examined, Scan
from cxguard.pipeline.examine import Outcome, examine
from cxguard.pipeline.stages import Stages, prepare

NO_KEY = "no fingerprint key: findings have no fingerprint (cxguard init makes a key)"


def scan(paths: Sequence[str], config: Config | None = None) -> Scan:
    """Scan files and folders. The promised API; the configuration is found from the first path up."""
    from cxguard.sources.archives import expanded
    from cxguard.sources.paths import discover

    chosen = config or load_config(None, paths[0] if paths else ".")
    found = discover(paths, chosen.exclude, chosen.max_file_bytes)
    return scan_artifacts(expanded(found, chosen.max_file_bytes), chosen)


def scan_artifacts(artifacts: Iterable[Artifact | Skipped], config: Config) -> Scan:
    """Scan what a source gives."""
    return scan_with(prepare(config, os.environ), artifacts)


def scan_with(stages: Stages, artifacts: Iterable[Artifact | Skipped]) -> Scan:
    """Scan with stages that are ready. The same Scan for any order of the artifacts."""
    examined: list[Examined] = []
    skipped: list[Skipped] = []
    findings: list[Finding] = []
    for artifact in artifacts:
        outcome = Outcome(artifact) if isinstance(artifact, Skipped) else examine(artifact, stages)
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
        notes=() if stages.key else (NO_KEY,),
    )
