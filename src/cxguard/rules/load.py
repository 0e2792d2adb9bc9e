"""Rules from their files: `load_rules([library("rules"), *config.rules])`."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from cxguard.model.document import Kind
from cxguard.model.journey import Actor
from cxguard.model.rule import Allow, Context, Keys, Pattern, Rule, Severity, Unless, Weights
from cxguard.rules.examples import Examples
from cxguard.rules.folders import is_foreign, rule_files
from cxguard.rules.library import library
from cxguard.rules.quick import WITHOUT_EXAMPLES, quick_library

__all__ = ["left_out", "load_rules", "rule_files", "rule_of"]

_NO_CONTEXT, _NO_KEYS, _USUAL_WEIGHTS = Context(), Keys(), Weights()
_LISTS = ("validators", "known", "tags", "references", "checks", "paths")
_SINGLE = ("specificity", "mask", "engine", "min_entropy", "imported")


def load_rules(folders: Sequence[str]) -> tuple[Rule, ...]:
    """All rules of the folders, sorted by id. Raises AuthoredError, with its place, for the first mistake."""
    known = tuple(folders)
    return tuple(_rule(plain, path, known) for path, plain in quick_library(known).rules)


def left_out(folders: Sequence[str]) -> tuple[str, ...]:
    """A line for everything in other scanners' files that has no form of ours. Raises AuthoredError."""
    if not any(is_foreign(folder) for folder in folders):
        return ()
    return quick_library(folders).left_out


def rule_of(plain: Mapping[str, Any], path: str) -> Rule:
    """A rule from the plain value that the library keeps of its file."""
    return _rule(plain, path, ())


def _rule(plain: Mapping[str, Any], path: str, folders: tuple[str, ...]) -> Rule:
    examples = Examples(_asked_for(plain, folders))
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
        context=_context(plain["context"]) if "context" in plain else _NO_CONTEXT,
        keys=_keys(plain["keys"]) if "keys" in plain else _NO_KEYS,
        weights=Weights(**plain["weights"]) if "weights" in plain else _USUAL_WEIGHTS,
        allow=tuple(Allow(entry["regex"], entry["reason"]) for entry in plain.get("allow", ())),
        positives=examples.positives,
        negatives=examples.negatives,
        todos=examples.todos,
        skip_variants=examples.skip_variants,
        unless=tuple(_unless(entry) for entry in plain.get("unless", ())),
        path=path,
        digest=plain["digest"],
        **_optional(plain),
    )


def _asked_for(plain: Mapping[str, Any], folders: tuple[str, ...]) -> Callable[[], Mapping[str, Any]]:
    """What gives the examples of a rule: its plain value, or else the whole library."""
    if WITHOUT_EXAMPLES in plain:
        return lambda: _examples_of(folders).get(plain["id"], {})
    return lambda: plain.get("examples", {})


@lru_cache(maxsize=1)
def _examples_of(folders: tuple[str, ...]) -> Mapping[str, Mapping[str, Any]]:
    return {plain["id"]: plain.get("examples", {}) for _, plain in library(folders).rules}


def _optional(plain: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that stand in the file as they stand in the rule, and have a default there."""
    lists = {name: tuple(plain[name]) for name in _LISTS if name in plain}
    return lists | {name: plain[name] for name in _SINGLE if name in plain}


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


def _unless(entry: Mapping[str, Any]) -> Unless:
    return Unless(**(dict(entry) | {"words": tuple(entry.get("words", ()))}))
