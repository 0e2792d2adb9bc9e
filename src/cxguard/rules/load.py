"""Rules from their files: `load_rules([library("rules"), *config.rules])`."""

from collections.abc import Mapping, Sequence
from typing import Any

from cxguard.model.document import Kind
from cxguard.model.journey import Actor
from cxguard.model.rule import (
    Allow,
    Context,
    Example,
    Keys,
    Pattern,
    Rule,
    Severity,
    Todo,
    Unless,
    Weights,
)
from cxguard.rules.folders import is_foreign, rule_files
from cxguard.rules.library import library
from cxguard.rules.marks import unmarked

__all__ = ["left_out", "load_rules", "rule_files", "rule_of"]


def load_rules(folders: Sequence[str]) -> tuple[Rule, ...]:
    """All rules of the folders, sorted by id. Raises AuthoredError, with its place, for the first mistake."""
    return tuple(rule_of(plain, path) for path, plain in library(folders).rules)


def left_out(folders: Sequence[str]) -> tuple[str, ...]:
    """A line for everything in other scanners' files that has no form of ours. Raises AuthoredError."""
    if not any(is_foreign(folder) for folder in folders):
        return ()
    return library(folders).left_out


def rule_of(plain: Mapping[str, Any], path: str) -> Rule:
    """A rule from the plain value that the library keeps of its file."""
    return Rule(
        id=plain["id"],
        version=plain["version"],
        title=plain["title"],
        class_=plain.get("class", ""),
        tag=plain.get("tag", ""),
        severity=Severity(plain.get("severity", Severity.LOW)),
        why=plain.get("why", "").strip(),
        fix=plain.get("fix", "").strip(),
        patterns=_patterns(plain),
        kinds=frozenset(Kind(name) for name in plain.get("kinds", ())),
        speakers=frozenset(Actor(name) for name in plain.get("speakers", ())),
        context=_context(plain.get("context", {})),
        keys=_keys(plain.get("keys", {})),
        weights=Weights(**plain.get("weights", {})),
        allow=tuple(Allow(entry["regex"], entry["reason"]) for entry in plain.get("allow", ())),
        positives=_examples(plain, "positive"),
        negatives=_examples(plain, "negative"),
        todos=tuple(Todo(**_unmarked(entry)) for entry in _of_examples(plain, "todo")),
        skip_variants=tuple(entry["syntax"] for entry in _of_examples(plain, "skip_variants")),
        unless=tuple(_unless(entry) for entry in plain.get("unless", ())),
        path=path,
        digest=plain["digest"],
        **_optional(plain),
    )


def _optional(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that stand in the file as they stand in the rule, and have a default there."""
    lists = {
        name: tuple(plain[name])
        for name in ("validators", "known", "tags", "references", "checks", "paths")
        if name in plain
    }
    single = ("specificity", "mask", "engine", "min_entropy", "imported")
    return lists | {name: plain[name] for name in single if name in plain}


def _patterns(plain: Mapping[str, Any]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(entry["regex"], tuple(entry.get("keywords", ())), entry.get("across_lines", False))
        for entry in plain.get("patterns", ())
    )


def _context(plain: Mapping[str, Any]) -> Context:
    words = {name: tuple(plain[name]) for name in ("words", "veto") if name in plain}
    return Context(**(dict(plain) | words))


def _keys(plain: Mapping[str, Any]) -> Keys:
    return Keys(tuple(plain.get("any_of", ())), tuple(plain.get("not", ())))


def _examples(plain: Mapping[str, Any], which: str) -> tuple[Example, ...]:
    return tuple(Example(**_unmarked(example)) for example in _of_examples(plain, which))


def _of_examples(plain: Mapping[str, Any], which: str) -> Sequence[Mapping[str, Any]]:
    """One of the lists below `examples`; empty where there is none."""
    entries: Sequence[Mapping[str, Any]] = plain.get("examples", {}).get(which, ())
    return entries


def _unless(entry: Mapping[str, Any]) -> Unless:
    return Unless(**(dict(entry) | {"words": tuple(entry.get("words", ()))}))


def _unmarked(example: Mapping[str, Any]) -> dict[str, Any]:
    return {name: unmarked(part) if isinstance(part, str) else part for name, part in example.items()}
