"""What the tests of decoding share: a few real rules, and files run through readers, layers and scanner."""

from functools import cache

from cxguard import files
from cxguard.model.artifact import Artifact, Skipped
from cxguard.model.finding import Finding
from cxguard.model.scan import Scan
from cxguard.pipeline.scan import scan_with
from cxguard.pipeline.stages import Stages
from cxguard.rules.known import load_lists
from cxguard.rules.load import load_rules
from cxguard.scanners.pattern.scanner import PatternScanner

CARD = "4111111111111111"
MAIL = "jo.bloggs@example.com"
PATTERNS = {"payment-card-number": CARD, "email-address": MAIL}


@cache
def stages() -> Stages:
    """Card numbers and e-mail addresses, and nothing else."""
    folders = (files.library("rules"),)
    rules = tuple(rule for rule in load_rules(folders) if rule.id in PATTERNS)
    return Stages(
        rules=rules,
        scanners=(PatternScanner(rules, "re2"),),
        not_run=(),
        lists=load_lists(folders),
        kinds=(),
        key=b"a key for tests",
    )


def scan_of(*items: Artifact | Skipped) -> Scan:
    """What a scan of these makes."""
    return scan_with(stages(), items)


def found(content: str | bytes, path: str = "note.txt") -> tuple[Finding, ...]:
    """The findings of one file."""
    data = content.encode() if isinstance(content, str) else content
    return scan_of(Artifact(path, data)).findings


def spelled(content: str, path: str = "note.txt") -> list[tuple[str, str]]:
    """The rule of each finding, and how the file spells the value."""
    return [(finding.rule, content[finding.start : finding.end]) for finding in found(content, path)]
