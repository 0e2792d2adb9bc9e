"""Every rule tried on its own examples: each positive must be found by it, no negative may be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cxguard.findings.status import status_of
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.finding import Match
from cxguard.model.rule import Example, Rule
from cxguard.pipeline.stages import Stages


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that does not do what its rule says. `number` counts the list's examples from 1."""

    rule: str
    path: str
    number: int
    is_positive: bool
    problem: str

    def __str__(self) -> str:
        """One line, without the example's text: it may be somebody's."""
        which = "positive" if self.is_positive else "negative"
        return f"{self.path}: {which} example {self.number} of {self.rule}: {self.problem}"


def try_rules(rules: Iterable[Rule], stages: Stages) -> Iterator[Failure]:
    """The examples that fail, in the order of the rules; an engine that is not here has none tried."""
    for rule in rules:
        if not stages.looks_for(rule):
            continue
        for number, example in enumerate(rule.positives, 1):
            problem = _missed(rule, example, stages)
            if problem:
                yield Failure(rule.id, rule.path, number, is_positive=True, problem=problem)
        for number, example in enumerate(rule.negatives, 1):
            if _matches(rule, example, stages)[1]:
                yield Failure(rule.id, rule.path, number, is_positive=False, problem="it is found")


@dataclass(frozen=True, slots=True)
class Reminder:
    """A todo example, and whether its rule does by now what it should. `number` counts from 1."""

    rule: str
    path: str
    number: int
    expect: bool
    is_done: bool

    def __str__(self) -> str:
        """One line, without the example's text."""
        wanted = "found" if self.expect else "left alone"
        state = "it is by now; make it an example" if self.is_done else "it is not yet"
        return f"{self.path}: todo example {self.number} of {self.rule} should be {wanted}: {state}"


def remind(rules: Iterable[Rule], stages: Stages) -> Iterator[Reminder]:
    """The rules' todo examples, tried."""
    for rule in rules:
        for number, todo in enumerate(rule.todos, 1):
            is_found = bool(_matches(rule, Example(todo.text, path=todo.path), stages)[1])
            yield Reminder(rule.id, rule.path, number, todo.expect, is_done=is_found == todo.expect)


def _matches(rule: Rule, example: Example, stages: Stages) -> tuple[Document, list[Match]]:
    from cxguard.readers._choose import read

    document = read(Artifact(example.path, example.text.encode()), stages.kinds)
    found = [m for scanner in stages.scanners for m in scanner.scan(document)]
    return document, [m for m in found if m.rule.id == rule.id]


def _missed(rule: Rule, example: Example, stages: Stages) -> str:
    """What is wrong with how a positive example is found, or nothing."""
    document, matches = _matches(rule, example, stages)
    if not matches:
        return "it is not found"
    values = [document.text[m.span.start : m.span.end] for m in matches]
    if example.value is not None and example.value not in values:
        return "something is found, but not exactly the value given"
    expected = example.status
    if expected and expected not in {status_of(rule, value, stages.lists) for value in values}:
        return f"its status is not {expected}"
    return ""
