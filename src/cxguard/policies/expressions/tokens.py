"""An expression in words, names and signs, each with its place. CEL parses it; this tells what CEL cannot."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise


class ExpressionProblem(Exception):  # noqa: N818 - it becomes an AuthoredError where the file is known
    """A mistake in an expression: in words, with its place in characters."""

    def __init__(self, problem: str, start: int, end: int) -> None:
        self.problem, self.start, self.end = problem, start, end
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Token:
    """A name (with its dots: finding.kind), text, number or sign."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after it."""
        return self.start + len(self.text)

    @property
    def content(self) -> str:
        """What a text says, without its quotes."""
        return self.text.lstrip("rR").strip(self.text[-1])


_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*)
    |(?P<text>[rR]?(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))
    |(?P<open>[rR]?["'])
    |(?P<number>(?:\d+\.\d+|\d+)(?:[eE][+-]?\d+)?u?)
    |(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
    |(?P<sign>&&|\|\||==|!=|<=|>=|[-+*/%!<>()\[\]{},.?:])
    |(?P<bad>.)""",
    re.VERBOSE,
)
_INSTEAD = {"=": "==", "&": "&&", "|": "||"}
_WORDS = {"and": "&&", "or": "||", "not": "!", "AND": "&&", "OR": "||", "NOT": "!", "is": "=="}
_PLAIN = {"True": "true", "False": "false", "None": "has(...)", "TRUE": "true", "FALSE": "false"}


def tokens_of(text: str) -> tuple[Token, ...]:
    """The expression's tokens. Raises ExpressionProblem for what is none, and for other languages' words."""
    found = tuple(_tokens(text))
    if not found:
        raise ExpressionProblem("the expression is empty", 0, 1)
    for token in found:
        instead = {**_WORDS, **_PLAIN}.get(token.text)
        if token.kind == "name" and instead:
            raise ExpressionProblem(f"write '{instead}' instead of '{token.text}'", token.start, token.end)
    _refuse_odd_brackets(found)
    return found


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, said = match.lastgroup or "", match.group()
        if kind == "open":
            end = text.find("\n", match.start())
            raise ExpressionProblem(
                "a quote is opened here and not closed", match.start(), len(text) if end < 0 else end
            )
        if kind == "bad":
            instead = f"; write '{_INSTEAD[said]}'" if said in _INSTEAD else ""
            raise ExpressionProblem(
                f"'{said}' is no operator of an expression{instead}", match.start(), match.end()
            )
        if kind != "space":
            yield Token(kind, said, match.start())


_CLOSING = {")": "(", "]": "[", "}": "{"}


def _refuse_odd_brackets(tokens: Sequence[Token]) -> None:
    opened: list[Token] = []
    for token in tokens:
        if token.kind == "sign" and token.text in _CLOSING.values():
            opened.append(token)
        elif token.kind == "sign" and token.text in _CLOSING:
            if not opened or opened[-1].text != _CLOSING[token.text]:
                raise ExpressionProblem(f"'{token.text}' closes nothing", token.start, token.end)
            opened.pop()
    if opened:
        raise ExpressionProblem(f"'{opened[-1].text}' is not closed", opened[-1].start, opened[-1].end)


def conjuncts(text: str) -> tuple[str, ...]:
    """The parts of an expression that '&&' joins at the top; the expression itself where there are none."""
    tokens = tokens_of(text)
    depth, cuts = 0, [0]
    for token in tokens:
        if token.kind != "sign":
            continue
        depth += (token.text in "([{") - (token.text in ")]}")
        if depth == 0 and token.text in ("||", "?"):
            return (text.strip(),)
        if depth == 0 and token.text == "&&":
            cuts += [token.start, token.end]
    cuts.append(len(text))
    return tuple(text[start:end].strip() for start, end in list(pairwise(cuts))[::2])
