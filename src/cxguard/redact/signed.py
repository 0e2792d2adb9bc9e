"""Signed vCons: what is signed, for a signature over changed words would not hold (RFC 7515)."""

import base64
import binascii
import re

from cxguard.model.encoding import decode
from cxguard.trees import json_tree
from cxguard.trees.errors import TreeError

_COMPACT = re.compile(r"\s*eyJ[\w-]{8,}\.(?P<payload>[\w-]{16,})\.[\w-]{10,}\s*")
_LETTERS_OF_A_GROUP = 4


def signed(content: bytes) -> bytes | None:
    """The payload of a JSON Web Signature, in either form; None if the content is none."""
    text = decode(content)
    compact = _COMPACT.fullmatch(text)
    payload = compact["payload"] if compact else _payload(text)
    if payload is None:
        return None
    letters = payload.replace("+", "-").replace("/", "_").rstrip("=")
    try:
        raw = base64.urlsafe_b64decode(letters + "=" * (-len(letters) % _LETTERS_OF_A_GROUP))
    except (binascii.Error, ValueError):
        return None
    return raw if raw.lstrip().startswith(b"{") else None


def _payload(text: str) -> str | None:
    if '"payload"' not in text or '"signatures"' not in text:
        return None
    try:
        tree = json_tree.parse(text)
    except TreeError:
        return None
    return tree.text("payload") if tree.get("signatures") is not None else None
