"""Where a match does not count: by its path, its entropy, or what stands around it."""

import pytest

from cxguard.model.artifact import Artifact
from cxguard.model.document import Document, Kind
from cxguard.model.rule import Unless
from cxguard.scanners.pattern.scanner import PatternScanner
from trial_rules import rule, values

REGEX = r"key=(?P<value>[a-z0-9]{8})"


def counts(text: str, path: str = "src/app.conf", **fields: object) -> bool:
    content = text.encode()
    document = Document(Artifact(path, content), Kind.CONFIG, "text", text, text)
    return bool(list(PatternScanner([rule("acme", REGEX, **fields)]).scan(document)))


@pytest.mark.parametrize(("path", "expected"), [("src/app.conf", True), ("src/app.py", False)])
def test_a_rule_for_some_paths_looks_into_these_alone(path: str, expected: bool) -> None:
    assert counts("key=a1b2c3d4", path, paths=(r"\.conf$", r"\.ini$")) is expected


def test_a_value_of_low_entropy_does_not_count() -> None:
    assert values(rule("acme", REGEX, min_entropy=2.0), "key=aaaabbbb\nkey=a1b2c3d4") == ["a1b2c3d4"]


@pytest.mark.parametrize(
    "unless",
    [
        Unless("x", value="^a1"),
        Unless("x", match="^key="),
        Unless("x", line="demo"),
        Unless("x", path=r"^src/"),
        Unless("x", words=("zzz", "b2c3")),
        Unless("x", line="demo", path="conf$", words=("b2",)),
    ],
)
def test_a_match_does_not_count_where_the_condition_holds(unless: Unless) -> None:
    assert not counts("before\nkey=a1b2c3d4 # demo\nafter", unless=(unless,))


@pytest.mark.parametrize(
    "unless",
    [
        Unless("x", value="^key"),
        Unless("x", match="demo"),
        Unless("x", line="before|after"),
        Unless("x", path=r"^app"),
        Unless("x", words=("key",)),
        Unless("x", line="demo", path="py$"),
    ],
)
def test_a_match_counts_where_a_part_of_the_condition_does_not_hold(unless: Unless) -> None:
    assert counts("before\nkey=a1b2c3d4 # demo\nafter", unless=(unless,))
