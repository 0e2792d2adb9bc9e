"""Phrases of several words, looked for in a row of words.

(card|credit card) number [please]      (a|b) alternatives, [x] may be missing, both may nest
"""

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, Generic, TypeVar

_TOKEN = re.compile(r"[()\[\]|]|[^\s()\[\]|]+")

T = TypeVar("T")


_Node = dict[str, Any]
_END = ""  # no word is empty


class Phrases(Generic[T]):
    """Phrases, each with what it means; at a place the longest wins."""

    def __init__(self, meanings: Iterable[tuple[tuple[str, ...], T]]) -> None:
        self._root: _Node = {}
        for words, meaning in meanings:
            node = self._root
            for word in words:
                node = node.setdefault(word, {})
            node.setdefault(_END, meaning)

    @property
    def firsts(self) -> Iterable[str]:
        """The words that a phrase can begin with."""
        return self._root

    def at(self, words: Sequence[str], place: int) -> tuple[int, T] | None:
        """How many words the longest phrase that begins here has, and what it means."""
        node, found = self._root.get(words[place]), None
        length = 1
        while node is not None:
            if _END in node:
                found = (length, node[_END])
            if place + length >= len(words):
                break
            node = node.get(words[place + length])
            length += 1
        return found


def spelled_out(phrase: str) -> list[tuple[str, ...]]:
    """Every row of words that a phrase stands for. Raises ValueError for a bracket that does not close."""
    tokens = _TOKEN.findall(phrase)
    rows, rest = _alternatives(tokens)
    if rest:
        raise ValueError("a bracket closes nothing")
    return sorted({row for row in rows if row})


def _alternatives(tokens: list[str]) -> tuple[list[tuple[str, ...]], list[str]]:
    rows, tokens = _row(tokens)
    while tokens and tokens[0] == "|":
        more, tokens = _row(tokens[1:])
        rows = rows + more
    return rows, tokens


def _row(tokens: list[str]) -> tuple[list[tuple[str, ...]], list[str]]:
    rows: list[tuple[str, ...]] = [()]
    while tokens and tokens[0] not in ")]|":
        if tokens[0] in "([":
            inner, rest = _alternatives(tokens[1:])
            if not rest or rest[0] != (")" if tokens[0] == "(" else "]"):
                raise ValueError("a bracket is not closed")
            inner = [*inner, ()] if tokens[0] == "[" else inner
            tokens = rest[1:]
        else:
            inner, tokens = [(tokens[0],)], tokens[1:]
        rows = [(*left, *right) for left, right in product(rows, inner)]
    return rows, tokens
