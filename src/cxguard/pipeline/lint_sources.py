"""Credentials written out in a rule's own file, where a source host's push protection stops at them."""

from collections.abc import Iterator, Mapping, Sequence

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.finding import Match
from cxguard.model.plugin import Scanner
from cxguard.model.rule import Rule
from cxguard.pipeline.lint_complaint import Complaint, refusal
from cxguard.pipeline.stages import Stages
from cxguard.rules.marks import MARK

_SECRET = "secret."  # noqa: S105 - the beginning of a class


def unmarked_credentials(
    rules: Sequence[Rule], texts: Mapping[str, str], stages: Stages
) -> Iterator[Complaint]:
    """Refusals for values that show by themselves, without a name beside them, what they open.

    `texts` are the files' contents by the rules' ids; rules of other scanners have none.
    """
    for rule in rules:
        text = texts.get(rule.id, "")
        lines = sorted({_line(document, match) for document, match in _telling(text, stages)})
        for line in lines:
            yield refusal(rule, f"line {line} holds a credential in one piece; put the mark {MARK} inside")


def _telling(text: str, stages: Stages) -> Iterator[tuple[Document, Match]]:
    for scanner in stages.scanners:
        document = _document(text, stages)
        for match in scanner.scan(document):
            value = document.text[match.span.start : match.span.end]
            if match.rule.class_.startswith(_SECRET) and _is_found_alone(value, scanner, stages):
                yield document, match


def _is_found_alone(value: str, scanner: Scanner, stages: Stages) -> bool:
    found = scanner.scan(_document(value, stages))
    return any(
        match.rule.class_.startswith(_SECRET) and match.span.end - match.span.start == len(value)
        for match in found
    )


def _document(text: str, stages: Stages) -> Document:
    from cxguard.readers._choose import read

    return read(Artifact("rule.txt", text.encode()), stages.kinds)


def _line(document: Document, match: Match) -> int:
    return document.text.count("\n", 0, match.span.start) + 1
