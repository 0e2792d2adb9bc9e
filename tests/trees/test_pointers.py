"""Pointers that name places and leak nothing."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.tree import Node
from cxguard.trees import json_tree, yaml_tree
from cxguard.trees.pointers import Places, is_name, safe_token


def scalars(node: Node, pointer: str = "") -> Iterator[tuple[str, Node]]:
    """Every scalar below with its pointer, as plainly as it can be said."""
    if node.kind not in ("mapping", "sequence"):
        yield pointer, node
    for position, (key, value) in enumerate(node.entries):
        yield from scalars(value, f"{pointer}/{safe_token(key.value, position)}")
    for index, item in enumerate(node.items):
        yield from scalars(item, f"{pointer}/{index}")


def pointer_of(tree: Node, text: str, value: str) -> str:
    return Places(tree).pointer_at(text.index(value))


@pytest.mark.parametrize(
    "key", ["body", "contactId", "@type", "$ref", "x-b3", "Call Summary", "line1234", "_id", "CVV2"]
)
def test_name_is_shown(key: str) -> None:
    assert key == safe_token(key, 3)


@pytest.mark.parametrize(
    "key",
    [
        "+15550100",
        "4111111111111111",
        "Ann Smith",
        "quackenbramble",
        "card_ann",
        "ann@example.com",
        "line12345",
        "",
        "a" * 41,
        "né",
        "a\nb",
        None,
        7,
    ],
)
def test_what_is_not_plainly_a_name_is_shown_as_its_position(key: object) -> None:
    assert safe_token(key, 3) == "~3"


@given(st.text())
def test_a_name_is_short_ascii_with_few_digits(key: str) -> None:
    if is_name(key):
        assert key.isascii()
        assert len(key) <= 40
        assert sum(c.isdigit() for c in key) <= 4
        assert "@" not in key[1:]


def test_a_pointer_shows_indexes_and_names_and_positions_for_the_rest() -> None:
    text = '{"dialog": [{"body": {"ann@example.com": "value"}}]}'

    assert pointer_of(json_tree.parse(text), text, "value") == "/dialog/0/body/~0"


def test_a_place_is_told_as_where_it_stands_and_not_as_where_an_alias_repeats_it() -> None:
    text = "a: &x {text: hello}\nb: *x\nc: [*x, last]\n"
    tree = yaml_tree.parse(text)

    assert [pointer_of(tree, text, value) for value in ("hello", "last")] == ["/a/text", "/c/1"]


def test_a_lone_scalar_has_the_empty_pointer() -> None:
    assert pointer_of(json_tree.parse("1"), "1", "1") == ""


@pytest.mark.parametrize(
    ("parse", "text"),
    [
        (json_tree.parse, '{"a": [1, {"b": "x", "b": null}, []], "4111 1111": {"c": ""}, "d": true}'),
        (json_tree.parse, '"alone"'),
        (yaml_tree.parse, "a: &one\n  b: 1\n  c: [x, 'y z']\nd: *one\ne:\n- *one\n- last\n? long\n: f\n"),
        (yaml_tree.parse, "a: 1\n---\n- b\n- {c: d, e: }\n"),
    ],
)
def test_a_place_tells_its_pointer_as_a_search_through_all_values_does(
    parse: Callable[[str], Node], text: str
) -> None:
    root = parse(text)
    found = list(scalars(root))
    places = Places(root)

    for offset in range(len(text) + 1):
        expected = next((pointer for pointer, node in found if node.start <= offset < node.end), "")
        assert places.pointer_at(offset) == expected
