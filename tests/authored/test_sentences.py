"""Schema and value in, sentences out."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cxguard.authored.complaints import complaint_of
from cxguard.authored.sentences import SPOKEN, mistakes
from cxguard.authored.validating import schema_text

RULE = {
    "title": "a rule",
    "type": "object",
    "additionalProperties": False,
    "required": ["why", "fix", "id"],
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z-]+$", "patternErrorMessage": "write kebab-case"},
        "why": {"type": "string", "minLength": 3, "maxLength": 5},
        "fix": {},
    },
}
CHOICE = {"enum": ["critical", "high", "medium", "low"]}
WISH = "write one of critical, high, medium, low"
SIDE = {"oneOf": [{"type": "string"}, {"type": "object", "required": ["any"], "title": "an operand"}]}
NO_REASON = {"anyOf": [{"required": ["a"]}, {"required": ["b"]}], "errorMessage": "write 'a' or 'b'"}
COUNTS = {"minimum": 1, "maximum": 9}
OPEN_COUNTS = {"exclusiveMinimum": 1, "exclusiveMaximum": 9}
LIST = {"minItems": 2, "maxItems": 3, "uniqueItems": True}
NAMES = {"propertyNames": {"pattern": "^[a-z]+$", "patternErrorMessage": "write one word"}}
OPTIONAL = {"type": ["string", "null"]}


def under(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {name: schema}}


def sentences(schema: dict[str, Any], value: Any) -> set[str]:
    errors = Draft202012Validator(schema).iter_errors(value)
    return {mistake.problem for error in errors for mistake in mistakes(complaint_of(error))}


@pytest.mark.parametrize(
    ("schema", "value", "sentence"),
    [
        (
            RULE,
            {"why": "abc", "fix": 1, "id": "a", "whi": 1},
            "'whi' is not a field of a rule. Did you mean 'why'?",
        ),
        (RULE, {"why": "abc", "fix": 1, "id": "a", "zzz": 1}, "'zzz' is not a field of a rule"),
        (RULE, {"fix": 1, "id": "a"}, "a rule needs 'why'"),
        (RULE, {"fix": 1}, "a rule needs 'why' and 'id'"),
        (RULE, {}, "a rule needs 'why', 'fix' and 'id'"),
        (RULE, [], "a rule is a list; write a mapping"),
        (RULE, {"why": 5, "fix": 1, "id": "a"}, "why is a number; write text"),
        (RULE, {"why": "", "fix": 1, "id": "a"}, "why is empty; write something"),
        (RULE, {"why": "ab", "fix": 1, "id": "a"}, "why is too short; write at least 3 characters"),
        (RULE, {"why": "abcdef", "fix": 1, "id": "a"}, "why is too long; write at most 5 characters"),
        (RULE, {"why": "abc", "fix": 1, "id": "A"}, "id has a form that cannot be taken; write kebab-case"),
        (under("a", {"pattern": "^x$"}), {"a": "y"}, "a has a form that cannot be taken; it must match ^x$"),
        (under("s", CHOICE), {"s": 3}, f"s is a number; {WISH}"),
        (under("s", CHOICE), {"s": None}, f"s is empty; {WISH}"),
        (
            under("s", CHOICE),
            {"s": "hihg"},
            f"s is 'hihg'; {WISH}. Did you mean 'high'?",
        ),
        (under("s", CHOICE), {"s": "bad"}, f"s is 'bad'; {WISH}"),
        (under("s", CHOICE), {"s": "x" * 50}, f"s is something else; {WISH}"),
        (under("s", CHOICE | {"type": "string"}), {"s": []}, f"s is a list; {WISH}"),
        (under("s", {"const": "x"}), {"s": "y"}, "s is 'y'; write x"),
        (under("n", COUNTS), {"n": 0}, "n is 0; write 1 or more"),
        (under("n", COUNTS), {"n": 10}, "n is 10; write 9 or less"),
        (under("n", OPEN_COUNTS), {"n": 1}, "n is 1; write more than 1"),
        (under("n", OPEN_COUNTS), {"n": 9}, "n is 9; write less than 9"),
        (under("n", {"type": "integer"}), {"n": 1.5}, "n is a number; write a whole number"),
        (under("n", {"type": "boolean"}), {"n": "yes"}, "n is text; write true or false"),
        (under("n", OPTIONAL), {"n": True}, "n is true; write text or nothing"),
        (under("l", LIST), {"l": []}, "l is empty; write at least 2"),
        (under("l", LIST), {"l": [1]}, "l has 1 entry; write at least 2"),
        (under("l", LIST), {"l": [1, 2, 3, 4]}, "l has 4 entries; write at most 3"),
        (under("l", LIST), {"l": [1, 1]}, "l names something twice"),
        (under("l", {"items": {"type": "string"}}), {"l": [1]}, "an entry of l is a number; write text"),
        (under("m", {"minProperties": 1}), {"m": {}}, "m is empty; write at least 1"),
        (under("m", {"additionalProperties": CHOICE}), {"m": {"a/*": 1}}, f"'a/*' is a number; {WISH}"),
        (under("m", NAMES), {"m": {"A b": 1}}, "the name 'A b' cannot be taken; write one word"),
        (under("o", SIDE), {"o": 5}, "o is a number; write text or a mapping"),
        (under("o", SIDE), {"o": {"some": 1}}, "an operand needs 'any'"),
        (under("o", NO_REASON), {"o": {}}, "write 'a' or 'b'"),
        (under("o", {"not": {}, "errorMessage": "a cue has no 'o'"}), {"o": 1}, "a cue has no 'o'"),
        (under("o", {"not": {}}), {"o": 1}, "o must not stand here"),
        (under("o", {"multipleOf": 2}), {"o": 1}, "o does not fit the schema's 'multipleOf'"),
    ],
)
def test_mistake_is_told(schema: dict[str, Any], value: Any, sentence: str) -> None:
    assert sentences(schema, value) == {sentence}


def keywords(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {found for part in schema for found in keywords(part)}
    if not isinstance(schema, dict):
        return set()
    found = set(schema)
    for name, below in schema.items():
        if name in ("properties", "$defs"):
            found |= {inner for part in below.values() for inner in keywords(part)}
        elif name != "enum":
            found |= keywords(below)
    return found


def fields(schema: Any) -> list[tuple[str, Any]]:
    if isinstance(schema, list):
        return [field for part in schema for field in fields(part)]
    if not isinstance(schema, dict):
        return []
    own = [(name, field) for name, field in schema.get("properties", {}).items() if "not" not in field]
    return own + [field for part in schema.values() for field in fields(part)]


SILENT = {
    *("$id", "$schema", "$defs", "$ref", "title", "description", "default", "properties", "items"),
    *("allOf", "if", "then", "else", "errorMessage", "patternErrorMessage"),
}


@pytest.mark.parametrize("name", ["rule", "list", "config"])
def test_every_keyword_of_a_published_schema_has_a_sentence(name: str) -> None:
    assert keywords(json.loads(schema_text(name))) <= SILENT | SPOKEN


@pytest.mark.parametrize("name", ["rule", "list", "config"])
def test_every_field_of_a_published_schema_is_described(name: str) -> None:
    undescribed = [
        field for field, schema in fields(json.loads(schema_text(name))) if "description" not in schema
    ]

    assert undescribed == []


@pytest.mark.parametrize("name", ["rule", "list", "config"])
def test_every_published_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_text(name)))
