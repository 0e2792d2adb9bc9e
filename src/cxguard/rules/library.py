"""All rules and known lists of some folders as plain values, checked once and then remembered.

The whole library is kept in the cache folder under the digest of everything it was made from, so that
a run with unchanged rules imports neither the YAML parser nor the schema validator.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cxguard
import cxguard.schemas
from cxguard import files
from cxguard.authored.reading import Authored, parse, read
from cxguard.authored.validating import schema_text
from cxguard.errors import AuthoredError
from cxguard.rules.checking import Names, check_list, check_rule, check_unique
from cxguard.rules.folders import list_files, rule_files, shown_in

FORMAT = 2
"""Raised when what is kept changes its form."""


@dataclass(frozen=True, slots=True)
class Library:
    """Rules and known lists as (path as shown, plain value), in the order of their ids and names."""

    rules: tuple[tuple[str, dict[str, Any]], ...]
    lists: tuple[tuple[str, dict[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, read: how it is shown and its bytes."""

    path: str
    content: bytes


def library(folders: Sequence[str]) -> Library:
    """Everything the folders hold. Raises AuthoredError for the first mistake, UsageError for a folder."""
    rules, lists = _sources(folders, rule_files), _sources(folders, list_files)
    place = _cache_place(_digest([*rules, *lists]))
    return _remembered(place) or _made(rules, lists, place)


def classes() -> dict[str, str]:
    """The taxonomy: class -> what it is."""
    authored = parse(_taxonomy(), "classes.yaml")
    return {str(name): str(title) for name, title in authored.data.items()}


def _taxonomy() -> bytes:
    return _content(os.path.join(os.path.dirname(cxguard.schemas.__file__), "classes.yaml"), "classes.yaml")


def _sources(folders: Sequence[str], find: Any) -> list[_Source]:
    return [
        _Source(shown, _content(path, shown))
        for folder in folders
        for path in find([folder])
        for shown in [shown_in(path, folder)]
    ]


def _content(path: str, shown: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise AuthoredError(shown, 0, 0, f"the file cannot be read ({error.strerror})") from None


def _digest(sources: list[_Source]) -> str:
    schemas = schema_text("rule") + schema_text("list")
    whole = hashlib.sha256(f"{FORMAT}\0{cxguard.__version__}\0{schemas}".encode())
    for part in (_taxonomy(), *(part for s in sources for part in (s.path.encode(), s.content))):
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def _cache_place(digest: str) -> str:
    try:
        return os.path.join(files.cache_folder(), f"library-{digest}.json")
    except OSError:
        return ""


def _remembered(place: str) -> Library | None:
    """The library kept there; None if there is none, or it is not what was written."""
    try:
        with open(place, "rb") as file:
            kept = json.loads(file.read())
        return Library(
            *(tuple((str(path), dict(plain)) for path, plain in kept[part]) for part in ("rules", "lists"))
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _made(rules: list[_Source], lists: list[_Source], place: str) -> Library:
    made = Library(*_checked(rules, lists))
    if place:
        _keep(made, place)
    return made


def _keep(made: Library, place: str) -> None:
    text = json.dumps({"rules": made.rules, "lists": made.lists}, ensure_ascii=True)
    try:
        files.write_whole(place, text.encode())
    except OSError:
        return


def _checked(rules: list[_Source], lists: list[_Source]) -> tuple[Any, Any]:
    from cxguard.rules.validators import NAMES

    known = [read(source.content, "list", source.path) for source in lists]
    for one in known:
        check_list(one)
    check_unique(known, "name")
    names = Names(frozenset(classes()), NAMES, frozenset(one.data["name"] for one in known))
    authored = [read(source.content, "rule", source.path) for source in rules]
    for one in authored:
        check_rule(one, names)
    check_unique(authored, "id")
    digests = {source.path: hashlib.sha256(source.content).hexdigest() for source in [*rules, *lists]}
    return _sorted(authored, "id", digests), _sorted(known, "name", digests)


def _sorted(
    authored: list[Authored], field: str, digests: dict[str, str]
) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The plain values by id or name, each with the sha256 of its file as `digest`."""
    in_order = sorted(authored, key=lambda one: str(one.data[field]))
    return tuple((one.path, {**one.data, "digest": digests[one.path]}) for one in in_order)
