"""Every scalar of a JSON text, each with the name it goes by and its place in the file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from cxguard.model.tree import Node, Scalar, escape
from cxguard.readers._view import View
from cxguard.trees.pointers import is_name, safe_token


class Value(NamedTuple):
    """A string or a number. `name` is the nearest key above it, if that is plainly a name."""

    view: View
    pointer: str = ""
    name: str = ""

    def __repr__(self) -> str:
        """Where it stands; a key of the file is scanned content, as a value is."""
        return f"Value(view={self.view!r}, pointer={self.pointer!r})"

    @property
    def place(self) -> int:
        """The file offset where it begins, which no other value shares."""
        return self.view.start


@dataclass(frozen=True, slots=True)
class Inner:
    """JSON, or plain text if there is no root, that a string of the file spells in its own way."""

    view: View
    root: Node | None = field(default=None, repr=False)


class Values:
    """All scalars of a JSON text, and the way from a node to its value."""

    def __init__(
        self, view: View, root: Node, inner: Mapping[int, Inner] | None = None, pointer: str = ""
    ) -> None:
        self.view, self.root = view, root
        self.all = tuple(values(view, root, inner, pointer))
        self._by_place = {value.view.start: value for value in self.all}

    def of(self, node: Node | None, view: View | None = None) -> Value | None:
        """The value of a string or number of this text, or of another view's; None for anything else."""
        if node is None or node.kind not in ("string", "number"):
            return None
        return self._by_place.get((view or self.view).place(node))


_new = tuple.__new__  # there are many values, and this makes one in half the time
_Step = tuple[View, Node, str, str]


def values(
    view: View, root: Node, inner: Mapping[int, Inner] | None = None, pointer: str = ""
) -> Iterator[Value]:
    """The strings and numbers below `root`, in the file's order, and the keys that are not plainly names.

    `pointer` is the root's own place.
    `inner` says, by the file offset of a string's first character, which strings hold a text of their
    own; that is given in the string's stead. Iterative, so that depth costs no stack.
    """
    opened = inner or {}
    stack: list[Iterator[_Step]] = [iter([(view, root, pointer, "")])]
    while stack:
        for within, node, where, name in stack[-1]:
            if node.kind == "mapping":
                stack.append(_entries(within, node, where))
                break
            if node.kind == "sequence":
                stack.append(_items(within, node, where, name))
                break
            if node.kind in ("string", "number"):
                spelled = within.scalar(node)
                found = opened.get(spelled.start) if opened and node.kind == "string" else None
                if found is not None and found.root is not None:
                    stack.append(iter([(found.view, found.root, where, name)]))
                    break
                yield _new(Value, (found.view if found else spelled, where, name))
        else:
            stack.pop()


def _items(view: View, sequence: Node, pointer: str, name: str) -> Iterator[_Step]:
    """The values of a sequence, which go by the name it goes by."""
    for position, value in enumerate(sequence.items):
        yield view, value, f"{pointer}/{position}", name


@lru_cache(maxsize=1024)
def _step_to(name: Scalar) -> str:
    """The step of a pointer to what stands under a key; empty if that is not plainly a name.

    What is known of keys met lately is remembered: a transcript has few, again and again.
    """
    return f"/{escape(str(name))}" if is_name(name) else ""


def _entries(view: View, mapping: Node, pointer: str) -> Iterator[_Step]:
    """The values of a mapping, behind their keys where those are not plainly names."""
    for position, (key, value) in enumerate(mapping.entries):
        step = _step_to(key.value)
        if step:
            yield view, value, f"{pointer}{step}", str(key.value)
        else:
            where = f"{pointer}/{safe_token(key.value, position)}"
            yield view, key, where, ""
            yield view, value, where, ""
