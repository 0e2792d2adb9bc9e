"""The files of a pack's folder."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from cxguard.errors import AuthoredError, did_you_mean

PACK = "pack.yaml"
PARTS = ("catalog", "checks", "tests")
SAMPLES = "canaries"
LOCK = "pack.lock.json"
_BESIDE = ("README.md", LOCK)
# Put inside an example credential, it keeps a source host's push protection from stopping at it.
MARK = "⟨⟩"
_LEFT_OUT = frozenset({"__pycache__", ".git", ".DS_Store", "Thumbs.db"})
_WRITTEN = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class PackFolder:
    """A pack as it lies on disk: its files by path within the folder, sorted. `shown` is for messages."""

    path: str
    shown: str
    files: tuple[tuple[str, bytes], ...] = field(repr=False)

    @property
    def digest(self) -> str:
        """'sha256:' over the lines '<sha256 of a file>  <path>' of all files, by path."""
        lines = (f"{sha256(content).hexdigest()}  {path}\n" for path, content in self.files)
        return "sha256:" + sha256("".join(lines).encode()).hexdigest()

    def part(self, name: str) -> list[tuple[str, bytes]]:
        """The files of 'catalog', 'checks' or 'tests'."""
        return [(path, content) for path, content in self.files if path.startswith(f"{name}/")]

    def samples(self) -> dict[str, str]:
        """The texts of the samples by path below the folder of canaries."""
        start = len(SAMPLES) + 1
        return {path[start:]: sample_text(content) for path, content in self.part(SAMPLES)}

    def error(self, path: str, problem: str) -> AuthoredError:
        """The error to raise for one of its files as a whole."""
        return AuthoredError(f"{self.shown}/{path}" if path else self.shown, 0, 0, problem)


def pack_paths(folder: str) -> list[str]:
    """The folders of packs in a folder, sorted: those that hold any YAML."""
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir() and entry.name[0] not in "._")
    return [path for path in (os.path.join(folder, name) for name in names) if _holds_yaml(path)]


def _holds_yaml(folder: str) -> bool:
    return any(name.endswith(_WRITTEN) for _, _, names in os.walk(folder) for name in names)


def read_folder(path: str, shown: str) -> PackFolder:
    """All files of a pack. Raises AuthoredError for one that would be passed over in silence."""
    found = PackFolder(path, shown, tuple(sorted(_files(path, shown))))
    names = dict(found.files)
    if PACK not in names:
        raise found.error("", f"a folder of policies that is no pack: it has no {PACK}")
    for name in names:
        _refuse_stray(found, name)
    return found


def _refuse_stray(found: PackFolder, name: str) -> None:
    part, slash, rest = name.partition("/")
    if not slash:
        if name not in (PACK, *_BESIDE):
            raise found.error(name, f"'{name}' is no part of a pack.{did_you_mean(name, (PACK, *_BESIDE))}")
    elif part not in (*PARTS, SAMPLES):
        near = did_you_mean(part, (*PARTS, SAMPLES))
        raise found.error(
            name, f"'{part}' is no part of a pack; write {', '.join(PARTS)} or {SAMPLES}.{near}"
        )
    elif part != SAMPLES and ("/" in rest or not rest.endswith(".yaml")):
        raise found.error(name, f"{part}/ holds files that end in .yaml, and nothing else")


def _files(folder: str, shown: str, within: str = "") -> Iterator[tuple[str, bytes]]:
    with os.scandir(os.path.join(folder, within)) as entries:
        for entry in entries:
            path = f"{within}/{entry.name}" if within else entry.name
            if entry.name in _LEFT_OUT:
                continue
            if entry.is_symlink():
                problem = "this is a link; put the file itself there, so that evidence has it"
                raise AuthoredError(f"{shown}/{path}", 0, 0, problem)
            if entry.is_dir():
                yield from _files(folder, shown, path)
            else:
                with open(entry.path, "rb") as file:
                    yield path, file.read()


def sample_text(content: bytes) -> str:
    """A sample as it is scanned: without the empty mark that keeps it from looking live to others."""
    return content.decode("utf-8-sig", "replace").replace(MARK, "")
