"""Rules from their files: `load_rules([library("rules"), *config.rules])`."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from cxguard.model.document import Kind
from cxguard.model.journey import Actor
from cxguard.model.rule import Allow, Context, Keys, Pattern, Rule, Severity, Unless, Weights
from cxguard.rules.examples import examples_of
from cxguard.rules.folders import rule_files
from cxguard.rules.known import KnownList, lists_of
from cxguard.rules.library import Library, library
from cxguard.rules.quick import WITHOUT_EXAMPLES, quick_library

__all__ = ["Loaded", "load_all", "load_rules", "rule_files", "rule_of"]

_NO_CONTEXT, _NO_KEYS, _USUAL_WEIGHTS = Context(), Keys(), Weights()
_LISTS = frozenset({"validators", "known", "tags", "references", "checks", "paths"})
_SINGLE = frozenset({"specificity", "mask", "engine", "min_entropy", "imported"})
_HAVE_DEFAULTS = _LISTS | _SINGLE
_SEVERITIES = {str(severity): severity for severity in Severity}


class Loaded(NamedTuple):
    """Rules sorted by id, known lists by name, a line for everything of other scanners' that was left out."""

    rules: tuple[Rule, ...]
    lists: Mapping[str, KnownList]
    left_out: tuple[str, ...]


def load_all(folders: Sequence[str]) -> Loaded:
    """What the folders hold, gone through once. Raises AuthoredError for the first mistake."""
    known = tuple(folders)
    found = quick_library(known)
    return Loaded(_rules(found, known), lists_of(found), found.left_out)


def load_rules(folders: Sequence[str]) -> tuple[Rule, ...]:
    """All rules of the folders, sorted by id. Raises AuthoredError, with its place, for the first mistake."""
    known = tuple(folders)
    return _rules(quick_library(known), known)


def _rules(found: Library, folders: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(_rule(plain, path, folders) for path, plain in found.rules)


def rule_of(plain: Mapping[str, Any], path: str) -> Rule:
    """A rule from the plain value that the library keeps of its file."""
    return _rule(plain, path, ())


def _rule(plain: Mapping[str, Any], path: str, folders: tuple[str, ...]) -> Rule:
    examples = examples_of(_asked_for(plain, folders))
    return Rule(
        id=plain["id"],
        version=plain["version"],
        title=plain["title"],
        class_=plain.get("class", ""),
        tag=plain.get("tag", ""),
        severity=_SEVERITIES[plain.get("severity", Severity.LOW)],
        why=plain.get("why", "").strip(),
        fix=plain.get("fix", "").strip(),
        patterns=_patterns(plain),
        kinds=frozenset(Kind(name) for name in plain.get("kinds", ())),
        speakers=frozenset(Actor(name) for name in plain.get("speakers", ())),
        context=_context(plain["context"]) if "context" in plain else _NO_CONTEXT,
        keys=_keys(plain["keys"]) if "keys" in plain else _NO_KEYS,
        weights=Weights(**plain["weights"]) if "weights" in plain else _USUAL_WEIGHTS,
        allow=tuple(Allow(entry["regex"], entry["reason"]) for entry in plain.get("allow", ())),
        unless=tuple(_unless(entry) for entry in plain.get("unless", ())),
        path=path,
        digest=plain["digest"],
        **examples,
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
    given = _HAVE_DEFAULTS & plain.keys()
    return {name: tuple(plain[name]) if name in _LISTS else plain[name] for name in given}


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
