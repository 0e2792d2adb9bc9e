"""A project's settings: cxguard.toml, or [tool.cxguard] in pyproject.toml."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cxguard.errors import AuthoredError, UsageError
from cxguard.model.document import Kind
from cxguard.model.mapping import Mapping
from cxguard.model.pack_source import PackSource
from cxguard.model.rule import Severity

if TYPE_CHECKING:  # without a file of settings, none is read
    from cxguard.authored.reading import Authored

FILE = "cxguard.toml"
SHARED_FILE = "pyproject.toml"
JOURNEYS = "journeys.yaml"
_OURS = b"journeys:"
_TABLE = ("tool", "cxguard")


@dataclass(frozen=True, slots=True)
class Config:
    """What a project has set. `root` is the folder of the file, or where the search began.

    `rules` and `policies` are folders, already joined to the root; `key_file` is relative to it.
    `fail_on` None means never. `names_model` is the spaCy model of the names scanner: a folder relative to
    the root, or a package; empty for our own, "none" for none.
    `presidio_recognizers` is a registry file of Presidio's, relative to the root, and
    `presidio_classes` the class of each entity. `mappings` say how transcripts of other formats are read.
    `journeys` is the file of the team's journeys, empty if there is none.
    `parameters` are values of packs' parameters: pack, then name and value. `waivers` is a file,
    `attestations` a folder, `allowed_signers` a file of SSH keys; all relative to the root, empty for the
    usual place. `packs_from` are places elsewhere that packs come from.
    """

    root: str
    rules: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    kinds: tuple[tuple[str, Kind], ...] = ()
    max_file_bytes: int = 64 * 1024 * 1024
    fail_on: Severity | None = Severity.MEDIUM
    disabled_rules: tuple[str, ...] = ()
    key_file: str = ".cxguard/key"
    names_model: str = ""
    presidio_recognizers: str = ""
    presidio_classes: tuple[tuple[str, str], ...] = ()
    mappings: tuple[Mapping, ...] = ()
    journeys: str = ""
    parameters: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = ()
    waivers: str = ""
    signed_waivers: bool = False
    attestations: str = ""
    allowed_signers: str = ""
    packs_from: tuple[PackSource, ...] = ()


def load_config(path: str | None, start: str) -> Config:
    """The settings in `path`, else in the nearest file from `start` upward, else the defaults.

    Raises UsageError if `path` is not there, AuthoredError for a mistake in the file.
    """
    if path is None:
        path = next(_found_from(start), None)
    elif not os.path.isfile(path):
        raise UsageError(f"there is no configuration file at '{path}'")
    if path is None:
        return Config(root=start, journeys=_beside(start))
    return _config(_read(path), os.path.dirname(os.path.abspath(path)))


def _found_from(start: str) -> Iterator[str]:
    """The files with settings, from a folder upward; cxguard.toml before pyproject.toml."""
    folder = os.path.abspath(start)
    while True:
        own, shared = os.path.join(folder, FILE), os.path.join(folder, SHARED_FILE)
        if os.path.isfile(own):
            yield own
        if os.path.isfile(shared) and _mentions_us(shared):
            yield shared
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above


def _mentions_us(path: str) -> bool:
    """Whether a shared file has our table; one that does not is not parsed, and may be broken."""
    try:
        with open(path, "rb") as file:
            return b"tool.cxguard" in file.read().replace(b" ", b"").replace(b'"', b"")
    except OSError:
        return False


def _read(path: str) -> "Authored":
    from cxguard.authored.reading import load, shown_path

    if os.path.basename(path) != SHARED_FILE:
        return load(path, "config")
    if not _mentions_us(path):
        raise AuthoredError(shown_path(path), 0, 0, "it has no table [tool.cxguard]")
    return load(path, "config", within=_TABLE)


def _config(authored: "Authored", root: str) -> Config:
    from cxguard.authored.mappings import load_mappings

    plain: dict[str, Any] = dict(authored.data)
    for name in ("rules", "policies"):
        plain[name] = [os.path.join(root, folder) for folder in plain.get(name, ())]
    if "fail_on" in plain:
        plain["fail_on"] = None if plain["fail_on"] == "never" else Severity(plain["fail_on"])
    if "names" in plain:
        plain["names_model"] = plain.pop("names").get("model", "")
    presidio = plain.pop("presidio", {})
    plain["presidio_recognizers"] = presidio.get("recognizers", "")
    plain["presidio_classes"] = sorted(presidio.get("classes", {}).items())
    mappings = load_mappings([os.path.join(root, file) for file in plain.pop("mappings", ())])
    plain["parameters"] = [
        (pack, tuple((name, _frozen(value)) for name, value in sorted(given.items())))
        for pack, given in sorted(plain.get("parameters", {}).items())
    ]
    named = plain.pop("journeys", "")
    plain["journeys"] = os.path.join(root, named) if named else _beside(root)
    plain["packs_from"] = [
        PackSource(name=name, **about) for name, about in sorted(plain.get("packs_from", {}).items())
    ]
    kinds = tuple((glob, Kind(kind)) for glob, kind in plain.pop("kinds", {}).items())
    return Config(
        root=root, kinds=kinds, mappings=mappings, **{name: _frozen(value) for name, value in plain.items()}
    )


def _beside(root: str) -> str:
    """The file of journeys in a folder, if there is one under its usual name that is of ours."""
    path = os.path.join(root, JOURNEYS)
    try:
        with open(path, "rb") as file:
            return path if file.read(4096).lstrip(b"\xef\xbb\xbf").find(_OURS) >= 0 else ""
    except OSError:
        return ""


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
