"""Checks plain values against the published schemas, once for each content.

What was found good is remembered by its digest in the cache folder, so that an unchanged file costs
neither the validation nor the import of the validator.
"""

import hashlib
import json
import os
from collections.abc import Callable
from functools import cache
from typing import Any

import cxguard.schemas
from cxguard import files
from cxguard.authored.complaints import complaint_of
from cxguard.authored.places import Keys, Place
from cxguard.authored.sentences import Mistake, mistakes


@cache
def schema_text(name: str) -> str:
    """The text of a published schema: 'rule', 'list', 'config', 'pack', …"""
    folder = os.path.dirname(cxguard.schemas.__file__)
    with open(os.path.join(folder, f"{name}.schema.json"), encoding="utf-8") as file:
        return file.read()


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(json.loads(schema_text(name)))


def all_mistakes(value: Any, schema: str) -> list[Mistake]:
    """Every mistake in a value, in the schema's order."""
    complaints = [complaint_of(error) for error in _validator(schema).iter_errors(value)]
    return [mistake for complaint in complaints for mistake in mistakes(complaint)]


def first_mistake(found: list[Mistake], place_of: Callable[[Keys], Place]) -> Mistake:
    """The one to report: the first in the file, but what is missing after what is wrong.

    A misspelt field makes two mistakes, an unknown field and a missing one; the former is the help.
    """

    def order(mistake: Mistake) -> tuple[bool, int]:
        place = place_of(mistake.keys)
        return mistake.is_absence, place.key if mistake.at_key else place.value

    return min(found, key=order)


def digest(content: bytes, schema: str, within: tuple[str, ...]) -> str:
    """What a validated content is remembered by."""
    parts = (b"1", schema_text(schema).encode(), "\0".join(within).encode(), content)
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def is_remembered(mark: str) -> bool:
    """Whether this content was found good before."""
    try:
        return os.path.exists(os.path.join(files.cache_folder(), "valid", mark))
    except OSError:
        return False


def remember(mark: str) -> None:
    """Note that this content is good; a cache that cannot be written is no trouble of the user's."""
    try:
        folder = os.path.join(files.cache_folder(), "valid")
        os.makedirs(folder, mode=files.PRIVATE, exist_ok=True)
        files.write_whole(os.path.join(folder, mark), b"")
    except OSError:
        return
