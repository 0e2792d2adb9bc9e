"""JSON text as a tree with places (RFC 8259, strictly: no comments, no trailing commas, no NaN).

One regular expression finds the next member or item and a stack of open containers takes it, so depth
costs no Python frames and the work is linear in the text. What is not simply right is read again token by
token, which tells what is wrong with it.
"""

import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, decoder
from typing import Any

from cxguard.model.tree import Node
from cxguard.trees.errors import DEEPEST, TOO_DEEP, TreeError

_TOKEN = re.compile(
    r'[ \t\n\r]*(?:("[^"\\\x00-\x1f]*")|(")'
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r"|(true|false|null)|([{}\[\],:]))"
)
_PLAIN, _QUOTE, _WORD, _MARK = 1, 2, 4, 5
_BLANK = re.compile(r"[ \t\n\r]*")
_FRACTION = re.compile("[.eE]")
_LONGEST_INTEGER = 4000
_CLOSER = {"{": "}", "[": "]"}

_scan: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined] # untyped
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.", re.DOTALL
)

_Token = tuple[str, Node]
"""A mark ('{', ',', …) or "" for a scalar, and a node with its place (for a mark, only the place)."""


_SPACE = r"[ \t\n\r]*"
_VALUE = (
    r'(?:("[^"\\\x00-\x1f]*")'
    r"|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r'|([{\[])|(true|false|null)|("))'
)
_MEMBER = re.compile(rf'{_SPACE}("[^"\\\x00-\x1f]*"){_SPACE}:{_SPACE}{_VALUE}(?:{_SPACE}([,}}]))?')
_ESCAPED_KEY = re.compile(rf'{_SPACE}(")')
_AFTER_KEY = re.compile(rf"(){_SPACE}:{_SPACE}{_VALUE}(?:{_SPACE}([,}}]))?")
_ITEM = re.compile(rf"{_SPACE}(){_VALUE}(?:{_SPACE}([,\]]))?")
_NEXT = re.compile(rf"{_SPACE}([,}}\]])")
_EMPTY = re.compile(rf"{_SPACE}([}}\]])")


def parse(text: str) -> Node:
    """The tree of a JSON text. Keys that are repeated stay. Raises TreeError.

    Escaped surrogates without their partner are kept as they are; a whole number too long for
    Python's limit becomes a float.
    """
    tree = _quickly(text)
    return _token_by_token(text) if tree is None else tree


def _quickly(text: str) -> Node | None:  # noqa: C901, PLR0911, PLR0912, PLR0915 - a call for each value would cost as much as the rest
    """The tree of a mapping or a sequence that is simply right; else None."""
    opening = _ITEM.match(text)
    if opening is None or opening.start(4) < 0:
        return None
    new, stack, key = tuple.__new__, list[tuple[int, list[Any], Node | None, bool]](), None
    start, position = opening.span(4)
    is_mapping, is_fresh, parts = text[start] == "{", True, list[Any]()
    while True:
        found = _EMPTY.match(text, position) if is_fresh else None
        is_fresh = False
        if found is None:
            found = _MEMBER.match(text, position) if is_mapping else _ITEM.match(text, position)
            escaped = _with_escaped_key(text, position) if found is None and is_mapping else None
            if escaped is not None:
                key, found = escaped
            if found is None:
                return None
            _, (first, end), string, number, inner, word, quote, mark = found.regs
            if is_mapping and escaped is None:
                key = new(Node, ("string", first, end, text[first + 1 : end - 1], (), ()))
            if string[1] > 0:
                first, end = string
                node = new(Node, ("string", first, end, text[first + 1 : end - 1], (), ()))
            elif inner[1] > 0:
                stack.append((start, parts, key, is_mapping))
                if len(stack) >= DEEPEST:
                    return None
                start, position = inner
                is_mapping, is_fresh, parts = text[start] == "{", True, []
                continue
            elif number[1] > 0:
                first, end = number
                node = new(Node, ("number", first, end, _number(text[first:end]), (), ()))
            elif word[1] > 0:
                node = _word(text[word[0] : word[1]], *word)
            else:
                try:
                    value, end = _scan(text, quote[1], True)  # noqa: FBT003 - the C function takes no keyword
                except JSONDecodeError:
                    return None
                node, mark = new(Node, ("string", quote[0], end, value, (), ())), (-1, -1)
            parts.append((key, node) if is_mapping else node)
            if mark[0] < 0:
                found = _NEXT.match(text, node[2])
                if found is None:
                    return None
                mark = found.span(1)
        else:
            mark = found.span(1)
        position = mark[1]
        while text[mark[0]] != ",":
            if (text[mark[0]] == "}") is not is_mapping:
                return None
            whole = ((), tuple(parts)) if not is_mapping else (tuple(parts), ())
            node = new(Node, ("mapping" if is_mapping else "sequence", start, position, None, *whole))
            if not stack:
                rest = _BLANK.match(text, position)
                return node if rest is not None and rest.end() == len(text) else None
            start, parts, key, is_mapping = stack.pop()
            parts.append((key, node) if is_mapping else node)
            found = _NEXT.match(text, position)
            if found is None:
                return None
            mark = found.span(1)
            position = mark[1]


