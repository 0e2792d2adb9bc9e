"""Rules and documents for these tests, made in Python."""

from typing import Any

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.finding import Match
from cxguard.model.rule import Pattern, Rule, Severity
from cxguard.scanners.pattern.scanner import PatternScanner

ENGINES = ("hyperscan", "re2")


def rule(name: str, *patterns: str | Pattern, **fields: Any) -> Rule:
    """A rule with these patterns."""
    return Rule(
        id=name,
        version=1,
        title=name,
        class_="web.url",
        tag="",
        severity=Severity.HIGH,
        why="",
        fix="",
        patterns=tuple(Pattern(pattern) if isinstance(pattern, str) else pattern for pattern in patterns),
        **fields,
    )


def document(text: str, kind: Kind = Kind.TEXT, **fields: Any) -> Document:
    """A document of this text."""
    return Document(Artifact("note.txt", text.encode(errors="replace")), kind, "text", text, text, **fields)


def matches(rules: "list[Rule] | Rule", text: str, engine: str = "", **fields: Any) -> list[Match]:
    """What the scanner finds in a text."""
    rules = [rules] if isinstance(rules, Rule) else rules
    return list(PatternScanner(rules, engine).scan(document(text, **fields)))


def values(rules: "list[Rule] | Rule", text: str, engine: str = "", **fields: Any) -> list[str]:
    """The values that the scanner finds in a text."""
    return [text[match.span.start : match.span.end] for match in matches(rules, text, engine, **fields)]
