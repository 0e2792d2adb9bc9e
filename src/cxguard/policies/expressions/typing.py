"""What CEL says of an expression's types, in plain words and with its place."""

import re

from cxguard.policies.expressions.tokens import ExpressionProblem

_PLACE = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")
_OVERLOAD = re.compile(r"found no matching overload for '([^']+)' applied to '(?:([^']*?)\.)?\((.*)\)'")
_WORDS = {
    "int": "a whole number",
    "double": "a number with decimals",
    "string": "a text",
    "bool": "true or false",
    "timestamp": "a moment",
    "duration": "a stretch of time",
    "list(string)": "a list of texts",
    "null": "null",
    "null_type": "null",
}


def told(error: str, text: str) -> ExpressionProblem:
    """The first thing that CEL complains of. Its words hold nothing but the expression's."""
    found = _PLACE.search(error)
    if found is None:
        return ExpressionProblem("CEL cannot make sense of it", 0, len(text))
    line, column, said = int(found[1]), int(found[2]), found[3]
    start = _offset(text, line, column)
    return ExpressionProblem(_said(said, text, start), start, min(start + 1, max(len(text), 1)))


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return min(sum(len(each) + 1 for each in lines[: line - 1]) + column - 1, max(len(text) - 1, 0))


def _said(said: str, text: str, start: int) -> str:
    overload = _OVERLOAD.match(said)
    if overload:
        return _mismatch(overload[1], [part.strip() for part in overload[3].split(", ")], overload[2])
    if "Syntax error" in said:
        if "<EOF>'" in said:
            return "the expression ends too early"
        return f"it cannot go on like this at '{text[start : start + 12].strip()}'"
    return said.partition(" (in container")[0]


def _mismatch(function: str, types: list[str], receiver: str | None) -> str:
    named = [_WORDS.get(name, name) for name in ([receiver] if receiver else []) + types if name]
    operator = function.strip("_").replace("@in", "in")
    if set(types) == {"int", "double"}:
        instead = "with a point, such as 0.0" if types[0] == "double" else "without a point"
        return f"'{operator}' does not compare {' with '.join(named)}; write the number {instead}"
    if function.startswith(("_", "@")) and len(named) > 1:
        return f"'{operator}' does not go between {' and '.join(named)}"
    return f"'{operator}' cannot be applied to {' and '.join(named) or 'nothing'}"
