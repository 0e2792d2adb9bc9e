"""Single files of a bundle, read only if they are as they were sealed.

`verify` looks at a whole bundle; this is for readers of many bundles who need a file or two of each.
"""

import json
from collections.abc import Iterator
from hashlib import sha256

from cxguard.errors import EvidenceError
from cxguard.evidence import bag, contents


def record(folder: str, path: str) -> contents.Record:
    """The record that a .json file of the bundle is. Raises EvidenceError if it is not what was sealed."""
    try:
        found = json.loads(_sealed(folder, path))
    except (ValueError, RecursionError):
        raise EvidenceError(f"{folder}: {path} cannot be read") from None
    if not isinstance(found, dict):
        raise EvidenceError(f"{folder}: {path} cannot be read")
    return found


def records(folder: str, path: str) -> Iterator[contents.Record]:
    """The records of a .jsonl file of the bundle. Raises EvidenceError if it is not what was sealed."""
    try:
        yield from map(json.loads, _sealed(folder, path).splitlines())
    except (ValueError, RecursionError):
        raise EvidenceError(f"{folder}: {path} cannot be read") from None


def _sealed(folder: str, path: str) -> bytes:
    try:
        listing = contents.content(folder, bag.MANIFEST)
        tags, _ = bag.read_manifest(contents.content(folder, bag.TAG_MANIFEST))
        payload, _ = bag.read_manifest(listing)
        content = contents.content(folder, path)
    except OSError:
        raise EvidenceError(f"{folder}: {path} or its manifest is missing") from None
    if tags.get(bag.MANIFEST) != _digest(listing) or payload.get(path) != _digest(content):
        raise EvidenceError(f"{folder}: {path} is not what was sealed; see cxguard evidence verify")
    return content


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