def _with_escaped_key(text: str, position: int) -> "tuple[Node, re.Match[str]] | None":
    """A key that holds escapes, and the match of what follows it; None if there is no such member."""
    opening = _ESCAPED_KEY.match(text, position)
    if opening is None:
        return None
    try:
        name, end = _scan(text, opening.end(), True)  # noqa: FBT003 - the C function takes no keyword
    except JSONDecodeError:
        return None
    rest = _AFTER_KEY.match(text, end)
    return None if rest is None else (Node("string", opening.start(1), end, name), rest)


def _token_by_token(text: str) -> Node:
    """The tree, read so that everything wrong is told with its place. Raises TreeError."""
    outermost = _Open("", 0)
    stack = [outermost]
    for mark, node in _tokens(text):
        if not mark:
            stack[-1].add(node)
        elif mark in _CLOSER:
            stack[-1].expect_value(node.start)
            if len(stack) > DEEPEST:
                raise TreeError(TOO_DEEP, node.start)
            stack.append(_Open(mark, node.start))
        elif mark in "}]":
            closed = stack.pop().closed(mark, node)
            stack[-1].add(closed)
        else:
            stack[-1].punctuate(mark, node.start)
    if len(stack) > 1 or not outermost.items:
        raise TreeError("the JSON text ends too early", len(text))
    return outermost.items[0]


class _Open:
    """A mapping or sequence whose end has not come yet; with no mark, the whole text."""

    __slots__ = ("entries", "items", "key", "mark", "start", "wants")

    def __init__(self, mark: str, start: int) -> None:
        self.mark, self.start = mark, start
        self.entries: list[tuple[Node, Node]] = []
        self.items: list[Node] = []
        self.key: Node | None = None
        self.wants = "key" if mark == "{" else "value"

    def add(self, node: Node) -> None:
        """Take a complete value, or a key where one is due."""
        if self.wants == "value":
            self._keep(node)
            self.wants = "comma" if self.mark else "end"
        elif self.wants == "key" and node.kind == "string":
            self.key, self.wants = node, "colon"
        else:
            raise self._unexpected(node.start)

    def _keep(self, node: Node) -> None:
        if self.key is None:
            self.items.append(node)
        else:
            self.entries.append((self.key, node))
            self.key = None

    def expect_value(self, offset: int) -> None:
        """Raise unless a container may begin here."""
        if self.wants != "value":
            raise self._unexpected(offset)

    def punctuate(self, mark: str, offset: int) -> None:
        """Take a comma or a colon."""
        if mark == ":" and self.wants == "colon":
            self.wants = "value"
        elif mark == "," and self.wants == "comma":
            self.wants = "key" if self.mark == "{" else "value"
        else:
            raise self._unexpected(offset)

    def closed(self, mark: str, node: Node) -> Node:
        """The finished node, if this mark may close it here."""
        is_empty = not self.entries and not self.items and self.wants in ("key", "value")
        may_close = self.wants == "comma" or (is_empty and self.key is None)
        if _CLOSER.get(self.mark) != mark or not may_close:
            raise self._unexpected(node.start)
        if mark == "}":
            return Node("mapping", self.start, node.end, entries=tuple(self.entries))
        return Node("sequence", self.start, node.end, items=tuple(self.items))

    def _unexpected(self, offset: int) -> TreeError:
        if self.wants == "end":
            return TreeError("text follows the JSON value", offset)
        return TreeError(f"a JSON {self.wants} should stand here", offset)


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while token := _TOKEN.match(text, position):
        kind = token.lastindex or 0
        start, position = token.span(kind)
        if kind == _MARK:
            yield text[start], Node("null", start, position)
        elif kind == _PLAIN:
            yield "", Node("string", start, position, text[start + 1 : position - 1])
        elif kind == _QUOTE:
            value, position = _string(text, start)
            yield "", Node("string", start, position, value)
        elif kind == _WORD:
            yield "", _word(text[start:position], start, position)
        else:
            yield "", Node("number", start, position, _number(text[start:position]))
    rest = _BLANK.match(text, position)
    if rest and rest.end() < len(text):
        raise TreeError("this is not JSON", rest.end())


def _string(text: str, start: int) -> tuple[str, int]:
    """A string with escapes and the offset after its closing quote."""
    try:
        return _scan(text, start + 1, True)  # noqa: FBT003 - the C function takes no keyword
    except JSONDecodeError as error:
        offset = error.pos
    # Outside the handler: the decoder's error holds the whole text, and must not travel along.
    raise TreeError("a JSON string is not closed, or holds a control character or a wrong escape", offset)


def _word(word: str, start: int, end: int) -> Node:
    if word == "null":
        return Node("null", start, end)
    return Node("boolean", start, end, word == "true")


def _number(digits: str) -> int | float:
    if len(digits) <= _LONGEST_INTEGER and not _FRACTION.search(digits):
        return int(digits)
    return float(digits)


def string_offsets(raw: str, start: int) -> list[int] | None:
    """The file offset of each character that a JSON string's inside decodes to, and one for its end.

    `raw` is the literal without its quotes, `start` the file offset of its first character. None if
    it has no escapes, for then character i stands at start + i.
    """
    if "\\" not in raw:
        return None
    offsets: list[int] = []
    position = 0
    for escape in _ESCAPE.finditer(raw):
        offsets.extend(range(start + position, start + escape.start()))
        offsets.append(start + escape.start())
        position = escape.end()
    offsets.extend(range(start + position, start + len(raw) + 1))
    return offsets
