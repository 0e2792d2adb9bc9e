"""Rules of gitleaks and betterleaks (`gitleaks.toml`) as rules of ours.

What cannot be said in our rules is left out, and said: with the rule's name, the construct and the line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cxguard.authored.reading import Authored, parse
from cxguard.errors import AuthoredError
from cxguard.rules.folders import stem
from cxguard.rules.foreign_allow import exceptions
from cxguard.rules.foreign_regex import ours, problem_with, spans_lines, spells_out

SUFFIX = ".toml"
_KNOWN = frozenset(
    {"id", "description", "regex", "secretGroup", "keywords", "entropy", "path", "tags"}
    | {"allowlist", "allowlists"}
)
_KNOWN_OUTSIDE = frozenset(("title", "description", "minVersion", "rules", "allowlist", "allowlists"))
_NAMES = {"required": "composite rules", "skipReport": "rules that report nothing"}
_LONGEST_ID, _LONGEST_TITLE = 80, 100
FIX = (
    "Revoke it where it was issued, take its successor from a secret store at run time, and remove it "
    "from the history."
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file of another scanner gives: plain rules by id, and a line for everything left out."""

    rules: tuple[dict[str, Any], ...] = field(repr=False)
    left_out: tuple[str, ...]


class _Refused(Exception):  # noqa: N818 - no error of the program, the rule is left out
    """A construct that makes a rule impossible to say in ours, and where it stands in the rule."""

    def __init__(self, construct: str, *keys: str) -> None:
        self.construct, self.keys = construct, keys
        super().__init__(construct)


def foreign_rules(content: bytes, path: str) -> Foreign:
    """The rules of a file. Raises AuthoredError where it is not TOML or holds no table of rules."""
    authored = parse(content, path)
    entries = authored.data.get("rules")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise AuthoredError(path, 0, 0, "it has no [[rules]], as a file of gitleaks rules has")
    left_out = [_said(authored, "", f"'{key}' is", key) for key in authored.data if key not in _KNOWN_OUTSIDE]
    rules: dict[str, dict[str, Any]] = {}
    for index, entry in enumerate(entries):
        try:
            rule = _rule(authored, index, entry, left_out)
        except _Refused as refused:
            left_out.append(_said(authored, _id(entry), refused.construct, "rules", index, *refused.keys))
            continue
        rules.setdefault(rule["id"], rule)
    return Foreign(tuple(rules[name] for name in sorted(rules)), tuple(left_out))


def _said(authored: Authored, rule: str, construct: str, *keys: str | int) -> str:
    """One line for something that is left out; `construct` ends in its verb."""
    line, _ = authored.key_place(*keys)
    of_rule = f"rule '{rule}': " if rule else ""
    return f"{authored.path}:{line}: {of_rule}{construct} not supported; left out"


def _rule(authored: Authored, index: int, entry: Mapping[str, Any], left_out: list[str]) -> dict[str, Any]:
    for key in sorted(set(entry) - _KNOWN):
        raise _Refused(f"{_NAMES[key]} are" if key in _NAMES else f"the field '{key}' is", key)
    name = f"{_kebab(stem(authored.path).strip('.'))}-{_kebab(_id(entry))}"[:_LONGEST_ID].rstrip("-")
    title = str(entry.get("description") or _id(entry)).strip().rstrip(".").replace("\n", " ")
    rule: dict[str, Any] = {
        "id": name,
        "version": 1,
        "title": title[:_LONGEST_TITLE],
        "class": f"secret.{name}",
        "severity": "high",
        "specificity": 40,
        "tags": ["imported"],
        "imported": True,
        "why": f"{title}. Whoever reads it can use it.",
        "fix": FIX,
        "patterns": [_pattern(entry)],
    }
    if entry.get("entropy"):
        rule["min_entropy"] = float(entry["entropy"])
    if entry.get("path"):
        rule["paths"] = [_path(entry)]
    unless, unsaid = exceptions(entry, authored.data, _id(entry))
    left_out += [_said(authored, _id(entry), construct, "rules", index, *keys) for construct, keys in unsaid]
    return rule | ({"unless": unless} if unless else {}) | {"mask": "label"}


def _pattern(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The pattern. gitleaks looks for keywords in the whole text, so one outside the match needs it whole."""
    if not entry.get("regex"):
        raise _Refused("a rule without a regex, for paths alone, is")
    regex = ours(str(entry["regex"]), int(entry.get("secretGroup", 0)))
    if problem := problem_with(regex):
        raise _Refused(f"the regex ({problem}) is", "regex")
    keywords = [str(keyword).lower() for keyword in entry.get("keywords", ()) if keyword]
    pattern: dict[str, Any] = {"regex": regex}
    if keywords:
        pattern["keywords"] = sorted(set(keywords))
    if spans_lines(regex) or not all(spells_out(regex, keyword) for keyword in keywords):
        pattern["across_lines"] = True
    return pattern


def _path(entry: Mapping[str, Any]) -> str:
    path = str(entry["path"])
    if problem := problem_with(path):
        raise _Refused(f"the path ({problem}) is", "path")
    return path


def _id(entry: Mapping[str, Any]) -> str:
    """The rule's own name, as far as it is plainly one."""
    return re.sub(r"[^\w.-]", "-", str(entry.get("id", "without-id")))


def _kebab(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower()
    return re.sub(r"[^a-z0-9]+", "-", spaced).strip("-") or "rule"


def described(foreign: Foreign) -> Iterator[tuple[str, str]]:
    """Each rule's file name and its text in YAML."""
    import yaml

    for rule in foreign.rules:
        text = yaml.safe_dump(rule, sort_keys=False, allow_unicode=True, width=110)
        yield f"{rule['id']}.yaml", text
