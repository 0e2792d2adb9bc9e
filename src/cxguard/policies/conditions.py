"""What is wrong with a check's conditions: its expressions and its statements about values."""

from collections.abc import Iterator, Mapping
from typing import Any

from cxguard.model.policy import Subject
from cxguard.policies import vocabulary
from cxguard.policies.expressions.programs import check_expression
from cxguard.policies.expressions.tokens import ExpressionProblem
from cxguard.policies.expressions.variables import CLASS, FINDING_TAG, TAG, Variable, variables_of
from cxguard.policies.slips import Names, Slip, unknown

Written = Mapping[str, Any]
Parameters = Mapping[str, Variable]


def condition_mistakes(written: Written, names: Names, parameters: Parameters) -> Iterator[Slip]:
    """What is wrong with the conditions of a check. `parameters` are its pack's."""
    subject = Subject(written["subject"])
    variables = variables_of(subject, parameters)
    for keys, text in _expressions(written):
        try:
            check_expression(text, variables, lambda of, word: _word_problem(of, word, names))
        except ExpressionProblem as problem:
            yield Slip(keys, problem.problem, (problem.start, problem.end))
    if "values" in written.get("applies_to", {}) and subject is not Subject.CONFIG:
        yield Slip(("applies_to", "values"), "'values' is for a check on data files; write subject: config")
    if "findings" in written.get("applies_to", {}) and subject is not Subject.FINDING:
        yield Slip(
            ("applies_to", "findings"), "'findings' is for a check on findings; write subject: finding"
        )
    for keys, value in _values(written):
        yield from _expression_mistakes(keys, value)
    bounds = written.get("count", {})
    if bounds.get("at_most", bounds.get("at_least", 0)) < bounds.get("at_least", 0):
        yield Slip(("count", "at_most"), "'at_most' is less than 'at_least'; it could never hold")


def _expressions(written: Written) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if "expr" in written:
        yield ("expr",), written["expr"]
    if "where" in written.get("applies_to", {}):
        yield ("applies_to", "where"), written["applies_to"]["where"]


def _values(written: Written) -> Iterator[tuple[tuple[str | int, ...], Written]]:
    for number, value in enumerate(written.get("values", ())):
        yield ("values", number), value
    for number, value in enumerate(written.get("applies_to", {}).get("values", ())):
        yield ("applies_to", "values", number), value


def _expression_mistakes(keys: tuple[str | int, ...], value: Written) -> Iterator[Slip]:
    if "matches" not in value:
        return
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(value["matches"], options)
    except re2.error as error:
        yield Slip((*keys, "matches"), f"RE2 cannot read this expression: {_said(error)}")


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode(errors="replace") if isinstance(said, bytes) else str(said)


def _word_problem(of: str, word: str, names: Names) -> str:
    """What is wrong with a word of an open vocabulary, or nothing."""
    if of == CLASS:
        return (
            "" if vocabulary.is_class(word) else unknown("class", word, frozenset(vocabulary.class_titles()))
        )
    if of == TAG:
        return "" if word in names.tags else unknown("tag of a cue", word, names.tags)
    if of == FINDING_TAG and names.finding_tags is not None and word not in names.finding_tags:
        return unknown("tag of a rule", word, names.finding_tags)
    return ""
