"""Pointers that name places and leak nothing."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.tree import Node
from cxguard.trees import json_tree, yaml_tree
from cxguard.trees.pointers import Places, is_name, safe_pointer, safe_scalars, safe_token


def pointers(tree: Node) -> list[str]:
    return [pointer for pointer, _, _ in safe_scalars(tree)]


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


def test_pointer_takes_indexes_our_keys_and_keys_of_the_file() -> None:
    assert (
        safe_pointer(["dialog", 3, ("body", 0), ("ann@example.com", 2), "555-0100-77"])
        == "/dialog/3/body/~2/~"
    )


def test_scalars_come_in_the_files_order_with_their_keys() -> None:
    tree = json_tree.parse('{"turns": [{"text": "hi", "+15550100": 1}], "n": null}')

    found = [(pointer, name and name.value, value.value) for pointer, name, value in safe_scalars(tree)]

    assert found == [("/turns/0/text", "text", "hi"), ("/turns/0/~1", "+15550100", 1), ("/n", "n", None)]


def test_what_an_alias_repeats_comes_once() -> None:
    tree = yaml_tree.parse("a: &x {text: hello}\nb: *x\nc: [*x, last]\n")

    assert pointers(tree) == ["/a/text", "/c/1"]


def test_a_lone_scalar_has_the_pointer_it_was_given() -> None:
    assert [pointer for pointer, _, _ in safe_scalars(json_tree.parse("1"), "/0")] == ["/0"]


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
    scalars = list(safe_scalars(root))
    places = Places(root)

    for offset in range(len(text) + 1):
        expected = next((pointer for pointer, _, node in scalars if node.start <= offset < node.end), "")
        assert places.pointer_at(offset) == expected
