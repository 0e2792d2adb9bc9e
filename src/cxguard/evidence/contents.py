"""Reads a bundle's folder: which files are there, and the records in them."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from typing import Any

from cxguard.errors import UsageError
from cxguard.evidence.problem import Problem

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a folder by POSIX path, and what can be no part of a bundle."""

    files: frozenset[str]
    problems: tuple[Problem, ...]


def look(folder: str) -> Contents:
    """What is in the folder. Raises UsageError if it is none."""
    if not os.path.isdir(folder):
        raise UsageError("there is no folder of that name to verify")
    files: set[str] = set()
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        entries = _entries(folder, within := waiting.pop())
        if not entries and within:
            problems.append(Problem(within, "an empty folder was added"))
        for entry in entries:
            path = f"{within}/{entry.name}" if within else entry.name
            if entry.is_symlink() or not (entry.is_file() or entry.is_dir()):
                problems.append(Problem(path, "is a link or a device; a bundle holds plain files only"))
            elif entry.is_dir():
                waiting.append(path)
            else:
                files.add(path)
    return Contents(frozenset(files), tuple(problems))


def _entries(folder: str, within: str) -> "list[os.DirEntry[str]]":
    with os.scandir(os.path.join(folder, within)) as entries:
        return list(entries)


def digest(folder: str, path: str) -> str:
    """The sha256 of a file, in hex."""
    with open(os.path.join(folder, path), "rb") as file:
        return file_digest(file, "sha256").hexdigest()


def content(folder: str, path: str) -> bytes:
    """A file's bytes."""
    with open(os.path.join(folder, path), "rb") as file:
        return file.read()


def whole(folder: str, path: str) -> Record:
    """The record that a .json file of the bundle is. Raises ValueError if it is none."""
    return _record(content(folder, path))


def lines(folder: str, path: str) -> Iterator[Record]:
    """The records of a .jsonl file of the bundle. Raises ValueError at a line that is none."""
    with open(os.path.join(folder, path), "rb") as file:
        for line in file:
            yield _record(line)


def _record(text: bytes) -> Record:
    try:
        record = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    if not isinstance(record, dict):
        raise ValueError("not a record")  # noqa: TRY004 - one error for all that is not as it should be
    return record
