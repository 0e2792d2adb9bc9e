"""An authored YAML file: its plain value, and the place of everything in it.

Stricter than YAML: one document, no key twice.
"""

from typing import Any

from cxguard.authored.places import Places, key_of, places_of
from cxguard.authored.syntax import SyntaxProblem
from cxguard.model.tree import Node
from cxguard.trees import yaml_tree
from cxguard.trees.errors import TreeError


def parse(text: str) -> Any:
    """The text as dicts, lists, strings, numbers, booleans and None. Raises SyntaxProblem."""
    return _plain(_tree(text), text)


def places(text: str) -> Places:
    """Where everything stands in a text that `parse` takes."""
    return places_of(_tree(text), text)


def _tree(text: str) -> Node:
    try:
        return yaml_tree.parse(text)
    except TreeError as error:
        problem = _said_by_yaml(text) if error.reason == yaml_tree.NOT_YAML else ""
        raise SyntaxProblem(problem or error.reason, error.offset) from None


def _said_by_yaml(text: str) -> str:
    """What the YAML parser itself says is wrong; this file is its author's, so it may be said."""
    import yaml

    try:
        for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
    except yaml.MarkedYAMLError as error:
        return f"{yaml_tree.NOT_YAML}: {error.problem}"
    except (yaml.YAMLError, UnicodeError):
        return f"{yaml_tree.NOT_YAML}: it holds a character that YAML does not allow"
    return ""


def _plain(node: Node, text: str) -> Any:
    """Recursive: the tree is at most trees.errors.DEEPEST levels deep."""
    if node.kind == "sequence":
        items = []
        for item in node.items:
            items.append(_plain(item, text))  # noqa: PERF401 - a comprehension is a frame per level
        return items
    if node.kind == "mapping":
        return _mapping(node, text)
    return node.value


def _mapping(node: Node, text: str) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, value in node.entries:
        if key.kind in ("mapping", "sequence"):
            raise SyntaxProblem("a key must be a word", key.start)
        name = key_of(key, text)
        if name in entries:
            raise SyntaxProblem(f"'{name}' stands here a second time", key.start)
        entries[name] = _plain(value, text)
    return entries
