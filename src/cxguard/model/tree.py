"""A parsed file as a tree whose every value knows its place."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

NodeKind = Literal["mapping", "sequence", "string", "number", "boolean", "null"]
Scalar = str | int | float | bool | None


class Node(NamedTuple):
    """One value of a parsed file. `start` and `end` are characters of the file's text.

    For a string they enclose the quotes, if it has any. A mapping's `entries` keep the file's order
    and its repeated keys; a sequence's `items` likewise.
    """

    kind: NodeKind
    start: int
    end: int
    value: Scalar = None
    entries: tuple[tuple["Node", "Node"], ...] = ()
    items: tuple["Node", ...] = ()

    def __repr__(self) -> str:
        """Its kind and place; never what it holds."""
        return f"Node(kind={self.kind!r}, start={self.start}, end={self.end})"

    def get(self, *keys: str | int) -> "Node | None":
        """The value at a path of keys and indexes, or None where the path ends early."""
        node = self
        for key in keys:
            below = node.child(key)
            if below is None:
                return None
            node = below
        return node

    def text(self, *keys: str | int) -> str | None:
        """The string at a path, or None where there is none."""
        node = self.get(*keys)
        return node.value if node is not None and isinstance(node.value, str) else None

    def number(self, *keys: str | int) -> float | None:
        """The number at a path, or None where there is none."""
        node = self.get(*keys)
        if node is None or node.kind != "number" or not isinstance(node.value, int | float):
            return None
        return node.value

    def child(self, key: str | int) -> "Node | None":
        """The value under one key or index, or None."""
        if isinstance(key, int):
            return self.items[key] if 0 <= key < len(self.items) else None
        for name, value in self.entries:
            if name.value == key:
                return value
        return None

    def fields(self) -> "dict[Scalar, Node]":
        """The values of a mapping by their keys; of a key that is repeated, the first."""
        return {name.value: value for name, value in reversed(self.entries)}

    def scalars(self, pointer: str = "") -> "Iterator[tuple[str, Node | None, Node]]":
        """Every scalar below as (RFC 6901 pointer, key node if in a mapping, value), in the file's order.

        Iterative, so that depth costs no stack.
        """
        stack: list[tuple[str, Node | None, Node]] = [(pointer, None, self)]
        while stack:
            where, name, node = stack.pop()
            if node.kind == "mapping":
                stack.extend((f"{where}/{escape(str(k.value))}", k, v) for k, v in reversed(node.entries))
            elif node.kind == "sequence":
                stack.extend((f"{where}/{i}", None, v) for i, v in reversed(list(enumerate(node.items))))
            else:
                yield where, name, node


def escape(token: str) -> str:
    """One reference token of a JSON pointer (RFC 6901 section 3)."""
    return token.replace("~", "~0").replace("/", "~1")
