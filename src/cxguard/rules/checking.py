"""What a schema cannot say of rules and known lists: names that must exist, expressions that must compile."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cxguard.authored.reading import Authored
from cxguard.errors import AuthoredError, did_you_mean
from cxguard.rules.expressions import problem_of, syntax_problem_of
from cxguard.rules.folders import stem
from cxguard.rules.phrases import PhraseError, phrase_pattern

_SECRET = re.compile(r"secret\.[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Names:
    """What rules may refer to."""

    classes: frozenset[str]
    validators: frozenset[str]
    lists: frozenset[str]


def check_rule(rule: Authored, names: Names) -> None:
    """Raise AuthoredError for the first thing in a rule that is not so."""
    for mistake in _rule_mistakes(rule, names):
        raise mistake


def check_list(known: Authored) -> None:
    """Raise AuthoredError for the first thing in a known list that is not so."""
    _check_name(known, "name")
    for index, pattern in enumerate(known.data.get("patterns", ())):
        if problem := problem_of(pattern["regex"]):
            raise known.error(f"regex: {problem}", "patterns", index, "regex")


def check_unique(authored: list[Authored], field: str) -> None:
    """Raise AuthoredError where two files have the same name."""
    seen: dict[str, str] = {}
    for one in authored:
        name = one.data[field]
        if name in seen:
            raise one.error(f"the {field} '{name}' is taken by {seen[name]}", field)
        seen[name] = one.path


def without_replaced(rules: list[Authored]) -> list[Authored]:
    """The rules without those that a later one replaces. Raises AuthoredError where two have the same id."""
    kept: dict[str, Authored] = {}
    for rule in rules:
        name, replaces = rule.data["id"], rule.data.get("replaces", False)
        if replaces and name not in kept:
            raise rule.error(f"there is no rule '{name}' to replace", "replaces")
        if not replaces and name in kept:
            taken = f"the id '{name}' is taken by {kept[name].path}"
            raise rule.error(f"{taken}; choose another, or say 'replaces: true'", "id")
        kept[name] = rule
    return [rule for rule in rules if kept[rule.data["id"]] is rule]


def _check_name(authored: Authored, field: str) -> None:
    name, expected = authored.data[field], stem(authored.path)
    if name != expected:
        raise authored.error(
            f"the {field} is '{name}', the file's name says '{expected}'; they must agree", field
        )


def _rule_mistakes(rule: Authored, names: Names) -> Iterator[AuthoredError]:
    _check_name(rule, "id")
    yield from _wrong_class(rule, names.classes)
    yield from _unknown(rule, "validators", "validator", names.validators)
    yield from _unknown(rule, "known", "known list", names.lists)
    yield from _wrong_expressions(rule, "patterns")
    yield from _wrong_expressions(rule, "allow")
    yield from _wrong_searches(rule)
    yield from _wrong_key_value(rule)
    yield from _wrong_phrases(rule)
    yield from _pointless(rule)


def _wrong_class(rule: Authored, classes: frozenset[str]) -> Iterator[AuthoredError]:
    class_ = rule.data.get("class")
    if class_ is None or class_ in classes or _SECRET.fullmatch(class_):
        return
    if class_.startswith("secret."):
        yield rule.error(f"'{class_}' is not a class; write secret.<service>-<what>", "class")
        return
    near = did_you_mean(class_, classes)
    yield rule.error(f"'{class_}' is not a class{'.' if near else '; see classes.yaml'}{near}", "class")


def _unknown(rule: Authored, field: str, what: str, known: frozenset[str]) -> Iterator[AuthoredError]:
    for index, name in enumerate(rule.data.get(field, ())):
        if name not in known:
            near = did_you_mean(name, known)
            yield rule.error(f"there is no {what} '{name}'{'.' if near else ''}{near}", field, index)


def _wrong_expressions(rule: Authored, field: str) -> Iterator[AuthoredError]:
    for index, entry in enumerate(rule.data.get(field, ())):
        if problem := problem_of(entry["regex"]):
            yield rule.error(f"regex: {problem}", field, index, "regex")


def _wrong_key_value(rule: Authored) -> Iterator[AuthoredError]:
    value = rule.data.get("keys", {}).get("value")
    if value is not None and (problem := problem_of(value)):
        yield rule.error(f"value: {problem}", "keys", "value")


def _wrong_searches(rule: Authored) -> Iterator[AuthoredError]:
    """The expressions of `paths` and `unless`, which are searched for and so may match nothing at all."""
    for index, regex in enumerate(rule.data.get("paths", ())):
        if problem := syntax_problem_of(regex):
            yield rule.error(f"regex: {problem}", "paths", index)
    for index, entry in enumerate(rule.data.get("unless", ())):
        for name in ("value", "match", "line", "path"):
            if name in entry and (problem := syntax_problem_of(entry[name])):
                yield rule.error(f"{name}: {problem}", "unless", index, name)


def _wrong_phrases(rule: Authored) -> Iterator[AuthoredError]:
    for index, phrase in enumerate(rule.data.get("phrases", ())):
        try:
            phrase_pattern(phrase)
        except PhraseError as error:
            yield rule.error(f"phrase: {error}", "phrases", index)


def _pointless(rule: Authored) -> Iterator[AuthoredError]:
    context = rule.data.get("context", {})
    can_hold = context.get("words") or context.get("alone") or rule.data.get("keys", {}).get("any_of")
    if context.get("required") and not can_hold:
        yield rule.error(
            "context is required but has no words, so nothing could ever match", "context", "required"
        )
