"""Cheap looks at what a file is, before any parsing."""

from collections.abc import Callable
from typing import TypeVar

from cxguard.errors import UnreadableError
from cxguard.model.artifact import Artifact
from cxguard.model.encoding import ascii_view, decode
from cxguard.model.tree import Node
from cxguard.trees.errors import TreeError

_Made = TypeVar("_Made")

# A brace, what may stand before it, or the first byte of a byte-order mark or of a wide character.
_MAY_BEGIN_AN_OBJECT = frozenset(bytes([byte]) for byte in b"{ \t\r\n\xef\xff\xfe\0")


class NotThisFormatError(UnreadableError):
    """What looked like the format at a glance is something else; the next reader is asked."""


def is_json_object_with(artifact: Artifact, *words: bytes) -> bool:
    """Whether the content begins as a JSON object and has each of these words somewhere."""
    if artifact.content[:1] not in _MAY_BEGIN_AN_OBJECT:
        return False
    content = ascii_view(artifact.content)
    return content.lstrip(b" \t\r\n")[:1] == b"{" and all(word in content for word in words)


def json_of(artifact: Artifact) -> tuple[str, Node]:
    """The text and its tree. Raises UnreadableError with the line where the JSON breaks off."""
    text = decode(artifact.content)
    return text, parsed(text)


def parsed(text: str) -> Node:
    """The tree of a JSON text. Raises UnreadableError with the line where it breaks off."""
    from cxguard.trees import json_tree

    return with_line(json_tree.parse, text)


def with_line(parse: Callable[[str], _Made], text: str) -> _Made:
    """What `parse` makes of a text. Raises UnreadableError with the line where it raises a TreeError."""
    try:
        return parse(text)
    except TreeError as error:
        reason = f"line {text.count(chr(10), 0, error.offset) + 1}: {error.reason}"
    raise UnreadableError(reason)
