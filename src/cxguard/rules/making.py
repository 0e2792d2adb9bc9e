"""A library from the bytes of its files: parsed, checked, and its phrases turned into patterns."""

import hashlib
from collections.abc import Sequence
from typing import Any

from cxguard.authored.reading import Authored, parse, read
from cxguard.rules.checking import Names, check_list, check_rule, check_unique
from cxguard.rules.keyed import key_pattern
from cxguard.rules.library import Entry, Library, Source, taxonomy
from cxguard.rules.phrases import phrase_pattern


def made_library(rules: Sequence[Source], lists: Sequence[Source]) -> Library:
    """Rules and known lists, parsed and checked. Raises AuthoredError for the first mistake."""
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
    return Library(_entries(authored, rules, "id"), _entries(known, lists, "name"))


def classes() -> dict[str, str]:
    """The taxonomy: class -> what it is."""
    authored = parse(taxonomy().content, "classes.yaml")
    return {str(name): str(title) for name, title in authored.data.items()}


def _entries(authored: Sequence[Authored], sources: Sequence[Source], field: str) -> tuple[Entry, ...]:
    """The plain values by id or name, each with the sha256 of its file as `digest`."""
    entries = [
        (one.path, _expanded(one.data) | {"digest": hashlib.sha256(source.content).hexdigest()})
        for one, source in zip(authored, sources, strict=True)
    ]
    return tuple(sorted(entries, key=lambda entry: str(entry[1][field])))


def _expanded(plain: dict[str, Any]) -> dict[str, Any]:
    """The plain value with a pattern for each phrase and for the keys, after those written as such."""
    spoken = [phrase_pattern(phrase) for phrase in plain.get("phrases", ())]
    keys = plain.get("keys", {})
    if "value" in keys:
        spoken.append(key_pattern(keys["any_of"], keys["value"]))
    patterns = [{"regex": pattern.regex, "keywords": list(pattern.keywords)} for pattern in spoken]
    rest = {name: value for name, value in plain.items() if name != "phrases"}
    return rest | {"patterns": [*plain.get("patterns", ()), *patterns]}
