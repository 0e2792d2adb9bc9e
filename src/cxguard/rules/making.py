"""A library from the bytes of its files: parsed, checked, and its phrases turned into patterns."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from cxguard.authored.reading import Authored, parse, read
from cxguard.rules.checking import Names, check_list, check_rule, check_unique, without_replaced
from cxguard.rules.folders import is_foreign
from cxguard.rules.foreign import described, foreign_rules
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
    sources, left_out = _ours(rules)
    authored = [read(source.content, "rule", source.path) for source in sources]
    for one in authored:
        check_rule(one, names)
    in_force = set(map(id, without_replaced(authored)))
    pairs = [pair for pair in zip(authored, sources, strict=True) if id(pair[0]) in in_force]
    return Library(_entries(pairs, "id"), _entries(zip(known, lists, strict=True), "name"), left_out)


def _ours(rules: Sequence[Source]) -> tuple[list[Source], tuple[str, ...]]:
    """The sources with other scanners' files turned into rules of ours; a line for what has no such form."""
    sources: list[Source] = []
    left_out: list[str] = []
    for source in rules:
        if not is_foreign(source.path):
            sources.append(source)
            continue
        foreign = foreign_rules(source.content, source.path)
        left_out += foreign.left_out
        sources += [Source(f"{source.path}/{name}", text.encode()) for name, text in described(foreign)]
    return sources, tuple(left_out)


def classes() -> dict[str, str]:
    """The taxonomy: class -> what it is."""
    authored = parse(taxonomy().content, "classes.yaml")
    return {str(name): str(title) for name, title in authored.data.items()}


def _entries(pairs: Iterable[tuple[Authored, Source]], field: str) -> tuple[Entry, ...]:
    """The plain values by id or name, each with the sha256 of its file as `digest`."""
    entries = [
        (one.path, _expanded(one.data) | {"digest": hashlib.sha256(source.content).hexdigest()})
        for one, source in pairs
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
