"""Rules as SARIF reporting descriptors, with the help that code scanning shows beside an alert."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from cxguard.model.finding import Finding
from cxguard.model.rule import Severity
from cxguard.model.shape import Shape
from cxguard.reports._breaches import Breach
from cxguard.reports._escape import markdown, one_line

LEVEL = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}
# GitHub reads these as CVSS-like numbers: over 9.0 is critical, 7.0 high, 4.0 medium.
_SECURITY_SEVERITY = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.5",
    Severity.LOW: "2.0",
}
_PRECISION = ((0.9, "very-high"), (0.7, "high"), (0.4, "medium"), (0.0, "low"))
_MOST_TAGS = 20  # docs.github.com, "SARIF results exceed one or more limits"


def finding_rules(findings: Iterable[Finding]) -> list[Shape]:
    """A descriptor for each rule that found something, by id."""
    by_rule = sorted(findings, key=lambda finding: finding.rule)
    return [_finding_rule(list(group)) for _, group in groupby(by_rule, key=lambda finding: finding.rule)]


def _finding_rule(found: Sequence[Finding]) -> Shape:
    first = found[0]
    severity = min((finding.severity for finding in found), key=lambda severity: severity.rank)
    tags = {"security", first.class_, *(tag for finding in found for tag in finding.tags)}
    properties = {"precision": _precision(found), "class": first.class_, "version": first.rule_version}
    return _descriptor(first.rule, first.message, first.fix, severity, tags) | {
        "properties": _properties(severity, tags) | properties
    }


def breach_rules(breaches: Iterable[Breach]) -> list[Shape]:
    """A descriptor for each check that is violated, by pack and id."""
    first_of: dict[str, Breach] = {}
    for breach in breaches:
        first_of.setdefault(breach.rule, breach)
    return [_breach_rule(first_of[rule]) for rule in sorted(first_of)]


def _breach_rule(breach: Breach) -> Shape:
    check = breach.row.check
    message = check.message if check else breach.row.title
    tags = {"security", "compliance", breach.pack.id, *(check.requirements if check else ())}
    return _descriptor(breach.rule, message, breach.fix, breach.severity, tags)


def _descriptor(id_: str, message: str, fix: str, severity: Severity, tags: set[str]) -> Shape:
    message, fix = _sentence(one_line(message) or id_), one_line(fix) or "See the rule's page."
    return {
        "id": id_,
        "name": _pascal(id_),
        "shortDescription": {"text": message},
        "fullDescription": {"text": message},
        "help": {
            "text": f"{message} {fix}",
            "markdown": f"{markdown(message)}\n\n**How to fix**\n\n{markdown(fix)}",
        },
        "defaultConfiguration": {"level": LEVEL[severity]},
        "properties": _properties(severity, tags) | {"precision": "high"},
    }


def _properties(severity: Severity, tags: set[str]) -> Shape:
    kept = ["security", *sorted(tags - {"security"})]
    return {"tags": kept[:_MOST_TAGS], "security-severity": _SECURITY_SEVERITY[severity]}


def _precision(found: Sequence[Finding]) -> str:
    least = min(finding.confidence for finding in found)
    return next(name for bound, name in _PRECISION if least >= bound)


def _pascal(id_: str) -> str:
    words = "".join(c if c.isalnum() else " " for c in id_).split()
    return "".join(word[:1].upper() + word[1:] for word in words)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
