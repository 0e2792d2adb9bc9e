"""cxguard.lock: the digest of every pack from outside the project. What is not pinned does not judge."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cxguard.authored.reading import shown_path
from cxguard.errors import AuthoredError
from cxguard.files import write_whole
from cxguard.policies.folders import PACK, pack_paths, read_folder

FILE = "cxguard.lock"
FORMAT = 1
REMEDY = "run 'cxguard policies fetch --update' if that is wanted"


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """A pack's folder of a source, and what it holds."""

    source: str
    folder: str
    digest: str


def pins_of(source: str, place: str) -> tuple[Pin, ...]:
    """The packs that lie at a place, as they are. Raises AuthoredError if there is none."""
    found = tuple(
        Pin(source, os.path.basename(path), read_folder(path, shown_path(path)).digest)
        for path in (pack_paths(place) if os.path.isdir(place) else ())
    )
    if not found:
        raise AuthoredError(
            source, 0, 0, f"there is no pack (a folder with {PACK}) where its packs should be"
        )
    return found


def read_pins(root: str) -> tuple[Pin, ...]:
    """The pins of a project, sorted; none where there is no lock. Raises AuthoredError for a broken one."""
    path = os.path.join(root, FILE)
    if not os.path.isfile(path):
        return ()
    try:
        with open(path, encoding="utf-8") as file:
            document = json.load(file)
        if document["format"] != FORMAT:
            raise AuthoredError(shown_path(path), 0, 0, "a later cxguard wrote it; use that one")
        pins = [Pin(each["from"], each["pack"], each["digest"]) for each in document["packs"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        problem = "it is not what cxguard writes; run 'cxguard policies fetch --update' to make it anew"
        raise AuthoredError(shown_path(path), 0, 0, problem) from None
    return tuple(sorted(pins))


def write_pins(root: str, pins: Iterable[Pin]) -> None:
    """Write the lock, whole; the same pins give the same bytes."""
    packs = [{"from": pin.source, "pack": pin.folder, "digest": pin.digest} for pin in sorted(pins)]
    text = json.dumps({"format": FORMAT, "packs": packs}, indent=2) + "\n"
    write_whole(os.path.join(root, FILE), text.encode())


def refuse_others(source: str, found: Sequence[Pin], pinned: Sequence[Pin]) -> None:
    """Raise AuthoredError where what was found at a source is not exactly what is pinned."""
    wanted = {pin.folder: pin.digest for pin in pinned if pin.source == source}
    for pin in found:
        if pin.folder not in wanted:
            raise AuthoredError(FILE, 0, 0, f"the pack '{pin.folder}' of '{source}' is not pinned; {REMEDY}")
        if wanted[pin.folder] != pin.digest:
            problem = f"the pack '{pin.folder}' of '{source}' is not the one that is pinned; {REMEDY}"
            raise AuthoredError(FILE, 0, 0, problem)
    missing = sorted(set(wanted) - {pin.folder for pin in found})
    if missing:
        raise AuthoredError(
            FILE, 0, 0, f"the pack '{missing[0]}' of '{source}' is pinned and not there; {REMEDY}"
        )
