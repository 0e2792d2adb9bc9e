"""A cheap look at whether a file may be JSON that names certain fields."""

from cxguard.model.artifact import Artifact
from cxguard.model.encoding import ascii_view

_BEGINS = frozenset(b"{[ \t\r\n\xef\xff\xfe\x00")
_BLANK = b" \t\r\n"
_LOOKED_AT = 1 << 20


def may_be_json(artifact: Artifact, opening: bytes = b"{[") -> bool:
    """Whether the first character that is no white space opens a JSON object or list."""
    content = artifact.content
    if not content or content[0] not in _BEGINS:
        return False
    head = content[:64].lstrip(_BLANK)[:1]
    return bool(head) and (head in opening or (head[0] > 127 and _opens(artifact, opening)))  # noqa: PLR2004 - no ASCII


def names(artifact: Artifact, *fields: str, opening: bytes = b"{[") -> bool:
    """Whether a file opens like JSON and names all these fields in its first megabyte."""
    if not may_be_json(artifact, opening):
        return False
    content = artifact.content if artifact.content[0] in opening else ascii_view(artifact.content)
    return all(content.find(f'"{field}"'.encode(), 0, _LOOKED_AT) >= 0 for field in fields)


def _opens(artifact: Artifact, opening: bytes) -> bool:
    head = ascii_view(artifact.content).lstrip(_BLANK)[:1]
    return bool(head) and head in opening


def mentions(artifact: Artifact, *words: bytes) -> bool:
    """Whether any of these words stands in the first megabyte."""
    return any(artifact.content.find(word, 0, _LOOKED_AT) >= 0 for word in words)
