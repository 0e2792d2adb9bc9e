"""What expressions say, and that an error is never an answer."""

from typing import Any

import pytest

from cxguard.model.policy import Subject
from cxguard.policies.expressions.programs import Facts, facts_of, program, types_of
from cxguard.policies.expressions.tokens import conjuncts
from cxguard.policies.expressions.variables import parameter_variable, variables_of

TYPES = types_of(variables_of(Subject.FINDING, {"most": parameter_variable(0)}))


def facts(**values: Any) -> Facts:
    return facts_of({f"finding.{name}": value for name, value in values.items()} | {"params.most": 0}, TYPES)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('finding.confidence >= 0.8 && finding.kind == "code"', True),
        ("finding.confidence > 0.9", False),
        ('"pci" in finding.tags', True),
        ('finding.tags.exists(t, t.startsWith("gd"))', False),
        ('finding.kind in ["code", "config"]', True),
        ("has(finding.turn) && finding.turn > 3", False),
        ("!has(finding.turn) || finding.turn > 3", True),
        ("finding.line > params.most", True),
    ],
)
def test_a_condition_holds_or_does_not(text: str, holds: bool) -> None:
    found = facts(confidence=0.9, kind="code", tags=["pci"], line=3, turn=None)
    assert program(text, TYPES).says(found) is holds


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1 / params.most == 1", "it divides by zero"),
        ("finding.line % params.most == 1", "it divides by zero"),
        ("has(finding.turn) || finding.turn > 3", "it asks for something that is not there"),
        ("finding.line + 9223372036854775807 > 0", "a number is too large"),
        ('finding.kind.matches("(")', "an error in CEL"),
    ],
)
def test_an_error_is_neither_true_nor_false(text: str, why: str) -> None:
    found = facts(line=3, turn=None, kind="code")
    made = program(text, TYPES)
    assert made.says(found) is None
    assert made.trouble(found) == f"the expression could not be evaluated: {why}"


def test_the_words_of_an_error_are_not_repeated() -> None:
    secret = "swordfish" + "-4711"
    made = program('{"a": 1}[finding.path] == 1', TYPES)
    found = facts(path=secret)
    assert secret in str(made.compiled.eval(found.activation).plain_value())
    assert secret not in made.trouble(found)


def test_the_part_that_decides_is_told() -> None:
    text = 'finding.line > 1 &&\n  finding.kind == "code" && finding.column > 100'
    assert program(text, TYPES).deciding(facts(line=2, kind="text", column=1)) == 'finding.kind == "code"'


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a && b && c", ("a", "b", "c")),
        ("a && (b && c)", ("a", "(b && c)")),
        ('x == "a && b" && c', ('x == "a && b"', "c")),
        ("a && b || c", ("a && b || c",)),
        ("a ? b && c : d", ("a ? b && c : d",)),
        ("l.exists(x, x && y) && z", ("l.exists(x, x && y)", "z")),
    ],
)
def test_a_conjunction_is_split_at_its_top(text: str, parts: tuple[str, ...]) -> None:
    assert conjuncts(text) == parts
