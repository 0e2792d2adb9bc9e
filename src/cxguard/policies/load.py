"""Packs from their folders. What was read once is kept, so that a run needs neither parser nor schemas."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from cxguard import files
from cxguard.authored.reading import shown_path
from cxguard.authored.validating import schema_text
from cxguard.errors import AuthoredError, UsageError, did_you_mean
from cxguard.model.policy import Pack
from cxguard.policies.building import day_of, pack_of
from cxguard.policies.editions import Edition, id_of, in_force, is_within, refuse_overlap
from cxguard.policies.expressions.variables import fingerprint
from cxguard.policies.extending import tightened
from cxguard.policies.folders import PACK, PackFolder, pack_paths, read_folder
from cxguard.policies.locking import refuse_changed
from cxguard.policies.parameters import Settings
from cxguard.policies.slips import Names
from cxguard.policies.vocabulary import class_titles

_SCHEMAS = ("pack", "catalog", "checks", "trials")
_FORM = b"3"


@dataclass(frozen=True, slots=True)
class _Read:
    """A pack as it lies on disk, with all that it says."""

    folder: PackFolder
    written: Mapping[str, Any]

    @property
    def edition(self) -> Edition:
        about = self.written["pack"]
        return Edition(
            self.folder.shown, day_of(about.get("effective_from")), day_of(about.get("effective_to"))
        )


def load_packs(  # noqa: PLR0913, PLR0917 - what a pack is read against, each named by its callers
    folders: Sequence[str],
    ids: Sequence[str],
    known_tags: frozenset[str],
    finding_tags: frozenset[str] | None = None,
    settings: Settings | None = None,
    as_of: date | None = None,
) -> tuple[Pack, ...]:
    """The packs of these ids, or all, sorted by id. `folders` hold the packs' folders.

    `known_tags` are what cue rules can put on an event; `finding_tags`, if given, what rules can put on
    a finding; `settings` are the project's values of their parameters. Of a pack's editions, the one that
    binds on the day `as_of` counts. Raises UsageError for an id that no folder has, for folders without
    any pack and for a wrong setting, AuthoredError for a mistake in a pack.
    """
    found = _found(folders)
    for wanted in (*ids, *(settings or {})):
        if wanted not in found:
            raise UsageError(f"there is no pack '{wanted}'.{did_you_mean(wanted, frozenset(found))}".strip())
    names = Names(known_tags, finding_tags)
    chosen: dict[str, _Read] = {}
    waiting = sorted(set(ids) or found, reverse=True)
    while waiting:
        id_ = waiting.pop()
        if id_ not in chosen:
            chosen[id_] = _in_force([_read(path, names) for path in found[id_]], as_of)
            waiting += _needed(chosen[id_], found)
    _refuse_other_versions(chosen)
    return tuple(_built(chosen[id_], chosen, settings or {}) for id_ in sorted(chosen))


def pack_names(folders: Sequence[str]) -> tuple[str, ...]:
    """The ids of all packs in these folders, sorted. Raises as `load_packs` does for folders."""
    return tuple(sorted(_found(folders)))


def _found(folders: Sequence[str]) -> dict[str, list[str]]:
    """The folders of each pack by its id: one, or one for each edition, called <id>@<edition>."""
    found: dict[str, list[str]] = {}
    for folder in folders:
        if not os.path.isdir(folder):
            raise UsageError(f"there is no folder of policies at {shown_path(folder)}")
        for path in pack_paths(folder):
            _add(found, path)
    if not found:
        raise UsageError("there are no packs in the folders of policies; nothing could be judged")
    return found


def _add(found: dict[str, list[str]], path: str) -> None:
    name = os.path.basename(path)
    others = found.setdefault(id_of(name), [])
    for other in others:
        if name == os.path.basename(other):
            problem = f"there is a pack '{name}' already, at {shown_path(other)}"
            raise AuthoredError(shown_path(path), 0, 0, problem)
    others.append(path)


def _in_force(read: Sequence[_Read], as_of: date | None) -> _Read:
    refuse_overlap([each.edition for each in read])
    return read[in_force([each.edition for each in read], as_of)]


def _needed(read: _Read, found: Mapping[str, object]) -> list[str]:
    """The packs that a pack depends on, or extends. Raises AuthoredError for one that is not there."""
    about = read.written["pack"]
    needed = [each["pack"] for each in about.get("depends", ())]
    needed += [about["extends"]] if "extends" in about else []
    for id_ in needed:
        if id_ not in found:
            raise read.folder.error(PACK, f"it needs the pack '{id_}', which is in no folder of policies")
    return sorted(needed)


def _refuse_other_versions(chosen: Mapping[str, _Read]) -> None:
    for read in chosen.values():
        for needed in read.written["pack"].get("depends", ()):
            have = chosen[needed["pack"]].written["pack"]["version"]
            if not is_within(have, needed["version"]):
                problem = f"it needs {needed['pack']} {needed['version']}, and {have} is there"
                raise read.folder.error(PACK, problem)


def _built(read: _Read, chosen: Mapping[str, _Read], settings: Settings) -> Pack:
    """A pack; one that extends another takes from it what it tightens."""
    base = read.written["pack"].get("extends")
    pack = pack_of(read.written, read.folder, settings)
    if base is None:
        return pack
    return tightened(pack, _built(chosen[base], chosen, settings), read.written["pack"], read.folder)


def _read(path: str, names: Names) -> _Read:
    folder = read_folder(path, shown_path(path))
    refuse_changed(folder)
    mark = _mark(folder, names)
    kept = _kept(mark)
    if kept is None:
        from cxguard.policies.reading import read_pack

        kept = read_pack(folder, names)
        _keep(mark, kept)
    return _Read(folder, kept)


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
