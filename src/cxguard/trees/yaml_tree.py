"""YAML text as a tree with places, from the parser's events, so that depth costs no Python frames.

Plain scalars are read by the YAML 1.2 core schema (10.3.2): `no` and `12:30` are strings. A scalar
with a tag of its own (`!Ref x`) is a string. An alias is the very node of its anchor, so the same
place can occur more than once in a tree.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cxguard.model.tree import Node
from cxguard.trees.errors import DEEPEST, TOO_DEEP, TreeError

NOT_YAML = "this is not YAML"
MOST_ALIASED = 100_000
"""How many nodes all aliases of a text together may stand for ('billion laughs')."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]{1,4000}|0o[0-7]{1,4000}|0x[0-9a-fA-F]{1,4000}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_CORE_TAG = "tag:yaml.org,2002:"


def parse(text: str) -> Node:
    """The tree of a YAML text; several documents become one sequence, none a null. Raises TreeError."""
    builder = _Builder(len(text))
    for event in _events(text):
        builder.take(event)
    documents = builder.documents
    if not documents:
        return Node("null", 0, 0)
    if len(documents) == 1:
        return documents[0]
    return Node("sequence", documents[0].start, documents[-1].end, items=tuple(documents))


def _events(text: str) -> Iterable[Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        yield from yaml.parse(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        offset = error.problem_mark.index if error.problem_mark else 0
    except (yaml.YAMLError, UnicodeError):
        offset = 0
    else:
        return
    # Outside the handlers: the parser's error may quote the text, and must not travel along.
    raise TreeError(NOT_YAML, offset)


@dataclass(slots=True)
class _Open:
    """A mapping or sequence whose end has not come yet; `parts` alternate keys and values in a mapping."""

    kind: str
    start: int
    anchor: str | None = field(repr=False)
    parts: list[Node] = field(default_factory=list)
    size: int = 1
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A node that aliases may name, how many nodes it holds and how many levels."""

    node: Node
    size: int
    height: int


class _Builder:
    """Takes events and keeps what is open, what is anchored, and the finished documents."""

    def __init__(self, length: int) -> None:
        self.documents: list[Node] = []
        self._length = length
        self._stack: list[_Open] = []
        self._anchors: dict[str, _Anchored] = {}
        self._aliased = 0

    def take(self, event: Any) -> None:
        """Follow one event of yaml.parse; those that carry no node are passed over."""
        action = self._ACTIONS.get(type(event).__name__)
        if action is not None:
            action(self, event)

    def _document(self, _event: Any) -> None:
        self._anchors = {}

    def _open(self, event: Any) -> None:
        if len(self._stack) >= DEEPEST:
            raise TreeError(TOO_DEEP, event.start_mark.index)
        kind = "mapping" if type(event).__name__ == "MappingStartEvent" else "sequence"
        if event.anchor is not None:
            self._anchors.pop(event.anchor, None)
        self._stack.append(_Open(kind, event.start_mark.index, event.anchor))

    def _close(self, event: Any) -> None:
        top = self._stack.pop()
        end = max(event.end_mark.index, top.start)
        if top.kind == "mapping":
            entries = tuple(zip(top.parts[::2], top.parts[1::2], strict=True))
            node = Node("mapping", top.start, end, entries=entries)
        else:
            node = Node("sequence", top.start, end, items=tuple(top.parts))
        self._add(_Anchored(node, top.size, top.height), top.anchor)

    def _scalar(self, event: Any) -> None:
        self._add(_Anchored(_scalar(event), 1, 1), event.anchor)

    def _alias(self, event: Any) -> None:
        start = event.start_mark.index
        anchored = self._anchors.get(event.anchor)
        if anchored is None:
            raise TreeError("a YAML alias names nothing before it", start)
        self._aliased += anchored.size
        if self._aliased > MOST_ALIASED:
            raise TreeError(f"YAML aliases stand for more than {MOST_ALIASED} nodes", start)
        if len(self._stack) + anchored.height > DEEPEST + 1:
            raise TreeError(TOO_DEEP, start)
        self._add(anchored, None)

    def _add(self, anchored: _Anchored, anchor: str | None) -> None:
        if anchor is not None:
            self._anchors[anchor] = anchored
        if not self._stack:
            self.documents.append(anchored.node)
            return
        top = self._stack[-1]
        top.parts.append(anchored.node)
        top.size += anchored.size
        top.height = max(top.height, anchored.height + 1)

    _ACTIONS = {  # noqa: RUF012 - set once, here
        "DocumentStartEvent": _document,
        "MappingStartEvent": _open,
        "SequenceStartEvent": _open,
        "MappingEndEvent": _close,
        "SequenceEndEvent": _close,
        "ScalarEvent": _scalar,
        "AliasEvent": _alias,
    }


def _scalar(event: Any) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    text: str = event.value
    tag = event.tag or ""
    is_plain = event.implicit[0] and not tag
    if not is_plain and not (tag.startswith(_CORE_TAG) and tag != f"{_CORE_TAG}str"):
        return Node("string", start, end, text)
    return _resolved(text, start, end)


def _resolved(text: str, start: int, end: int) -> Node:
    if text in _NULL:
        return Node("null", start, end)
    if text in _BOOLEAN:
        return Node("boolean", start, end, _BOOLEAN[text])
    if _INTEGER.fullmatch(text):
        return Node("number", start, end, int(text, 0) if text[:2] in ("0o", "0x") else int(text))
    if _FLOAT.fullmatch(text):
        return Node("number", start, end, float(text))
    if _INFINITE.fullmatch(text):
        return Node("number", start, end, float(text.replace(".", "", 1)))
    return Node("string", start, end, text)
