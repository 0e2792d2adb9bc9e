"""pack.lock.json in a pack's folder: the digest of each file, so that a change after review is seen."""

import json
from hashlib import sha256

from cxguard.policies.folders import LOCK, PackFolder

REMEDY = "review it, then run 'cxguard policies lock'"


def lock_text(folder: PackFolder) -> bytes:
    """The lock of a pack as it lies there."""
    return (json.dumps({"files": _digests(folder)}, indent=2) + "\n").encode()


def _digests(folder: PackFolder) -> dict[str, str]:
    return {path: sha256(content).hexdigest() for path, content in folder.files if path != LOCK}


def refuse_changed(folder: PackFolder) -> None:
    """Raise AuthoredError for the first file that is not as it was when the pack was locked, if it was."""
    written = dict(folder.files).get(LOCK)
    if written is None:
        return
    try:
        locked: dict[str, str] = dict(json.loads(written)["files"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise folder.error(LOCK, "it is not what cxguard writes; run 'cxguard policies lock'") from None
    found = _digests(folder)
    for path in sorted(locked.keys() | found.keys()):
        if path not in found:
            raise folder.error(path, f"it was taken out after the pack was locked; {REMEDY}")
        if locked.get(path) != found[path]:
            how = "changed" if path in locked else "added"
            raise folder.error(path, f"it was {how} after the pack was locked; {REMEDY}")
