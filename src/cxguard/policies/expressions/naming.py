"""Whether an expression's names exist: variables, functions, and words that variables are compared with."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from cxguard.errors import did_you_mean
from cxguard.policies.expressions.tokens import ExpressionProblem, Token
from cxguard.policies.expressions.variables import Variable

FUNCTIONS = frozenset(
    {
        "size", "startsWith", "endsWith", "contains", "matches", "has", "all", "exists", "exists_one",
        "filter", "map", "int", "double", "string", "timestamp", "duration",
        "getFullYear", "getMonth", "getDate",
        "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds",
    }
)  # fmt: skip
_OVER = frozenset({"all", "exists", "exists_one", "filter", "map"})
_CONSTANTS = frozenset({"true", "false", "null", "in"})
_PRESENT = "._has"  # as long as 'has(' and ')', so that every place stays where it is

Vocabulary = Callable[[str, str], str]
"""From an open vocabulary's name and a word to what is wrong with the word, or nothing."""


def check_names(tokens: Sequence[Token], variables: Mapping[str, Variable], vocabulary: Vocabulary) -> None:
    """Raise ExpressionProblem for the first name or word that there is not."""
    bound = dict(_bound(tokens, variables))
    asked = {token.text for token, _ in _has_arguments(tokens)}
    for place, token in enumerate(tokens):
        if token.kind == "name":
            _check_name(tokens, place, variables, bound)
            _check_absence(tokens, place, variables, asked)
    for variable, text in _compared(tokens, {**variables, **bound}):
        _check_word(variable, text, vocabulary)


def _bound(tokens: Sequence[Token], variables: Mapping[str, Variable]) -> Iterator[tuple[str, Variable]]:
    """Names that exists(x, …) and its like make, with what one item of that list can be."""
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        over, _, function = before.text.rpartition(".")
        if function in _OVER and token.text == "(" and after.kind == "name":
            items = variables.get(over, Variable("list", ""))
            yield after.text, replace(items, type="string")


def _text(tokens: Sequence[Token], place: int) -> str:
    return tokens[place].text if 0 <= place < len(tokens) else ""


def _check_name(
    tokens: Sequence[Token], place: int, variables: Mapping[str, Variable], bound: Mapping[str, Variable]
) -> None:
    token = tokens[place]
    name = token.text
    if _text(tokens, place + 1) == "(":
        name, _, function = name.rpartition(".")
        if function not in FUNCTIONS:
            end = token.end
            problem = f"there is no function '{function}'.{did_you_mean(function, FUNCTIONS)}"
            raise ExpressionProblem(problem, end - len(function), end)
    if not name or name in _CONSTANTS or name in variables or name in bound:
        return
    if _text(tokens, place - 1) == "." or name.partition(".")[0] in bound:
        return
    raise ExpressionProblem(_no_variable(name, variables), token.start, token.start + len(name))


def _no_variable(name: str, variables: Mapping[str, Variable]) -> str:
    near = did_you_mean(name, frozenset(variables))
    if not near and (whole := [known for known in variables if known.rpartition(".")[2] == name]):
        near = f" Did you mean '{whole[0]}'?"
    known = "" if near else f" There are {', '.join(sorted(variables))}"
    return f"there is no variable '{name}'.{near}{known}"


def _has_arguments(tokens: Sequence[Token]) -> Iterator[tuple[Token, int]]:
    """The names that has(…) asks for, with the places of 'has' among the tokens."""
    for place, token in enumerate(tokens):
        if token.text == "has" and _text(tokens, place + 1) == "(" and _text(tokens, place + 3) == ")":
            yield tokens[place + 2], place


def _check_absence(
    tokens: Sequence[Token], place: int, variables: Mapping[str, Variable], asked: set[str]
) -> None:
    token = tokens[place]
    if token.text == "has":
        _check_question(tokens, place, variables)
        return
    name = token.text if token.text in variables else token.text.rpartition(".")[0]
    if name in variables and variables[name].optional and name not in asked:
        problem = f"'{name}' is not there in every subject; write has({name}) && before it"
        raise ExpressionProblem(problem, token.start, token.end)


def _check_question(tokens: Sequence[Token], place: int, variables: Mapping[str, Variable]) -> None:
    name = _text(tokens, place + 2)
    if name in variables and not variables[name].optional:
        start, end = tokens[place].start, tokens[place + 2].end + 1
        raise ExpressionProblem(f"'{name}' is always there; take has(…) out", start, end)


def with_presence(text: str, tokens: Sequence[Token]) -> str:
    """The expression with has(x) as a variable of its own, 'x._has', in the same place."""
    for name, place in _has_arguments(tokens):
        start, end = tokens[place].start, tokens[place + 3].end
        text = text[:start] + (name.text + _PRESENT).ljust(end - start) + text[end:]
    return text


def presence(name: str) -> str:
    """The name of the variable that says whether another is there."""
    return name + _PRESENT


def _compared(tokens: Sequence[Token], variables: Mapping[str, Variable]) -> Iterator[tuple[Variable, Token]]:
    """Variables with the texts that they are compared with."""
    for place, token in enumerate(tokens):
        variable = variables.get(token.text) if token.kind == "name" else None
        if variable is None:
            continue
        if _text(tokens, place + 1) in ("==", "!=") and place + 2 < len(tokens):
            yield variable, tokens[place + 2]
        elif _text(tokens, place + 1) == "in":
            yield from ((variable, each) for each in _listed(tokens, place + 2))
        before = _text(tokens, place - 1)
        if place >= 2 and (before in ("==", "!=") or (before == "in" and variable.type == "list")):  # noqa: PLR2004
            yield variable, tokens[place - 2]


def _listed(tokens: Sequence[Token], place: int) -> Iterator[Token]:
    if _text(tokens, place) != "[":
        return
    for token in tokens[place + 1 :]:
        if token.text == "]":
            return
        yield token


def _check_word(variable: Variable, token: Token, vocabulary: Vocabulary) -> None:
    if token.kind != "text":
        return
    word = token.content
    if variable.values and word not in variable.values:
        known = ", ".join(sorted(value for value in variable.values if value))
        problem = f"'{word}' is never so; it is one of {known}.{did_you_mean(word, variable.values)}"
        raise ExpressionProblem(problem, token.start, token.end)
    problem = vocabulary(variable.of, word) if variable.of else ""
    if problem:
        raise ExpressionProblem(problem, token.start, token.end)
