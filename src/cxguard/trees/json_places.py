"""Where the values of a JSON text stand, without a tree of it: few ask for more than one or two of them."""

import re
from collections.abc import Callable
from json import JSONDecodeError, JSONDecoder, decoder
from typing import Any, NoReturn

from cxguard.trees import json_tree
from cxguard.trees.errors import DEEPEST
from cxguard.trees.pointers import Places, safe_token

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],]', re.DOTALL)
_BETWEEN_VALUES = frozenset(" \t\r\n,:[]{}")
_scan: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined] # untyped


def places_of(text: str) -> "Places | JsonPlaces":
    """What tells pointers in a JSON text. Raises TreeError as `json_tree.parse` does."""
    return JsonPlaces(text) if _is_json(text) else Places(json_tree.parse(text))


class JsonPlaces:
    """Tells pointers in a text that is known to be JSON. What is asked in order is told in one pass."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin()

    def pointer_at(self, offset: int) -> str:
        """The safe pointer of the scalar that holds a character; empty where there is none."""
        if offset < self._start:
            self._begin()
        self._walk(offset)
        if self._start <= offset < self._end:
            return self._pointer() if self._is_value else ""
        return "" if self._text[offset : offset + 1] in _BETWEEN_VALUES else self._pointer()

    def _begin(self) -> None:
        self._open: list[_Open] = []
        self._start = self._end = 0
        self._is_value = False

    def _walk(self, offset: int) -> None:
        """Follow the tokens that begin up to a character."""
        text, stack = self._text, self._open
        for token in _TOKEN.finditer(text, self._end):
            start, end = token.span()
            if start > offset:
                return
            mark = text[start]
            self._start, self._end = start, end
            self._is_value = mark == '"' and not (stack and stack[-1].wants_key)
            if mark == '"':
                if not self._is_value:
                    stack[-1].key, stack[-1].wants_key = start, False
            elif mark == ",":
                stack[-1].next()
            elif mark in "{[":
                stack.append(_Open(is_mapping=mark == "{"))
            else:
                stack.pop()

    def _pointer(self) -> str:
        return "".join(f"/{self._token(one)}" for one in self._open)

    def _token(self, one: "_Open") -> str:
        if not one.is_mapping:
            return str(one.position)
        return safe_token(_scan(self._text, one.key + 1, True)[0], one.position)  # noqa: FBT003 - the C function takes no keyword


class _Open:
    """A mapping or sequence that has begun: how far it has been followed, and where its last key stands."""

    __slots__ = ("is_mapping", "key", "position", "wants_key")

    def __init__(self, *, is_mapping: bool) -> None:
        self.is_mapping = self.wants_key = is_mapping
        self.position = self.key = 0

    def next(self) -> None:
        """Go on to the next member or item."""
        self.position += 1
        self.wants_key = self.is_mapping


def _is_json(text: str) -> bool:
    """Whether a text surely is JSON, and not nested too deeply; what is not sure is read again."""
    try:
        return not _is_deep(_DECODER.decode(text))
    except (JSONDecodeError, _NoNumberError, RecursionError):
        return False


def _is_deep(value: Any) -> bool:
    """Whether there may be more levels than a tree may have. Mappings are tuples of pairs here."""
    level = [value]
    for _ in range(DEEPEST - 1):
        level = [part for whole in level for part in _parts(whole)]
        if not level:
            return False
    return True


def _parts(whole: Any) -> list[Any]:
    """The mappings and sequences in one that are not empty."""
    if type(whole) is tuple:
        return [value for _, value in whole if type(value) in _CONTAINERS and value]
    if type(whole) is list:
        return [value for value in whole if type(value) in _CONTAINERS and value]
    return []


class _NoNumberError(Exception):
    """A word that Python takes for a number, and JSON does not."""


def _refused(_word: str) -> NoReturn:
    raise _NoNumberError


_CONTAINERS = frozenset((tuple, list))
_DECODER = JSONDecoder(object_pairs_hook=tuple, parse_int=len, parse_constant=_refused)
"""Keeps keys that are repeated, and makes no numbers: there may be more digits than Python takes."""
