"""Whether a text kept its structure when it was edited."""

from collections.abc import Iterator
from xml.parsers import expat

from cxguard.model.tree import Node
from cxguard.redact.rewriting import json_trees, yaml_trees


def same_shape(before: str, after: str, *, is_yaml: bool = False) -> bool:
    """Whether both are JSON, YAML or XML with the same objects, lists and elements; or neither is any."""
    if is_yaml:
        return _same(yaml_trees(before), yaml_trees(after))
    if before.lstrip()[:1] in ("{", "["):
        return _same(json_trees(before), json_trees(after))
    if before.lstrip()[:1] == "<":
        return _elements(before) is None or _elements(before) == _elements(after)
    return True


def _same(before: tuple[Node, ...], after: tuple[Node, ...]) -> bool:
    return [list(_skeleton(tree)) for tree in before] == [list(_skeleton(tree)) for tree in after]


def _skeleton(tree: Node) -> Iterator[tuple[str, int]]:
    """Every node's kind and how many it holds; strings and numbers are one, for a tag is a string."""
    stack = [tree]
    while stack:
        node = stack.pop()
        yield ("string" if node.kind == "number" else node.kind), len(node.entries) + len(node.items)
        stack.extend(value for _, value in node.entries)
        stack.extend(node.items)


def _elements(text: str) -> list[str] | None:
    """The names of the elements, opening and closing; None if it is no XML."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: found.append(name)
    parser.EndElementHandler = lambda name: found.append(f"/{name}")
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes no keyword
    except expat.ExpatError:
        return None
    return found
