"""The project's baseline file: where it lies, what it says, and findings held against it."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import replace

from cxguard.config import Config
from cxguard.errors import UsageError
from cxguard.files import write_whole
from cxguard.findings.baseline import Entry, compared
from cxguard.findings.fingerprint import fingerprint
from cxguard.model.scan import Scan

FILE = "cxguard-baseline.json"
_FORM = "cxguard/baseline/v1"


def file_of(config: Config) -> str:
    """Where the project's baseline lies: beside its settings."""
    return os.path.join(config.root, FILE)


def write(path: str, entries: Sequence[Entry], key: bytes) -> None:
    """Write a baseline whole, sorted, one entry a line, so that its changes can be read."""
    lines = ",\n".join(
        "    " + json.dumps({"path": e.path, "rule": e.rule, "fingerprint": e.fingerprint, "count": e.count})
        for e in sorted(entries)
    )
    head = f'  "form": "{_FORM}",\n  "key": "{_key_mark(key)}",\n'
    inside = f"[\n{lines}\n  ]" if lines else "[]"
    write_whole(path, f'{{\n{head}  "entries": {inside}\n}}\n'.encode())


def read(path: str, key: bytes | None) -> tuple[Entry, ...]:
    """The entries of a baseline. Raises UsageError where it cannot be read or was made with another key."""
    try:
        with open(path, encoding="utf-8") as file:
            written = json.load(file)
        entries = tuple(
            Entry(e["path"], e["rule"], e["fingerprint"], int(e["count"])) for e in written["entries"]
        )
        form, mark = written["form"], written["key"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise UsageError(f"{path} is not a baseline; make one with: cxguard baseline create") from None
    if form != _FORM:
        raise UsageError(f"{path} has another form than {_FORM}; make it anew: cxguard baseline update")
    if not key:
        raise UsageError(f"{path} cannot be compared with: there is no fingerprint key (see cxguard init)")
    if mark != _key_mark(key):
        raise UsageError(f"{path} was made with another fingerprint key; set CXGUARD_KEY to that key")
    return entries


def held_against(scan: Scan, config: Config, key: bytes | None, below: str = "") -> Scan:
    """The scan with each finding's standing, where the project has a baseline.

    `below` is the folder that the scan's paths are relative to, itself relative to the settings' folder.
    """
    path = file_of(config)
    if not os.path.isfile(path):
        return scan
    entries = _seen_from(read(path, key), below)
    return replace(scan, findings=compared(scan.findings, entries, _is_there(config, below)))


def below_of(paths: Sequence[str], config: Config) -> str:
    """The folder that a scan of these paths shows paths relative to, seen from the settings' folder."""
    alone = len(paths) == 1 and os.path.isdir(paths[0])
    folder = paths[0] if alone else os.curdir
    relative = os.path.relpath(os.path.realpath(folder), os.path.realpath(config.root or os.curdir))
    return "" if relative == os.curdir else relative.replace(os.sep, "/")


def _seen_from(entries: tuple[Entry, ...], below: str) -> tuple[Entry, ...]:
    if not below:
        return entries
    return tuple(
        replace(entry, path=os.path.relpath(entry.path, below).replace(os.sep, "/")) for entry in entries
    )


def _is_there(config: Config, below: str) -> Callable[[str], bool]:
    root = os.path.join(config.root, below)
    return lambda path: os.path.lexists(os.path.join(root, path))


def _key_mark(key: bytes) -> str:
    """Tells keys apart without telling the key: a fingerprint of a fixed word."""
    return fingerprint(key, "cxguard", "baseline")[:12]
