"""False alarms: what rules find in text that holds nothing."""

from collections import Counter
from collections.abc import Iterator, Sequence

from cxguard.findings.status import status_of
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.finding import Match, Status
from cxguard.model.rule import Rule, Severity
from cxguard.pipeline.decoys import MEGABYTE, decoy_lines
from cxguard.pipeline.lint_complaint import Complaint, refusal, warning
from cxguard.pipeline.stages import Stages

MOST_ALARMS = 50
"""How many live matches in a megabyte of decoys a rule may have."""


def alarming(rules: Sequence[Rule], stages: Stages) -> Iterator[Complaint]:
    """Refusals for rules with more live matches in a megabyte of decoys than MOST_ALARMS.

    Of low severity are things that only their surroundings make sensitive, so these are warned of alone.
    """
    counts = alarms(stages, decoy_lines())
    for rule in rules:
        if counts[rule.id] > MOST_ALARMS:
            complain = warning if rule.severity is Severity.LOW else refusal
            limit = f"at most {MOST_ALARMS} are allowed"
            yield complain(rule, f"{counts[rule.id]} matches in {MEGABYTE // 10**6} MB of decoys; {limit}")


def alarms(stages: Stages, text: str) -> Counter[str]:
    """How often each rule matches in a text, without published test data."""
    from cxguard.readers._choose import read

    document = read(Artifact("decoys.txt", text.encode()), stages.kinds)
    found = (match for scanner in stages.scanners for match in scanner.scan(document))
    return Counter(match.rule.id for match in found if _is_live(match, document, stages))


def _is_live(match: Match, document: Document, stages: Stages) -> bool:
    value = document.text[match.span.start : match.span.end]
    return status_of(match.rule, value, stages.lists) is Status.LIVE
