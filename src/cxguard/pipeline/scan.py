"""Artifacts in, a Scan out. A broken file, or an engine that fails on one, never stops the run."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace

from cxguard.config import Config, load_config
from cxguard.findings.cues import tagged
from cxguard.findings.fingerprint import digest
from cxguard.findings.make import findings_of
from cxguard.model.artifact import Artifact, Cause, Skipped
from cxguard.model.document import Document
from cxguard.model.finding import Finding, Match
from cxguard.model.plugin import Scanner
from cxguard.model.scan import Examined, Scan
from cxguard.pipeline.decoded import look_deeper
from cxguard.pipeline.stages import Stages, prepare

NO_KEY = "no fingerprint key: findings have no fingerprint (cxguard init makes a key)"
_TELLING_BYTES = 1024


def scan(paths: Sequence[str], config: Config | None = None) -> Scan:
    """Scan files and folders. The promised API; the configuration is found from the first path up."""
    from cxguard.sources.paths import discover

    chosen = config or load_config(None, paths[0] if paths else ".")
    found = discover(paths, chosen.exclude, chosen.max_file_bytes)
    return scan_artifacts(found, chosen)


def scan_artifacts(artifacts: Iterable[Artifact | Skipped], config: Config) -> Scan:
    """Scan what a source gives."""
    return scan_with(prepare(config, os.environ), artifacts)


def scan_with(stages: Stages, artifacts: Iterable[Artifact | Skipped]) -> Scan:
    """Scan with stages that are ready. The same Scan for any order of the artifacts."""
    examined: list[Examined] = []
    skipped: list[Skipped] = []
    findings: list[Finding] = []
    for artifact in artifacts:
        if isinstance(artifact, Skipped):
            skipped.append(artifact)
            continue
        item, found = _examine(artifact, stages)
        findings.extend(found)
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            examined.append(item)
    return Scan(
        examined=tuple(sorted(examined, key=lambda e: e.path)),
        skipped=tuple(sorted(skipped, key=lambda s: (s.path, s.reason))),
        findings=tuple(sorted(findings, key=lambda f: f.order)),
        rules=stages.rules_used,
        tools=stages.tools,
        not_run=stages.not_run,
        notes=() if stages.key else (NO_KEY,),
    )


def _examine(artifact: Artifact, stages: Stages) -> tuple[Examined | Skipped, tuple[Finding, ...]]:
    from cxguard.readers._choose import read

    document = read(artifact, stages.kinds)
    matches: list[Match] = []
    for scanner in stages.scanners:
        failed = _run(scanner, document, matches)
        if failed:
            return replace(failed, path=artifact.path, size=len(artifact.content)), ()
    plain = findings_of(document, matches, stages.key, stages.lists)
    decoded = look_deeper(document, matches, plain, stages)
    document = tagged(document, (*matches, *decoded.cues), decoded.findings)
    document = replace(document, degraded=document.degraded or decoded.cut)
    return _examined(document, decoded.findings, stages), decoded.findings


def _run(scanner: Scanner, document: Document, matches: list[Match]) -> Skipped | None:
    """Add the scanner's matches; or say that it failed, without a word of what it was reading."""
    try:
        matches.extend(scanner.scan(document))
    except Exception as error:  # noqa: BLE001 - whatever breaks an engine on one file must not hide the others
        return Skipped("", Cause.ERROR, f"the {scanner.name} scanner stopped with {type(error).__name__}")
    return None


def _examined(document: Document, findings: tuple[Finding, ...], stages: Stages) -> Examined:
    content = document.artifact.content
    is_telling = len(content) < _TELLING_BYTES or bool(findings)
    return Examined(
        path=document.artifact.path,
        kind=document.kind,
        format=document.format,
        size=len(content),
        digest=digest(stages.key, content, is_telling=is_telling),
        degraded=document.degraded,
        journey=document.journey,
        flow=document.flow,
    )
