"""JSON text in, a tree with places out."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.model.tree import Node
from cxguard.trees.errors import DEEPEST, TreeError
from cxguard.trees.json_tree import _quickly, _token_by_token, parse, string_offsets

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
NEARLY_JSON = st.text(alphabet='a:- \n[]{},"\\u01dD8.eE+truefalsn\t\x00\U0001f600', max_size=30)


def plain(node: Node) -> Any:
    if node.kind == "mapping":
        return {key.value: plain(value) for key, value in node.entries}
    if node.kind == "sequence":
        return [plain(item) for item in node.items]
    return node.value


def is_accepted(text: str) -> bool:
    try:
        parse(text)
    except TreeError:
        return False
    return True


def is_accepted_by_the_standard_library(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@given(VALUES, st.booleans(), st.sampled_from([None, 0, 2]))
def test_what_was_written_is_read_again(value: Any, ascii_only: bool, indent: int | None) -> None:
    assert value == plain(parse(json.dumps(value, ensure_ascii=ascii_only, indent=indent)))


@given(VALUES)
def test_every_scalar_points_at_its_own_text(value: Any) -> None:
    text = json.dumps(value)

    for _, _, node in parse(text).scalars():
        assert node.value == json.loads(text[node.start : node.end])


@given(NEARLY_JSON)
def test_takes_exactly_what_the_standard_library_takes(text: str) -> None:
    assert is_accepted_by_the_standard_library(text) == is_accepted(text)


def test_places_count_characters_and_enclose_the_quotes() -> None:
    text = '{"\U0001f4de": [1, "caf\u00e9"]}'

    node = parse(text).get("\U0001f4de", 1)

    assert node is not None
    assert text[node.start : node.end] == '"caf\u00e9"'


def test_repeated_keys_stay_in_order() -> None:
    tree = parse('{"a": 1, "a": 2}')

    assert [(key.value, value.value) for key, value in tree.entries] == [("a", 1), ("a", 2)]


def test_containers_enclose_their_brackets() -> None:
    tree = parse(' {"a": [ ]} ')

    assert (tree.start, tree.end) == (1, 11)
    assert [(value.start, value.end) for _, value in tree.entries] == [(7, 10)]


def test_lone_surrogates_are_kept() -> None:
    assert parse(r'"\ud83d"').value == "\ud83d"


def test_whole_number_beyond_pythons_limit_becomes_a_float() -> None:
    assert parse("9" * 5000).value == float("inf")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "the JSON text ends too early (at character 0)"),
        ('{"a": 1', "the JSON text ends too early (at character 7)"),
        ("[1,]", "a JSON value should stand here (at character 3)"),
        ('{"a" 1}', "a JSON colon should stand here (at character 5)"),
        ('{"a": 1,}', "a JSON key should stand here (at character 8)"),
        ('{"a": 1 "b": 2}', "a JSON comma should stand here (at character 8)"),
        ("[1}", "a JSON comma should stand here (at character 2)"),
        ("{1: 2}", "a JSON key should stand here (at character 1)"),
        ("1 2", "text follows the JSON value (at character 2)"),
        ("[1] // why", "this is not JSON (at character 4)"),
        ("NaN", "this is not JSON (at character 0)"),
        (
            '["open',
            "a JSON string is not closed, or holds a control character or a wrong escape (at character 1)",
        ),
    ],
)
def test_wrong_text_is_told_with_its_place(text: str, error: str) -> None:
    with pytest.raises(TreeError) as caught:
        parse(text)

    assert error == str(caught.value)


def test_error_carries_nothing_of_the_text() -> None:
    with pytest.raises(TreeError) as caught:
        parse(r'{"note": "mother maiden name \x"}')

    assert caught.value.__context__ is None
    assert "maiden" not in repr(caught.value)


def test_levels_up_to_the_bound_are_read() -> None:
    assert is_accepted("[" * DEEPEST + "]" * DEEPEST)


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_bottomless_nesting_is_refused(opening: str) -> None:
    with pytest.raises(TreeError, match="nested deeper than 200 levels"):
        parse(opening * 10_000)


def test_string_without_escapes_needs_no_offsets() -> None:
    assert string_offsets("plain", 7) is None


def test_offsets_of_escapes_stand_at_their_backslash() -> None:
    assert string_offsets(r"a\n\u00e9b\ud83d\ude00", 10) == [10, 11, 13, 19, 20, 32]


@given(st.text(), st.integers(0, 1000))
def test_each_character_has_the_offset_at_which_its_spelling_begins(value: str, start: int) -> None:
    raw = json.dumps(value)[1:-1]

    offsets = string_offsets(raw, start)

    if offsets is None:
        assert raw == value
        return
    assert len(value) + 1 == len(offsets)
    spellings = [raw[a - start : b - start] for a, b in itertools.pairwise(offsets)]
    assert list(value) == [json.loads(f'"{spelling}"') for spelling in spellings]


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_the_quick_way_gives_what_reading_token_by_token_gives(value: Any, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)

    assert _token_by_token(text) == parse(text)


def test_escapes_in_keys_do_not_leave_the_quick_way() -> None:
    tree = _quickly(r'{"one\ttwo": {"\u00e9": 1}, "plain": [2]}')
    assert tree is not None
    assert [name.value for name, _ in tree.entries] == ["one\ttwo", "plain"]


@given(NEARLY_JSON.map(lambda inner: f'{{"a": [{inner}]}}'))
def test_the_quick_way_takes_nothing_that_is_wrong(text: str) -> None:
    assert is_accepted_by_the_standard_library(text) == is_accepted(text)
