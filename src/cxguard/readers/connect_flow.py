"""Amazon Connect flows as they are exported: the flow language of 2019-10-30, and the older modules.

What people say is recorded from when an agent connects, not from the block that asks for it; the
automated part of the call at once; and the last such block on the way decides. So the walk through the
graph carries what is set, and puts `record_on` where recording truly begins.
"""

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.flow import Flow
from cxguard.model.tree import Node
from cxguard.readers._connect_blocks import blocks_of
from cxguard.readers._connect_graph import graph
from cxguard.readers._conversation import named
from cxguard.readers._recognise import NotThisFormatError, is_json_object_with, json_of, parsed
from cxguard.readers._signs import Signs
from cxguard.readers._values import Inner, Values
from cxguard.readers._view import View

PRIORITY = 50
KIND = Kind.CONFIG
FORMAT = "connect-flow"
PLATFORM = "amazon-connect"

_SHAPES = ((b"StartAction", b"Actions", b"Identifier"), (b'"modules"', b'"branches"', b'"transition"'))
_WRAPPERS = (("ContactFlow", "Content"), ("ContactFlowModule", "Content"), ("Content",))
_BEGINNING = 20

SIGNS = (Signs(b"{", words=(b"StartAction", b'"branches"')),)


def sniff(artifact: Artifact) -> bool:
    """Whether it is a JSON object with the words of either form."""
    return any(is_json_object_with(artifact, *words) for words in _SHAPES)


def read(artifact: Artifact) -> Document:
    """The flow as a graph of events. A flow within the answer of the describe command is read too."""
    source, outer = json_of(artifact)
    place, flow = _content(View(source), outer)
    if flow.root is None or not blocks_of(flow.root):
        raise NotThisFormatError("it has no blocks")
    found = Values(View(source), outer, {place: flow})
    text, segments = named(found.all, 0)
    numbers = {segment.source.start: number for number, segment in enumerate(segments)}
    start, nodes = graph(flow.root, lambda words: numbers.get(flow.view.at(words.start + 1)))
    if start is None:
        raise UnreadableError("the block where the flow begins is not in it")
    designed = Flow(PLATFORM, "voice", start, nodes)
    return Document(artifact, Kind.CONFIG, FORMAT, source, text, segments, data=outer, flow=designed)


def _content(view: View, root: Node) -> tuple[int, Inner]:
    """The flow, and the place of the string it stands in; of the outermost text, a place no string has."""
    for path in _WRAPPERS:
        node = root.get(*path)
        if node is not None and isinstance(node.value, str) and "{" in node.value[:_BEGINNING]:
            inside = view.scalar(node)
            return inside.start, Inner(inside, parsed(inside.text))
    return -1, Inner(view, root)
