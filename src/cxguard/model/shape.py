"""The vocabulary as plain dictionaries, ready to be written as JSON: one function for each noun.

Keys stand in the order in which they are to be written. Sets come out sorted. What a value does not
have (None, an empty string, an empty tuple) is left out, unless its emptiness says something.
"""

from collections.abc import Mapping
from datetime import date

from cxguard.model.artifact import Skipped, Truncated
from cxguard.model.assessment import CheckResult, Inconclusive, SelfTest, Verdict, Violation
from cxguard.model.attestation import Attestation
from cxguard.model.conflict import Conflict
from cxguard.model.finding import Finding
from cxguard.model.flow import Flow, FlowNode
from cxguard.model.journey import Event, Journey
from cxguard.model.policy import Check, Pack, Requirement
from cxguard.model.scan import Examined, NotRun, RuleUsed, Tool
from cxguard.model.waiver import WaiverUse

Shape = dict[str, object]


def _present(fields: Mapping[str, object]) -> Shape:
    """The fields that say something. Zero and False do."""
    return {name: value for name, value in fields.items() if value is not None and value not in ("", [], {})}


def finding_contract(finding: Finding) -> Shape:
    """A finding in the fields that scripts rely on (docs: the JSON Lines contract), in that order."""
    return {
        "rule": finding.rule,
        "class": finding.class_,
        "severity": str(finding.severity),
        "confidence": finding.confidence,
        "status": str(finding.status),
        "kind": str(finding.kind),
        "format": finding.format,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "start": finding.start,
        "end": finding.end,
        **_in_conversation(finding),
        "mask": finding.mask,
        **_present(
            {
                "fingerprint": finding.fingerprint,
                "commits": list(finding.commits),
                "baseline": str(finding.baseline or ""),
            }
        ),
        "tags": list(finding.tags),
        "message": finding.message,
        "fix": finding.fix,
    }


def _in_conversation(finding: Finding) -> Shape:
    return _present(
        {
            "turn": finding.turn,
            "start_in_turn": finding.start_in_turn,
            "end_in_turn": finding.end_in_turn,
            "speaker": finding.speaker,
            "time_s": finding.time_s,
            "pointer": finding.pointer,
            "parts": [{"turn": part.turn, "start": part.start, "end": part.end} for part in finding.parts],
        }
    )


def finding_shape(finding: Finding) -> Shape:
    """All that a finding holds: the contract's fields, then what explains it."""
    return finding_contract(finding) | _present(
        {
            "rule_version": finding.rule_version,
            "confidence_parts": dict(finding.confidence_parts),
            "also_matched": list(finding.also_matched),
            "event": finding.event,
            "requirements": list(finding.requirements),
            "requested_until": finding.requested_until,
        }
    )


def examined_shape(examined: Examined) -> Shape:
    """An artifact that was examined, with its journey or flow where it has one."""
    return {
        "path": examined.path,
        "kind": str(examined.kind),
        "format": examined.format,
        "size": examined.size,
    } | _present(
        {
            "digest": examined.digest,
            "degraded": examined.degraded,
            "truncated": [truncated_shape(one) for one in examined.truncated],
            "journey": None if examined.journey is None else journey_shape(examined.journey),
            "flow": None if examined.flow is None else flow_shape(examined.flow),
        }
    )


def truncated_shape(truncated: Truncated) -> Shape:
    """What a limit cut off."""
    return {"reason": truncated.reason} | _present(
        {"rule": truncated.rule, "left_out": truncated.left_out or None}
    )


def skipped_shape(skipped: Skipped) -> Shape:
    """Something that was discovered and not examined, and why."""
    return {
        "path": skipped.path,
        "cause": str(skipped.cause),
        "reason": skipped.reason,
        "size": skipped.size,
        "leaves_gap": skipped.leaves_gap,
    }


def journey_shape(journey: Journey) -> Shape:
    """A conversation without its words."""
    return {
        "channel": journey.channel,
        **_present(
            {
                "started_at": journey.started_at,
                "recorded": journey.recorded,
                "redaction": journey.redaction,
                "direction": journey.direction,
                "local_start": journey.local_start,
                "facts": sorted(journey.facts),
            }
        ),
        "events": [_event_shape(event) for event in journey.events],
    }


def _event_shape(event: Event) -> Shape:
    return {"index": event.index, "kind": str(event.kind), "actor": str(event.actor)} | _present(
        {
            "segment": event.segment,
            "time_s": event.time_s,
            "end_s": event.end_s,
            "tags": sorted(event.tags),
            "classes": sorted(event.classes),
            "words": event.words or None,
            "spots": [list(spot) for spot in event.spots],
        }
    )


def flow_shape(flow: Flow) -> Shape:
    """A designed conversation without its words; the labels of edges are words too and stay behind."""
    return {
        "platform": flow.platform,
        "channel": flow.channel,
        "start": flow.start,
        "nodes": [_node_shape(node) for node in flow.nodes],
    }


def _node_shape(node: FlowNode) -> Shape:
    return {
        "index": node.index,
        "pointer": node.pointer,
        "kind": node.kind,
        "actor": str(node.actor),
    } | _present(
        {
            "events": [str(event) for event in node.events],
            "segment": node.segment,
            "opaque": node.opaque,
            "tags": sorted(node.tags),
            "classes": sorted(node.classes),
            "targets": [edge.target for edge in node.edges],
        }
    )


