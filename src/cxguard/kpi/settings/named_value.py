"""One scalar of a settings file with the words of its name and of all above it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from cxguard.model.tree import Node
from cxguard.trees.pointers import safe_token

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_NAMES, _VALUES = ("name", "Name", "key", "Key"), ("value", "Value")
_ON = frozenset(("true", "on", "yes", "enabled", "enable", "1"))
_OFF = frozenset(("false", "off", "no", "disabled", "disable", "none", "0"))
_MOST = 200_000
"""Values of one file that are looked at."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class NamedValue:
    """`own` are the words of its name, `above` those of the names around it. `repr` shows its place alone."""

    pointer: str
    name: str = field(repr=False)
    own: Words = field(repr=False)
    above: Words = field(repr=False)
    value: str | int | float | bool | None = field(repr=False)

    @property
    def words(self) -> Words:
        """All of them."""
        return self.own | self.above

    @property
    def text(self) -> str:
        """The value as it is written, in lower case; null is nothing."""
        return "" if self.value is None else str(self.value).strip().lower()

    @property
    def is_later(self) -> bool:
        """Whether only the environment or another file tells the value."""
        return self.text.startswith(("${", "$(", "{{", "var.", "local.", "<", "%(", "data."))

    @property
    def switch(self) -> bool | None:
        """Whether it is on or off; None for what is no switch."""
        if self.text in _ON:
            return True
        return False if self.text in _OFF else None


def listed(words: str) -> Words:
    """The words of a list that is written as one text."""
    return frozenset(words.split())


@lru_cache(maxsize=4096)  # a file has few names, again and again
def words_of(name: str) -> Words:
    """The words that a name is made of, in lower case."""
    return frozenset(word.lower() for word in _WORD.findall(name))


def named_values(root: Node) -> Iterator[NamedValue]:
    """Every scalar of a tree. An entry that is written as a name and a value is one. Iterative."""
    stack: list[tuple[str, str, Words, Node]] = [("", "", frozenset(), root)]
    for _ in range(_MOST):
        if not stack:
            return
        pointer, name, above, node = stack.pop()
        if node.kind == "mapping":
            inner = above | words_of(name)
            stack.extend(reversed(list(_entries(pointer, inner, node))))
        elif node.kind == "sequence":
            stack.extend(
                (f"{pointer}/{i}", name, above, item) for i, item in reversed([*enumerate(node.items)])
            )
        else:
            yield NamedValue(pointer, name, words_of(name), above, node.value)


def _entries(pointer: str, above: Words, node: Node) -> Iterator[tuple[str, str, Words, Node]]:
    spelt = next((text for key in _NAMES if (text := node.text(key))), None)
    for position, (key, value) in enumerate(node.entries):
        name = str(key.value)
        if spelt is not None and name in _VALUES:
            name = spelt
        yield f"{pointer}/{safe_token(key.value, position)}", name, above, value
