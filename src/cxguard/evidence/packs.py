"""The packs that were judged by, copied whole into the bundle so that they can be read years later."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from cxguard.errors import UsageError
from cxguard.evidence.bag import manifest
from cxguard.model.policy import Pack
from cxguard.model.shape import Shape

_PLAIN = re.compile(r"[A-Za-z0-9_.@+,=()\[\]-]+( [A-Za-z0-9_.@+,=()\[\]-]+)*")
_LEFT_OUT = frozenset({"__pycache__", ".git", ".DS_Store", "Thumbs.db"})

PackFiles = Mapping[str, bytes]


def read_packs(packs: Sequence[Pack]) -> dict[str, PackFiles]:
    """The files of each pack by pack id, then by path within the pack.

    Raises UsageError for a link, for a name that a manifest cannot hold, and if a pack is no longer
    what was judged by.
    """
    return {pack.id: _read(pack) for pack in sorted(packs, key=lambda p: p.id)}


def _read(pack: Pack) -> PackFiles:
    files = dict(sorted(_files(pack.folder)))
    if digest({path: sha256(content).hexdigest() for path, content in files.items()}) != pack.digest:
        raise UsageError(f"the pack {pack.id} was changed while it was applied; start again")
    return files


def digest(files: Mapping[str, str]) -> str:
    """A pack's digest from those of its files: of the lines that `sha256sum` writes, sorted by path."""
    return f"sha256:{sha256(manifest(files)).hexdigest()}"


def _files(folder: str, within: str = "") -> Iterator[tuple[str, bytes]]:
    with os.scandir(os.path.join(folder, within)) as entries:
        for entry in entries:
            if entry.name in _LEFT_OUT:
                continue
            path = f"{within}/{entry.name}" if within else entry.name
            _refuse_odd(entry, path)
            if entry.is_dir():
                yield from _files(folder, path)
            else:
                with open(entry.path, "rb") as file:
                    yield path, file.read()


def _refuse_odd(entry: "os.DirEntry[str]", path: str) -> None:
    if not _PLAIN.fullmatch(entry.name):
        raise UsageError(f"a pack's file has a name that evidence cannot list: {path!a}; use plain letters")
    if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
        raise UsageError(f"a pack holds a link: {path}; put the file itself there, so that evidence has it")


def lock(packs: Sequence[Pack], files: Mapping[str, PackFiles]) -> Shape:
    """What stands in pack.lock.json: each pack's edition and the digest of each of its files."""
    return {"packs": [_locked(pack, files[pack.id]) for pack in sorted(packs, key=lambda p: p.id)]}


def _locked(pack: Pack, files: PackFiles) -> Shape:
    return {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "digest": pack.digest,
        "parameters": {
            name: list(value) if isinstance(value, tuple) else value for name, value in pack.parameters
        },
        "files": [
            {"path": path, "sha256": sha256(content).hexdigest(), "size": len(content)}
            for path, content in files.items()
        ],
    }
