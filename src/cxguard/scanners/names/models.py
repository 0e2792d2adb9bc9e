"""Where a spaCy model lies: nothing of it, and nothing of spaCy, is imported to find out."""

import json
import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec

from cxguard.errors import UsageError
from cxguard.registry import version_of

OWN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "model")
"""The folder of our own model, which is used unless another one is wanted."""

NONE = "none"
"""What is wanted by those who want no names looked for."""

NO_MODEL = 'no names are looked for: cxguard.toml says so ([names] model = "none")'
MISSING = "the names model that comes with cxguard is not there: install it again, or run 'make model'"
_CONFIG = "config.cfg"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class ModelFiles:
    """The folder of a model, and what its publisher calls it."""

    folder: str
    name: str
    number: str

    @cached_property
    def version(self) -> str:
        """Name, version and sha256 of all its files, and the library that reckons with it."""
        from cxguard.scanners.names.own import is_own

        library = "numpy" if is_own(self.folder) else "spacy"
        return f"{self.name} {self.number} sha256:{_digest(self.folder)} {library} {version_of(library)}"


def find_model(wanted: str, root: str) -> ModelFiles | None:
    """The wanted model (a folder relative to `root`, or a package), else our own; None for "none".

    Raises UsageError if a wanted one is not there.
    """
    if wanted == NONE:
        return None
    if wanted:
        folder = _in_folder(os.path.join(root, wanted)) or _in_package(wanted)
        if not folder:
            raise UsageError(
                f"[names] model: '{wanted}' is neither a folder with a spaCy model nor an installed package"
            )
        return _described(folder)
    return _described(OWN) if os.path.isfile(os.path.join(OWN, _CONFIG)) else None


def _in_package(name: str) -> str:
    """The folder of the model in an installed package; the package is not imported."""
    if not name.isidentifier():
        return ""
    spec = find_spec(name)
    places = spec.submodule_search_locations if spec else None
    return next((found for place in places or () if (found := _in_folder(place))), "")


def _in_folder(folder: str) -> str:
    """The folder, or the one folder in it as packages have it, that holds a model."""
    if os.path.isfile(os.path.join(folder, _CONFIG)):
        return folder
    if not os.path.isdir(folder):
        return ""
    below = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    return next((path for path in below if os.path.isfile(os.path.join(path, _CONFIG))), "")


def _described(folder: str) -> ModelFiles:
    try:
        with open(os.path.join(folder, "meta.json"), encoding="utf-8") as file:
            meta = json.load(file)
        return ModelFiles(folder, f"{meta['lang']}_{meta['name']}", str(meta["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"[names] model: '{folder}' has no meta.json that says which model it is") from None


def _digest(folder: str) -> str:
    """One sha256 of all files of a folder with their paths."""
    whole = sha256()
    for here, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(here, name)
            whole.update(os.path.relpath(path, folder).replace(os.sep, "/").encode() + b"\0")
            whole.update(_file_digest(path))
    return whole.hexdigest()


def _file_digest(path: str) -> bytes:
    own = sha256()
    with open(path, "rb") as file:
        while block := file.read(_BLOCK):
            own.update(block)
    return own.digest()
