"""YAML text in, a tree with places out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.tree import Node
from cxguard.trees.errors import TreeError
from cxguard.trees.yaml_tree import parse

NEARLY_YAML = st.text(
    alphabet="ab:- \n[]{},&*!|>'\"#%?~1.\t\u2028\x85\U0001f600é\r\\u@`<\ud800\x00", max_size=40
)


def written(text: str, node: Node | None) -> str:
    assert node is not None
    return text[node.start : node.end]


def everything(node: Node) -> list[Node]:
    found = [node]
    for child in node.items:
        found += everything(child)
    for key, value in node.entries:
        found += everything(key) + everything(value)
    return found


@given(NEARLY_YAML)
def test_any_text_is_a_tree_with_places_or_refused(text: str) -> None:
    try:
        tree = parse(text)
    except TreeError:
        return

    assert all(0 <= node.start <= node.end <= len(text) for node in everything(tree))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("no", "string", "no"),
        ("12:30:45", "string", "12:30:45"),
        ("2026-01-31", "string", "2026-01-31"),
        ("true", "boolean", True),
        ("~", "null", None),
        ("", "null", None),
        ("0017", "number", 17),
        ("0o17", "number", 15),
        ("0x1F", "number", 31),
        ("-1.5e3", "number", -1500.0),
        (".inf", "number", float("inf")),
        ('"1"', "string", "1"),
        ("'true'", "string", "true"),
        ("!!str 1", "string", "1"),
        ('!!int "1"', "number", 1),
        ("!Ref Queue", "string", "Queue"),
        ("!Ref 17", "string", "17"),
    ],
)
def test_scalar_has_the_core_schemas_type(text: str, kind: str, value: Any) -> None:
    node = parse(text)

    assert (kind, value) == (node.kind, node.value)


def test_places_count_characters_and_enclose_the_quotes() -> None:
    text = '\U0001f4de: ["caf\u00e9", plain words]\n'
    tree = parse(text)

    assert written(text, tree.get("\U0001f4de", 0)) == '"caf\u00e9"'
    assert written(text, tree.get("\U0001f4de", 1)) == "plain words"


def test_block_scalar_begins_at_its_mark() -> None:
    text = "prompt: |\n  Good day,\n  this call is recorded.\nnext: 1\n"
    tree = parse(text)

    assert tree.text("prompt") == "Good day,\nthis call is recorded.\n"
    assert written(text, tree.get("prompt")) == "|\n  Good day,\n  this call is recorded.\n"


def test_several_documents_are_one_sequence() -> None:
    assert [node.value for node in parse("--- 1\n--- 2\n").items] == [1, 2]


def test_no_document_is_a_null() -> None:
    assert parse("# nothing\n").kind == "null"


def test_repeated_keys_stay_in_order() -> None:
    assert [(key.value, value.value) for key, value in parse("a: 1\na: 2").entries] == [("a", 1), ("a", 2)]


def test_alias_is_the_node_of_its_anchor() -> None:
    tree = parse("greeting: &g {text: hello}\nfarewell: *g\n")

    assert tree.get("greeting") is tree.get("farewell")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("a: [1", "this is not YAML (at character 5)"),
        ("a: b: c", "this is not YAML (at character 4)"),
        ("a: \ud800", "this is not YAML (at character 0)"),
        ("a: *nobody", "a YAML alias names nothing before it (at character 3)"),
        ("&a [*a]", "a YAML alias names nothing before it (at character 4)"),
        ("a: &a 1\n---\nb: *a", "a YAML alias names nothing before it (at character 15)"),
    ],
)
def test_wrong_text_is_told_with_its_place(text: str, error: str) -> None:
    with pytest.raises(TreeError) as caught:
        parse(text)

    assert error == str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_bottomless_nesting_is_refused(opening: str) -> None:
    with pytest.raises(TreeError, match="nested deeper than 200 levels"):
        parse(opening * 10_000)


def test_aliases_that_multiply_are_refused() -> None:
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 9)]

    with pytest.raises(TreeError, match="YAML aliases stand for more than 100000 nodes"):
        parse("\n".join(lines))


def test_aliases_that_deepen_are_refused() -> None:
    lines = ["l0: &l0 [x]", *(f"l{n}: &l{n} [*l{n - 1}]" for n in range(1, 210))]

    with pytest.raises(TreeError, match="nested deeper than 200 levels"):
        parse("\n".join(lines))
