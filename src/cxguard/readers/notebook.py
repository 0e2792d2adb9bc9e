"""Jupyter notebooks (nbformat 4): cells and what they put out, without pictures."""

from collections.abc import Callable, Iterator

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.tree import Node
from cxguard.readers._conversation import named
from cxguard.readers._kinds import kind_of
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of
from cxguard.readers._recorded import mappings
from cxguard.readers._signs import Signs, quoted
from cxguard.readers._values import Value, values
from cxguard.readers._view import View

PRIORITY = 33
FORMAT = "notebook"

_PICTURES = ("image/", "application/pdf", "application/octet-stream")
_TEXTS = frozenset(("source", "text", "traceback"))

SIGNS = (Signs(b"{", words=quoted("nbformat")),)


def sniff(artifact: Artifact) -> bool:
    """Whether it begins as JSON and has the words of a notebook."""
    return is_json_object_with(artifact, b'"cells"', b'"nbformat"')


def read(artifact: Artifact) -> Document:
    """Lines of code and output as they are, all else behind its name."""
    source, root = json_of(artifact)
    cells = root.get("cells")
    if cells is None or cells.kind != "sequence":
        raise NotThisFormatError("it has no cells")
    text, segments = named(_values(View(source), root), 0)
    return Document(artifact, kind_of(artifact.path, ()), FORMAT, source, text, segments, data=root)


def _values(view: View, root: Node) -> Iterator[Value]:
    pictures, lines = _below(view, root, _is_picture), _below(view, root, _is_text)
    for value in values(view, root):
        if value.place in pictures:
            continue
        if value.place in lines:
            # Each line ends with its own line break, which `named` adds again.
            line = value.view
            whole = line.part(0, len(line.text) - 1) if line.text.endswith("\n") else line
            yield Value(whole, value.pointer)
        else:
            yield value


def _is_picture(key: str) -> bool:
    return key.startswith(_PICTURES)


def _is_text(key: str) -> bool:
    return key in _TEXTS or key.startswith("text/")


def _below(view: View, root: Node, is_wanted: Callable[[str], bool]) -> frozenset[int]:
    """The places of the strings that stand directly, or in a list, under such a key."""
    held = (v for node in mappings(root) for k, v in node.entries if is_wanted(str(k.value)))
    strings = (item for value in held for item in _with_items(value) if item.kind == "string")
    return frozenset(view.scalar(item).start for item in strings)


def _with_items(node: Node) -> Iterator[Node]:
    yield node
    yield from node.items
