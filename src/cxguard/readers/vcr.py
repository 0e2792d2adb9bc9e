"""Recorded HTTP interactions: VCR and Betamax cassettes, in YAML or JSON."""

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document
from cxguard.model.encoding import ascii_view, decode
from cxguard.model.tree import Node
from cxguard.readers._recognise import NotThisFormatError, json_of
from cxguard.readers._recorded import recorded
from cxguard.readers._signs import Signs
from cxguard.readers._view import View
from cxguard.readers._yaml_view import YamlView
from cxguard.trees import yaml_tree
from cxguard.trees.errors import TreeError

PRIORITY = 32
FORMAT = "cassette"

_IN_JSON = (b'"http_interactions"', b'"interactions"')
_IN_YAML = (b"http_interactions:", b"interactions:")
_HEAD = 4096

SIGNS = (Signs(b"{", words=_IN_JSON), Signs(words=_IN_YAML, within=_HEAD))


def sniff(artifact: Artifact) -> bool:
    """Whether it begins with interactions, and has requests and responses."""
    view = ascii_view(artifact.content)
    words = _IN_JSON if view.lstrip()[:1] == b"{" else _IN_YAML
    return any(word in view[:_HEAD] for word in words) and b"request" in view and b"response" in view


def read(artifact: Artifact) -> Document:
    """Every value behind its name; bodies in base64 and JSON in strings are opened."""
    if ascii_view(artifact.content).lstrip()[:1] == b"{":
        source, root = json_of(artifact)
        _expect_interactions(root)
        return recorded(artifact, FORMAT, View(source), root)
    source = decode(artifact.content)
    root = _tree(source)
    _expect_interactions(root)
    return recorded(artifact, FORMAT, YamlView(source), root)


def _expect_interactions(root: Node) -> None:
    found = root.get("http_interactions") or root.get("interactions")
    if found is None or found.kind != "sequence":
        raise NotThisFormatError("it has no list of interactions")


def _tree(source: str) -> Node:
    try:
        return yaml_tree.parse(source)
    except TreeError as error:
        reason = f"line {source.count(chr(10), 0, error.offset) + 1}: {error.reason}"
    raise UnreadableError(reason)
