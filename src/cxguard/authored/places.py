"""Where the keys and values of an authored file stand."""

from dataclasses import dataclass

from cxguard.model.tree import Node

Keys = tuple[str | int, ...]
"""The way to a value from the file's top: keys of mappings, indexes of lists."""


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets, in characters, of a value and of the key it stands under (the value's own in a list)."""

    key: int
    value: int


Places = dict[Keys, Place]


def nearest(places: Places, keys: Keys) -> Place:
    """The place of a value, or of the nearest thing around it that is there."""
    while keys and keys not in places:
        keys = keys[:-1]
    return places.get(keys, Place(0, 0))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def key_of(node: Node, text: str) -> str:
    """A mapping's key as it is written, for keys that are no strings (1, yes, null)."""
    return node.value if isinstance(node.value, str) else text[node.start : node.end]


def places_of(root: Node, text: str) -> Places:
    """The places of everything in a tree."""
    places: Places = {(): Place(root.start, root.start)}
    stack: list[tuple[Keys, Node]] = [((), root)]
    while stack:
        keys, node = stack.pop()
        for key, value in node.entries:
            below = (*keys, key_of(key, text))
            places[below] = Place(key.start, value.start)
            stack.append((below, value))
        for index, value in enumerate(node.items):
            places[*keys, index] = Place(value.start, value.start)
            stack.append(((*keys, index), value))
    return places
