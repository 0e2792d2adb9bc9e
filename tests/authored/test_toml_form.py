"""TOML text in; plain values and places out."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.authored import toml_form
from cxguard.authored.places import Keys, line_and_column
from cxguard.authored.syntax import SyntaxProblem

TEXT = '''\
# settings
title = "a # b"
"quoted key" = 1
dotted.key.here = 2
list = [ 1, # one
  "]", [3, { in = 4 }],
]
point = { x = 1, y.z = [5] }
long = """
[not.a.table]
key = 1 ""\\""""
raw = \'\'\'
x = 'y'\'\'\'

[table]
when = 2026-01-31
[table.below]
a = 1

[[rows]]
n = 1
[[rows]]
n = 2
[rows.inner]
m = 3
'''


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (("title",), (2, 1), (2, 9)),
        (("quoted key",), (3, 1), (3, 16)),
        (("dotted",), (4, 1), (4, 1)),
        (("dotted", "key", "here"), (4, 12), (4, 19)),
        (("list", 0), (5, 10), (5, 10)),
        (("list", 1), (6, 3), (6, 3)),
        (("list", 2, 1, "in"), (6, 14), (6, 19)),
        (("point", "y", "z", 0), (8, 25), (8, 25)),
        (("long",), (9, 1), (9, 8)),
        (("raw",), (12, 1), (12, 7)),
        (("table",), (15, 1), (15, 1)),
        (("table", "when"), (16, 1), (16, 8)),
        (("table", "below", "a"), (18, 1), (18, 5)),
        (("rows", 0, "n"), (21, 1), (21, 5)),
        (("rows", 1, "n"), (23, 1), (23, 5)),
        (("rows", 1, "inner", "m"), (25, 1), (25, 5)),
    ],
)
def test_everything_has_its_place(keys: Keys, key: tuple[int, int], value: tuple[int, int]) -> None:
    place = toml_form.places(TEXT)[keys]

    assert (line_and_column(TEXT, place.key), line_and_column(TEXT, place.value)) == (key, value)


def test_nothing_but_what_the_parser_saw_has_a_place() -> None:
    assert {keys for keys in toml_form.places(TEXT) if keys} == set(ways_to(toml_form.parse(TEXT)))


def ways_to(value: Any) -> list[Keys]:
    below: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        below = list(value.items())
    elif isinstance(value, list):
        below = list(enumerate(value))
    return [way for key, inner in below for way in [(key,), *((key, *rest) for rest in ways_to(inner))]]


def test_dates_become_text() -> None:
    assert toml_form.parse("a = 2026-01-31\nb = [2026-01-31T10:00:00Z, 07:30:00]") == {
        "a": "2026-01-31",
        "b": ["2026-01-31T10:00:00+00:00", "07:30:00"],
    }


@pytest.mark.parametrize(
    ("text", "problem", "line", "column"),
    [
        ("a = 1\nb = \n", "this is not TOML: Invalid value", 2, 5),
        ("a = 1\na = 2\n", "this is not TOML: Cannot overwrite a value", 2, 6),
        ("a = [1", "this is not TOML: Unclosed array", 1, 7),
        ("a = " + "[" * 5000, "nested deeper than 200 levels", 1, 1),
        ("a = " + "[" * 201 + "]" * 201, "nested deeper than 200 levels", 1, 1),
    ],
)
def test_wrong_text_is_told_with_its_place(text: str, problem: str, line: int, column: int) -> None:
    with pytest.raises(SyntaxProblem) as caught:
        toml_form.parse(text)

    assert (caught.value.problem, *line_and_column(text, caught.value.offset)) == (problem, line, column)


@given(st.text(alphabet="ab.=[]{}\"'\\\n ,#1-", max_size=30))
def test_walk_agrees_with_the_parser_on_any_text(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return

    assert {keys for keys in toml_form.places(text) if keys} == set(ways_to(toml_form.parse(text)))
