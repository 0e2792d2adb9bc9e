"""Expressions made ready to be evaluated, and what they say of a subject.

CEL is imported here and only here, when an expression is first compiled: a pack that was read before costs
neither the import nor the compiling until something is judged by it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cxguard.policies.expressions.naming import Vocabulary, check_names, presence, with_presence
from cxguard.policies.expressions.tokens import ExpressionProblem, conjuncts, tokens_of
from cxguard.policies.expressions.typing import told
from cxguard.policies.expressions.variables import Variable

Types = tuple[tuple[str, str, bool], ...]
"""Name, type and whether it may be absent, of every variable; sorted."""


def types_of(variables: Mapping[str, Variable]) -> Types:
    """The types of variables, as an environment is chosen by."""
    return tuple(sorted((name, variable.type, variable.optional) for name, variable in variables.items()))


def check_expression(text: str, variables: Mapping[str, Variable], vocabulary: Vocabulary) -> None:
    """Raise ExpressionProblem for the first mistake in an expression."""
    tokens = tokens_of(text)
    check_names(tokens, variables, vocabulary)
    _compiled(text, types_of(variables))


def _compiled(text: str, types: Types) -> Any:
    """The expression as CEL evaluates it. Raises ExpressionProblem."""
    plain = with_presence(text, tokens_of(text))
    try:
        compiled = environment(types).compile(plain)
    except RuntimeError as error:
        raise told(str(error), plain) from None
    if compiled.return_type().name() != "BOOL":
        raise ExpressionProblem("it must come to true or false; compare it with something", 0, len(text))
    return compiled


@lru_cache(maxsize=64)
def environment(types: Types) -> Any:
    """The CEL environment in which these variables are known."""
    from cel_expr_python import cel

    as_cel = {
        "string": cel.Type.STRING,
        "int": cel.Type.INT,
        "double": cel.Type.DOUBLE,
        "bool": cel.Type.BOOL,
        "list": cel.Type.List(cel.Type.STRING),
        "timestamp": cel.Type.TIMESTAMP,
    }
    known = {name: as_cel[type_] for name, type_, _ in types}
    return cel.NewEnv(variables=known | {presence(n): cel.Type.BOOL for n, _, optional in types if optional})


@dataclass(frozen=True, slots=True)
class Facts:
    """What an expression is evaluated on: the values of its variables, as CEL takes them."""

    activation: Any


def facts_of(values: Mapping[str, Any], types: Types) -> Facts:
    """Values made ready, once for any number of expressions. One that is None is absent."""
    there = {name: value for name, value in values.items() if value is not None}
    for name, _, optional in types:
        if optional:
            there[presence(name)] = name in there
    return Facts(environment(types).Activation(there))


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled condition and its parts."""

    text: str
    types: Types
    compiled: Any

    def says(self, facts: Facts) -> bool | None:
        """Whether it holds; None if it could not be evaluated, which is never the same as either.

        CEL gives an error back as a value, whose plain value is a text and therefore truthy: only the very
        True and False count.
        """
        return self.say((facts,))[0]

    def say(self, subjects: Iterable[Facts]) -> list[bool | None]:
        """As `says`, of each of many."""
        evaluate = self.compiled.eval
        said = [evaluate(facts.activation).plain_value() for facts in subjects]
        return [answer if answer is True or answer is False else None for answer in said]

    def deciding(self, facts: Facts) -> str:
        """The first part, of those that '&&' joins, that does not hold; the whole where no part does not."""
        parts = conjuncts(self.text)
        if len(parts) > 1:
            for part in parts:
                if program(part, self.types).says(facts) is False:
                    return " ".join(part.split())
        return " ".join(self.text.split())

    def trouble(self, facts: Facts) -> str:
        """Why it could not be evaluated. CEL's own words may hold scanned values and are not repeated."""
        said = str(self.compiled.eval(facts.activation).plain_value())
        known = (why for mark, why in _TROUBLES if mark in said)
        return f"the expression could not be evaluated: {next(known, 'an error in CEL')}"


_TROUBLES = (
    ("divide by zero", "it divides by zero"),
    ("modulus by zero", "it divides by zero"),
    ("overflow", "a number is too large"),
    ("found in Activation", "it asks for something that is not there"),
    ("No such key", "it asks for something that is not there"),
    ("Iteration budget", "it goes through too much"),
)


@lru_cache(maxsize=1024)
def program(text: str, types: Types) -> Program:
    """A condition made ready. Raises ExpressionProblem, but not for one that was checked when it was read."""
    return Program(text, types, _compiled(text, types))
