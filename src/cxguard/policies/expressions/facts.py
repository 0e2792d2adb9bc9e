"""The values of an expression's variables, from the vocabulary. None stands for what is absent."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cxguard.model.attestation import Attestation
from cxguard.model.finding import Finding, Status
from cxguard.model.flow import Flow
from cxguard.model.journey import EventKind, Journey
from cxguard.model.scan import Examined, Scan

Values = dict[str, Any]


def finding_values(finding: Finding) -> Values:
    """A finding; neither its mask nor its fingerprint can be judged by."""
    return {
        "finding.path": finding.path,
        "finding.kind": str(finding.kind),
        "finding.format": finding.format,
        "finding.rule": finding.rule,
        "finding.rule_version": finding.rule_version,
        "finding.class": finding.class_,
        "finding.severity": str(finding.severity),
        "finding.confidence": float(finding.confidence),
        "finding.status": str(finding.status),
        "finding.tags": list(finding.tags),
        "finding.line": finding.line,
        "finding.column": finding.column,
        "finding.turn": finding.turn,
        "finding.speaker": None if finding.speaker is None else str(finding.speaker),
        "finding.time_s": None if finding.time_s is None else float(finding.time_s),
        "finding.pieces": max(1, len(finding.parts)),
    }


def artifact_values(item: Examined, findings: Sequence[Finding]) -> Values:
    """A file with the findings in it."""
    live = [finding for finding in findings if finding.status is Status.LIVE]
    return {
        "artifact.path": item.path,
        "artifact.kind": str(item.kind),
        "artifact.format": item.format,
        "artifact.size": item.size,
        "artifact.is_degraded": bool(item.degraded),
        "artifact.is_conversation": item.journey is not None,
        "artifact.is_flow": item.flow is not None,
        "artifact.findings": len(live),
        "artifact.classes": sorted({finding.class_ for finding in live}),
    }


def config_values(item: Examined) -> Values:
    """A data file."""
    return {
        "config.path": item.path,
        "config.kind": str(item.kind),
        "config.format": item.format,
        "config.size": item.size,
    }


def journey_values(item: Examined, journey: Journey) -> Values:
    """One conversation of a file."""
    events = journey.events
    times = [event.time_s for event in events if event.time_s is not None]
    return {
        "journey.path": item.path,
        "journey.format": item.format,
        "journey.channel": journey.channel,
        "journey.tags": sorted({tag for event in events for tag in event.tags}),
        "journey.classes": sorted({class_ for event in events for class_ in event.classes}),
        "journey.events": len(events),
        "journey.turns": sum(event.kind is EventKind.SAY for event in events),
        "journey.actors": sorted({str(event.actor) for event in events}),
        "journey.redaction": journey.redaction or "",
        "journey.recorded": journey.recorded,
        "journey.seconds": float(max(times) - min(times)) if times else None,
    }


def flow_values(item: Examined, flow: Flow) -> Values:
    """A designed conversation."""
    return {
        "flow.path": item.path,
        "flow.format": item.format,
        "flow.channel": flow.channel,
        "flow.platform": flow.platform,
        "flow.tags": sorted({tag for node in flow.nodes for tag in node.tags}),
        "flow.classes": sorted({class_ for node in flow.nodes for class_ in node.classes}),
        "flow.nodes": len(flow.nodes),
        "flow.opaque": sum(bool(node.opaque) for node in flow.nodes),
    }


def run_values(scan: Scan) -> Values:
    """The run as a whole."""
    statuses = [finding.status for finding in scan.findings]
    return {
        "run.files": len(scan.examined),
        "run.bytes": scan.size,
        "run.skipped": len(scan.skipped),
        "run.gaps": sum(item.leaves_gap for item in scan.skipped),
        "run.causes": sorted({str(item.cause) for item in scan.skipped}),
        "run.degraded": sum(bool(item.degraded) for item in scan.examined),
        "run.conversations": sum(item.journey is not None for item in scan.examined),
        "run.flows": sum(item.flow is not None for item in scan.examined),
        "run.findings": statuses.count(Status.LIVE),
        "run.test_data": statuses.count(Status.TEST_DATA),
        "run.rules": len(scan.rules),
        "run.engines": sorted(tool.name for tool in scan.tools),
        "run.not_run": sorted(engine.name for engine in scan.not_run),
        "run.is_complete": scan.is_complete,
    }


def attestation_values(attestation: Attestation, as_of: date) -> Values:
    """A person's statement, as it stands on a day."""
    return {
        "attestation.id": attestation.id,
        "attestation.about": attestation.about,
        "attestation.holds": attestation.holds,
        "attestation.role": attestation.role,
        "attestation.is_signed": not attestation.unsigned,
        "attestation.days_old": (as_of - attestation.attested_on).days,
        "attestation.days_left": (attestation.expires - as_of).days,
    }
