"""JSON pointers (RFC 6901) that leak nothing.

Keys are scanned content too: a customer's number can be a key. A token that is not plainly a name is
shown as the position of its entry, `~3`, which no ordinary pointer can contain.
"""

import re
from bisect import bisect_right
from functools import lru_cache

from cxguard.model.tree import Node, escape
from cxguard.trees.field_words import FIELD_WORDS

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LETTERS = re.compile(r"@?[A-Za-z0-9_$. -]{1,39}")
_MOST_DIGITS = 4


def is_name(key: object) -> bool:
    """Whether a key is plainly a field's name: made of field words, single letters and up to four digits."""
    return isinstance(key, str) and _is_name(key)


@lru_cache(maxsize=4096)  # a file has few keys, again and again
def _is_name(key: str) -> bool:
    if not _LETTERS.fullmatch(key):
        return False
    if sum(character.isdigit() for character in key) > _MOST_DIGITS:
        return False
    words = _WORD.findall(key)
    return bool(words) and all(word.isdigit() or _is_field_word(word) for word in words)


def _is_field_word(word: str) -> bool:
    return len(word) == 1 or word.lower() in FIELD_WORDS


def safe_token(key: object, position: int) -> str:
    """A key as a pointer's token, or `~<position>` if it is not plainly a name. Positions count from 0."""
    return escape(key) if isinstance(key, str) and is_name(key) else f"~{position}"


class Places:
    """Which value of a tree stands where, found from the root down; nothing is made of the other values."""

    def __init__(self, root: Node) -> None:
        self._root = root
        self._below: dict[int, _Below] = {}

    def pointer_at(self, offset: int) -> str:
        """The safe pointer of the scalar that holds a character; empty where there is none."""
        node, pointer = self._root, ""
        while node.kind in ("mapping", "sequence"):
            below = self._below.get(id(node)) or self._below.setdefault(id(node), _Below(node))
            position = below.position_at(offset)
            if position is None:
                return ""
            token, node = _child(node, position)
            pointer = f"{pointer}/{token}"
        return pointer if node.start <= offset < node.end else ""


class _Below:
    """The parts of a mapping or sequence by their places, without those that stand elsewhere (aliases)."""

    def __init__(self, node: Node) -> None:
        self._starts: list[int] = []
        self._positions: list[int] = []
        reached = node.start
        for position, part in (
            enumerate(value for _, value in node.entries) if node.entries else enumerate(node.items)
        ):
            if part.start >= reached:
                self._starts.append(part.start)
                self._positions.append(position)
                reached = part.end

    def position_at(self, offset: int) -> int | None:
        """The last part that begins up to a character."""
        found = bisect_right(self._starts, offset)
        return self._positions[found - 1] if found else None


def _child(node: Node, position: int) -> tuple[str, Node]:
    if node.entries:
        key, value = node.entries[position]
        return safe_token(key.value, position), value
    return str(position), node.items[position]
