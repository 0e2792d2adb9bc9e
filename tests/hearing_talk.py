"""What the tests of the spoken engine share: a conversation in, the values heard in it out."""

from typing import NamedTuple

from cxguard.model.document import Document
from cxguard.model.rule import Rule, Severity
from cxguard.scanners.spoken.kinds import KINDS
from cxguard.scanners.spoken.scanner import SpokenScanner
from reading import document_of

RULES = tuple(
    Rule(class_, 1, class_, class_, "", Severity.HIGH, "why", "fix", ())
    for class_ in sorted({kind.class_ for kind in KINDS.values() if kind.class_})
)


class Heard(NamedTuple):
    """A value: its class, how it reads, and the words of each of its pieces."""

    class_: str
    reading: str
    words: tuple[str, ...]


def talk(*lines: str) -> Document:
    """A conversation of lines such as 'customer: it is four'."""
    padded = lines if len(lines) > 1 else (*lines, "agent: okay")
    return document_of("\n".join(padded), "call.txt")


def heard(*lines: str) -> list[Heard]:
    """Everything heard in a conversation, by place."""
    document = talk(*lines)
    found = SpokenScanner(RULES).scan(document)
    return [
        Heard(match.rule.class_, match.value, tuple(document.text[p.start : p.end] for p in match.stretches))
        for match in found
    ]


def readings(*lines: str) -> list[tuple[str, str]]:
    """Classes and readings alone."""
    return [(value.class_, value.reading) for value in heard(*lines)]
