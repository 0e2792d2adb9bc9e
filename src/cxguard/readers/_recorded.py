"""Recorded traffic: every value of it behind its name, bodies opened to the bottom."""

from collections.abc import Iterable, Iterator, Mapping

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.tree import Node
from cxguard.readers._conversation import is_label, named
from cxguard.readers._kinds import kind_of
from cxguard.readers._recognise import parsed
from cxguard.readers._values import Inner, Value, values
from cxguard.readers._view import View

_DEEPEST = 4
_LARGEST_INNER = 4 * 1024 * 1024
# Where a list holds pairs, these are what says the name and what holds the value.
_NAMES = ("name", "key", "header")
_BASE64_BODIES = ("text", "string", "data", "body")
_BASE64_ALWAYS = ("base64_string",)


def recorded(artifact: Artifact, form: str, view: View, root: Node) -> Document:
    """The document of a recording: its values in order, each on a line behind the name it goes by."""
    found, _ = opened(view, root)
    text, segments = named(found, 0)
    kind = kind_of(artifact.path, (), Kind.FIXTURE)
    return Document(artifact, kind, form, view.text, text, segments, data=root)


def opened(view: View, root: Node) -> tuple[tuple[Value, ...], Mapping[int, Inner]]:
    """The values of a recording, each by its name, and the texts that its strings hold, by place."""
    inner: dict[int, Inner] = {}
    _open(view, root, inner, 1)
    names = dict(_pairs(view, root))
    return tuple(_once(_named(value, names) for value in values(view, root, inner))), inner


def _once(found: Iterable[Value]) -> Iterator[Value]:
    """Without what a YAML alias repeats."""
    seen: set[int] = set()
    for value in found:
        if value.place not in seen:
            seen.add(value.place)
            yield value


def _named(value: Value, names: Mapping[int, str]) -> Value:
    return value._replace(name=names[value.place]) if value.place in names else value


def _pairs(view: View, root: Node) -> Iterator[tuple[int, str]]:
    """For each {name: …, value: …}, the place of the value and the name."""
    for node in mappings(root):
        held = node.child("value")
        if held is not None and held.kind in ("string", "number"):
            name = next((word for key in _NAMES if (word := node.text(key)) is not None), "")
            if is_label(name):
                yield view.scalar(held).start, name


def mappings(root: Node) -> Iterator[Node]:
    """Every mapping of a tree."""
    stack = [root]
    while stack:
        node = stack.pop()
        if node.kind == "mapping":
            yield node
            stack.extend(value for _, value in node.entries)
        else:
            stack.extend(node.items)


def _open(view: View, root: Node, inner: dict[int, Inner], depth: int) -> None:
    """Note which strings below hold a text of their own: base64 that says so, and JSON."""
    coded = {id(node) for mapping in mappings(root) for node in _in_base64(mapping)}
    for node in _strings(root):
        spelled = view.scalar(node)
        decoded = spelled.from_base64() if id(node) in coded else None
        tree = _tree(decoded or spelled)
        if decoded is None and tree is None:
            continue
        inner[spelled.start] = Inner(decoded or spelled, tree)
        if tree is not None and depth < _DEEPEST:
            _open(decoded or spelled, tree, inner, depth + 1)


def _in_base64(mapping: Node) -> Iterator[Node]:
    says_so = mapping.text("encoding") == "base64"
    for key in (*_BASE64_ALWAYS, *(_BASE64_BODIES if says_so else ())):
        node = mapping.child(key)
        if node is not None and node.kind == "string":
            yield node


def _strings(root: Node) -> Iterator[Node]:
    return (node for _, _, node in root.scalars() if node.kind == "string")


def _tree(view: View) -> Node | None:
    """The tree of a string that is a JSON object or list."""
    bare = view.text.strip()
    if len(bare) > _LARGEST_INNER or bare[:1] + bare[-1:] not in ("{}", "[]"):
        return None
    try:
        return parsed(view.text)
    except UnreadableError:
        return None
