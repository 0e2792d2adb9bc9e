"""What rules' own examples say of them: who is named for what is found, and whose values they are."""

from collections.abc import Iterator, Sequence

from cxguard.findings.overlaps import Kept, without_overlaps
from cxguard.findings.status import status_of
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.finding import Match, Status
from cxguard.model.rule import Example, Pattern, Rule
from cxguard.pipeline.lint_complaint import Complaint, refusal, warning
from cxguard.pipeline.stages import Stages
from cxguard.rules.expressions import compile_regex

_RESERVED = {
    "payment.pan": "a card number that is on no list of test cards",
    "contact.email": "an e-mail address of a domain that is not reserved for examples",
    "contact.phone": "a phone number that is not set aside for fiction",
}


def examples_of(rule: Rule) -> Iterator[tuple[str, Example]]:
    """The positive and negative examples with what to call them."""
    for number, example in enumerate(rule.positives, 1):
        yield f"positive example {number}", example
    for number, example in enumerate(rule.negatives, 1):
        yield f"negative example {number}", example


def misled(rules: Sequence[Rule], stages: Stages) -> Iterator[Complaint]:
    """Refusals for examples that another rule is named for, or that hold what may be somebody's."""
    for rule in rules:
        for name, example in examples_of(rule):
            document, kept = _found(example, stages)
            if name.startswith("positive") and not rule.is_cue:
                for problem in _lost(rule, example, kept):
                    yield refusal(rule, f"{name} {problem}")
            for problem in _somebodys(rule, example, document, kept, stages):
                yield refusal(rule, f"{name} holds {problem}")


def gated(rules: Sequence[Rule]) -> Iterator[Complaint]:
    """Refusals for keywords that keep a pattern from every example it fits; warnings for untried patterns."""
    for rule in rules:
        for number, pattern in enumerate(rule.patterns, 1):
            blocks = [block for example in rule.positives for block in _blocks(pattern, example.text)]
            matched = [block for block in blocks if compile_regex(pattern.regex).search(block)]
            if matched and not any(_has_keyword(pattern, block) for block in matched):
                yield refusal(rule, f"pattern {number} fits no positive example that has one of its keywords")
            if not matched and not rule.is_cue:
                yield warning(rule, f"pattern {number} matches no positive example")


def _found(example: Example, stages: Stages) -> tuple[Document, tuple[Kept, ...]]:
    from cxguard.readers._choose import read

    document = read(Artifact(example.path, example.text.encode()), stages.kinds)
    matches = [match for scanner in stages.scanners for match in scanner.scan(document)]
    return document, without_overlaps(match for match in matches if not match.rule.is_cue)


def _lost(rule: Rule, example: Example, kept: Sequence[Kept]) -> Iterator[str]:
    """What is wrong with who is named for a positive example."""
    winners = {one.match.rule.id for one in kept}
    if example.reported_as:
        if example.reported_as not in winners:
            yield f"is not reported as {example.reported_as}"
    elif rule.id not in winners:
        rivals = sorted(one.match.rule.id for one in kept if rule.id in one.also_matched)
        if rivals:
            yield f"is reported as {rivals[0]}; raise specificity, or say reported_as"


def _somebodys(
    rule: Rule, example: Example, document: Document, kept: Sequence[Kept], stages: Stages
) -> Iterator[str]:
    """What in an example may be somebody's. Other rules' digits may look like a phone number."""
    for match in (one.match for one in kept):
        class_ = match.rule.class_
        if class_ == "contact.phone" and rule.class_ != class_:
            continue
        if class_ in _RESERVED and not example.invented and _is_live(match, document, stages):
            yield f"{_RESERVED[class_]}; take a reserved one, or say why it is invented"


def _is_live(match: Match, document: Document, stages: Stages) -> bool:
    value = document.text[match.span.start : match.span.end]
    return status_of(match.rule, value, stages.lists) is Status.LIVE


def _blocks(pattern: Pattern, text: str) -> list[str]:
    return [text] if pattern.across_lines else text.splitlines()


def _has_keyword(pattern: Pattern, block: str) -> bool:
    return not pattern.keywords or any(word in block.lower() for word in pattern.keywords)