def result_shape(result: CheckResult) -> Shape:
    """What one check said, with its counts and its witnesses."""
    return {
        "pack": result.pack,
        "check": result.check,
        "outcome": str(result.outcome),
        "reason": result.reason,
        "population": result.population,
        "tested": result.tested,
        "passed": result.passed,
        "failed": result.failed,
        **({"waived": result.waived} if result.waived else {}),
        "untriggered": result.untriggered,
        "violations": [_violation_shape(violation) for violation in result.violations],
        "inconclusive": [_inconclusive_shape(item) for item in result.inconclusive],
    }


def _violation_shape(violation: Violation) -> Shape:
    return {"path": violation.path, "explanation": violation.explanation} | _present(
        {
            "events": list(violation.events),
            "nodes": list(violation.nodes),
            "findings": list(violation.findings),
            "waivers": list(violation.waivers),
        }
    )


def _inconclusive_shape(item: Inconclusive) -> Shape:
    return {"path": item.path, "reason": item.reason}


def verdict_shape(verdict: Verdict) -> Shape:
    """The answer for one requirement."""
    return {
        "pack": verdict.pack,
        "requirement": verdict.requirement,
        "outcome": str(verdict.outcome),
        "reason": verdict.reason,
        "checks": list(verdict.checks),
    }


def self_test_shape(self_test: SelfTest) -> Shape:
    """What a check said to its canaries."""
    return {
        "pack": self_test.pack,
        "check": self_test.check,
        "failed_when_it_should": self_test.failed_when_it_should,
        "passed_when_it_should": self_test.passed_when_it_should,
        "proven": self_test.proven,
    }


def pack_shape(pack: Pack) -> Shape:
    """A pack's requirements and checks; its tests and its folder are not part of an answer."""
    return {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        **_present(
            {
                "digest": pack.digest,
                "licence": pack.licence,
                "owners": list(pack.owners),
                "disclaimer": pack.disclaimer,
            }
        ),
        "requirements": [_requirement_shape(requirement) for requirement in pack.requirements],
        "checks": [_check_shape(check) for check in pack.checks],
    }


def _requirement_shape(requirement: Requirement) -> Shape:
    return {
        "id": requirement.id,
        "title": requirement.title,
        "statement": requirement.statement,
        "severity": str(requirement.severity),
        "citations": [
            {"source": citation.source, "version": citation.version, "clause": citation.clause}
            for citation in requirement.citations
        ],
        **_present({"controls": list(requirement.controls), "jurisdiction": list(requirement.jurisdiction)}),
        "review": requirement.review,
    }


def _check_shape(check: Check) -> Shape:
    return {
        "id": check.id,
        "title": check.title,
        "requirements": list(check.requirements),
        "subject": str(check.subject),
        "message": check.message,
        "fix": check.fix,
        "min_population": check.min_population,
        "waivable": check.waivable,
        **_condition(check),
    }


def _condition(check: Check) -> Shape:
    """What must be so of how many subjects; nothing for a check of another form."""
    if not check.expr and not check.values:
        return {}
    stated = {"expr": check.expr, "values": [matcher.written for matcher in check.values]}
    return {"quantifier": str(check.quantifier), **_present(stated)}


def waiver_shape(use: WaiverUse) -> Shape:
    """A waiver on the day that was judged by, and what it covers."""
    waiver = use.waiver
    return {
        "id": waiver.id,
        "check": waiver.check,
        "scope": _present(
            {
                "paths": list(waiver.paths),
                "subjects": list(waiver.subjects),
                "fingerprints": list(waiver.fingerprints),
                "inline": waiver.inline or None,
            }
        ),
        "reason": waiver.reason,
        "requested_by": waiver.requested_by,
        "approved_by": waiver.approved_by,
        "approved_on": waiver.approved_on.isoformat(),
        "expires": waiver.expires.isoformat(),
        "signed": waiver.is_signed,
        **_present({"ticket": waiver.ticket, "compensating_control": waiver.compensating_control}),
        "validity": str(use.validity),
        "days_left": use.days_left,
        "matched": use.matched,
        "unused": use.is_unused,
    }


def attestation_shape(stated: Attestation, as_of: date) -> Shape:
    """What a person states, and why it shows nothing on that day, if it does not."""
    return {
        "id": stated.id,
        "about": stated.about,
        "holds": stated.holds,
        "statement": stated.statement,
        "attested_by": stated.attested_by,
        "role": stated.role,
        "attested_on": stated.attested_on.isoformat(),
        "expires": stated.expires.isoformat(),
        "path": stated.path,
        **_present({"trouble": stated.trouble(as_of)}),
    }


def conflict_shape(conflict: Conflict) -> Shape:
    """Two requirements that contradict each other, with their clauses."""
    sides = (conflict.first, conflict.second)
    return {
        "topic": conflict.topic,
        "requirements": [side.name for side in sides],
        "clauses": [side.cited for side in sides],
        "asks": [side.duty.words for side in sides],
        **_present({"reconciled": conflict.reconciled}),
    }


def rule_used_shape(rule: RuleUsed) -> Shape:
    """A rule that was looked for."""
    return {"id": rule.id, "version": rule.version, "digest": rule.digest}


def tool_shape(tool: Tool) -> Shape:
    """An engine that took part."""
    return {"name": tool.name, "version": tool.version}


def not_run_shape(not_run: NotRun) -> Shape:
    """An engine that did not take part, and why."""
    return {"name": not_run.name, "reason": not_run.reason}
