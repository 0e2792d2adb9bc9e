"""Allow lists of gitleaks as our `unless`: the conditions under which a match does not count."""

from collections.abc import Iterator, Mapping
from typing import Any

from cxguard.rules.foreign_regex import problem_with

Unsaid = tuple[str, tuple[str | int, ...]]
"""A construct that has no form of ours, ending in its verb; and where it stands in the rule."""

_KNOWN = frozenset(
    {"id", "description", "condition", "commits", "paths", "regexTarget", "regexes", "stopwords"}
    | {"targetRules"}
)
_TARGETS = {"": "value", "secret": "value", "match": "match", "line": "line"}
_ALL = frozenset(("AND", "&&"))


def exceptions(
    entry: Mapping[str, Any], whole: Mapping[str, Any], name: str
) -> tuple[list[dict[str, Any]], list[Unsaid]]:
    """The exceptions of a rule, its own and those of the whole file, and what they cannot say."""
    found: list[dict[str, Any]] = []
    unsaid: list[Unsaid] = []
    for keys, allowed in _lists(entry):
        found += _exceptions(allowed, keys, unsaid)
    for _, allowed in _lists(whole):
        if name in allowed.get("targetRules", (name,)):
            found += _exceptions(allowed, (), unsaid)
    return found, unsaid


def _lists(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    if isinstance(table.get("allowlist"), dict):
        yield ("allowlist",), table["allowlist"]
    for index, one in enumerate(table.get("allowlists", ())):
        yield ("allowlists", index), one


def _exceptions(
    allowed: Mapping[str, Any], keys: tuple[str | int, ...], unsaid: list[Unsaid]
) -> list[dict[str, Any]]:
    """One exception of all conditions, or one for each."""
    strange = sorted(set(allowed) - _KNOWN)
    if strange:
        unsaid.append((f"the allow list's field '{strange[0]}' is", (*keys, strange[0])))
        return []
    needs_all = str(allowed.get("condition", "OR")).upper() in _ALL
    if allowed.get("commits"):
        unsaid.append(("an allow list of commits is", (*keys, "commits")))
        if needs_all:
            return []
    try:
        conditions = list(_conditions(allowed))
    except ValueError as error:
        unsaid.append((f"an expression of the allow list ({error}) is", keys))
        return []
    reason = {"reason": str(allowed.get("description") or "allowed where the rule comes from")}
    if needs_all:
        return (
            [{key: value for one in conditions for key, value in one.items()} | reason] if conditions else []
        )
    return [one | reason for one in conditions]


def _conditions(allowed: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    if allowed.get("paths"):
        yield {"path": _either(allowed["paths"])}
    if allowed.get("regexes"):
        target = str(allowed.get("regexTarget", ""))
        if target not in _TARGETS:
            raise ValueError(f"regexTarget '{target}'")
        yield {_TARGETS[target]: _either(allowed["regexes"])}
    if allowed.get("stopwords"):
        yield {"words": sorted({str(word).lower() for word in allowed["stopwords"]})}


def _either(regexes: list[Any]) -> str:
    """One expression for several. Raises ValueError for one that cannot be taken."""
    for regex in regexes:
        if problem := problem_with(str(regex)):
            raise ValueError(problem)
    return "|".join(f"(?:{regex})" for regex in regexes) if len(regexes) > 1 else str(regexes[0])
