"""Pointers without a tree are those that the tree gives; what is no JSON is refused as it refuses it."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.trees import json_tree
from cxguard.trees.errors import DEEPEST, TreeError
from cxguard.trees.json_places import JsonPlaces, places_of
from cxguard.trees.pointers import Places

_KEYS = st.sampled_from(("id", "customer", 'a"b', "na\\me", "\u00e9", "x{y", "4111111111111111", ""))
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text('a"\\{}[],: \u00e9', max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)
_SPELT = st.builds(
    lambda value, indent, plain: json.dumps(value, indent=indent, ensure_ascii=plain),
    _VALUES,
    st.sampled_from((None, 1)),
    st.booleans(),
)


@given(_SPELT, st.randoms(use_true_random=False))
def test_every_place_has_the_pointer_that_the_tree_gives(text: str, chance: random.Random) -> None:
    """In whatever order they are asked for."""
    places, tree = places_of(text), Places(json_tree.parse(text))
    offsets = [*range(len(text) + 1)]
    chance.shuffle(offsets)
    assert isinstance(places, JsonPlaces)
    assert {o: places.pointer_at(o) for o in offsets} == {o: tree.pointer_at(o) for o in offsets}


def test_repeated_keys_keep_their_places() -> None:
    """Each value of a key that is repeated is the one at its own place."""
    text = '{"id": [1], "id": {"id": "b"}}'
    places = places_of(text)
    assert [places.pointer_at(text.index(mark)) for mark in ("1", "b")] == ["/id/0", "/id/id"]


@given(_SPELT, st.sampled_from('{}[]",:01-.eE \\\x01N'), st.randoms(use_true_random=False))
def test_what_is_no_json_is_refused_as_the_tree_refuses_it(
    text: str, mark: str, chance: random.Random
) -> None:
    """With the same reason, at the same place."""
    at = chance.randrange(len(text) + 1)
    broken = text[:at] + mark + text[at + chance.randrange(2) :]
    assert _refusal(broken, places_of) == _refusal(broken, json_tree.parse)


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "[Infinity]",
        "",
        "1 2",
        "1" * 5000,
        "[" * 150 + "]" * 150,
        "[" * DEEPEST + "]" * DEEPEST,
        "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1),
        '{"a":' * DEEPEST + "{}" + "}" * DEEPEST,
        '{"a": 1, "a": ' + "[" * DEEPEST + "]" * DEEPEST + ', "a": 2}',
        "[" * 100_000,
    ],
    ids=range(11),
)
def test_the_edges_are_those_of_the_tree(text: str) -> None:
    """Words that are no numbers, long numbers, deep nesting."""
    assert _refusal(text, places_of) == _refusal(text, json_tree.parse)


def _refusal(text: str, parse: object) -> tuple[str, int] | None:
    try:
        parse(text)  # type: ignore[operator] # one of two functions of a text
    except TreeError as error:
        return error.reason, error.offset
    return None
