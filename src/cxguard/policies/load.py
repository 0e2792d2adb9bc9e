"""Packs from their folders. What was read once is kept, so that a run needs neither parser nor schemas."""

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from cxguard import files
from cxguard.authored.reading import shown_path
from cxguard.authored.validating import schema_text
from cxguard.errors import AuthoredError, UsageError, did_you_mean
from cxguard.model.policy import Pack
from cxguard.policies.building import pack_of
from cxguard.policies.expressions.variables import fingerprint
from cxguard.policies.folders import PackFolder, pack_paths, read_folder
from cxguard.policies.parameters import Settings
from cxguard.policies.slips import Names
from cxguard.policies.vocabulary import class_titles

_SCHEMAS = ("pack", "catalog", "checks", "trials")
_FORM = b"2"


def load_packs(
    folders: Sequence[str],
    ids: Sequence[str],
    known_tags: frozenset[str],
    finding_tags: frozenset[str] | None = None,
    settings: Settings | None = None,
) -> tuple[Pack, ...]:
    """The packs of these ids, or all, sorted by id. `folders` hold the packs' folders.

    `known_tags` are what cue rules can put on an event; `finding_tags`, if given, what rules can put on
    a finding; `settings` are the project's values of their parameters. Raises UsageError for an id that no
    folder has, for folders without any pack and for a wrong setting, AuthoredError for a mistake in a pack.
    """
    found = _found(folders)
    for wanted in ids:
        if wanted not in found:
            raise UsageError(f"there is no pack '{wanted}'.{did_you_mean(wanted, frozenset(found))}".strip())
    chosen = sorted(set(ids) or found)
    known = Names(known_tags, finding_tags)
    return tuple(_pack(found[id_], known, settings or {}) for id_ in chosen)


def pack_names(folders: Sequence[str]) -> tuple[str, ...]:
    """The ids of all packs in these folders, sorted. Raises as `load_packs` does for folders."""
    return tuple(sorted(_found(folders)))


def _found(folders: Sequence[str]) -> dict[str, str]:
    """The folder of each pack by its name, which is its id."""
    found: dict[str, str] = {}
    for folder in folders:
        if not os.path.isdir(folder):
            raise UsageError(f"there is no folder of policies at {shown_path(folder)}")
        for path in pack_paths(folder):
            name = os.path.basename(path)
            if name in found:
                raise AuthoredError(
                    shown_path(path), 0, 0, f"there is a pack '{name}' already, at {shown_path(found[name])}"
                )
            found[name] = path
    if not found:
        raise UsageError("there are no packs in the folders of policies; nothing could be judged")
    return found


def _pack(path: str, names: Names, settings: Settings) -> Pack:
    folder = read_folder(path, shown_path(path))
    mark = _mark(folder, names)
    kept = _kept(mark)
    if kept is None:
        from cxguard.policies.reading import read_pack

        kept = read_pack(folder, names)
        _keep(mark, kept)
    return pack_of(kept, folder, settings)


def _mark(folder: PackFolder, names: Names) -> str:
    """A pack is as good as before if nothing has changed that its reading depends on."""
    finding_tags = None if names.finding_tags is None else sorted(names.finding_tags)
    known = [sorted(names.tags), finding_tags, sorted(class_titles())]
    parts = [
        _FORM,
        os.path.basename(folder.path).encode(),
        folder.digest.encode(),
        json.dumps(known).encode(),
        fingerprint().encode(),
    ]
    parts += [schema_text(name).encode() for name in _SCHEMAS]
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()


def _place(mark: str) -> str:
    return os.path.join(files.cache_folder(), "packs", f"{mark}.json")


def _kept(mark: str) -> Mapping[str, Any] | None:
    try:
        with open(_place(mark), encoding="utf-8") as file:
            kept = json.load(file)
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def _keep(mark: str, read: Mapping[str, Any]) -> None:
    """Keep it; a cache that cannot be written is no trouble of the user's."""
    try:
        place = _place(mark)
        os.makedirs(os.path.dirname(place), mode=files.PRIVATE, exist_ok=True)
        files.write_whole(place, json.dumps(read, ensure_ascii=False).encode())
    except (OSError, UnicodeEncodeError):
        return
