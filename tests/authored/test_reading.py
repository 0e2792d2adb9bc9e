"""Authored files in; data, places and one-line errors out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cxguard.authored.reading import load, parse, read, shown_path
from cxguard.errors import AuthoredError

LIST = """\
# cards of the networks
name: test-cards
title: Test cards
normalise: digits
values:
  - {value: "4111 1111 1111 1111", owner: Visa, source: "https://example.com/"}
  - value: "378282246310005"
    owner: American Express
    source: a letter
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def error_of(text: str, schema: str = "list", path: str = "lists/test-cards.yaml") -> str:
    with pytest.raises(AuthoredError) as caught:
        read(text.encode(), schema, path)
    return str(caught.value)


def test_file_that_fits_is_plain_values() -> None:
    authored = read(LIST.encode(), "list", "lists/test-cards.yaml")

    assert authored.data["values"][1] == {
        "value": "378282246310005",
        "owner": "American Express",
        "source": "a letter",
    }


def test_values_and_keys_have_places() -> None:
    authored = read(LIST.encode(), "list", "lists/test-cards.yaml")

    assert authored.place("title") == (3, 8)
    assert authored.key_place("title") == (3, 1)
    assert authored.place("values", 1, "owner") == (8, 12)
    assert authored.place("values", 1) == (7, 5)


def test_place_of_what_is_not_there_is_the_nearest_around_it() -> None:
    authored = read(LIST.encode(), "list", "lists/test-cards.yaml")

    assert authored.place("values", 1, "colour", "shade") == (7, 5)
    assert authored.place("colour") == (2, 1)


def test_error_names_path_line_and_column() -> None:
    authored = read(LIST.encode(), "list", "lists/test-cards.yaml")

    error = authored.error("no such owner", "values", 0, "owner")

    assert str(error) == "lists/test-cards.yaml:6:43: no such owner"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("title:", "titel:", "3:1: 'titel' is not a field of a known list. Did you mean 'title'?"),
        ("title: Test cards\n", "", "2:1: a known list needs 'title'"),
        (
            "normalise: digits",
            "normalise: digts",
            "4:12: normalise is 'digts'; write one of digits, lower, none. Did you mean 'digits'?",
        ),
        ("owner: American Express\n    ", "", "7:5: a known value needs 'owner'"),
        ("owner: American Express", "owner: no", ""),
        ("owner: American Express", "owner: 7", "8:12: owner is a number; write text"),
        ("owner: American Express", "owner:", "8:11: owner is empty; write text"),
        (
            "    owner: American",
            "    Owner: American",
            ("8:5: 'Owner' is not a field of a known value. Did you mean 'owner'?"),
        ),
        ("title: Test cards", "name: again", "3:1: 'name' stands here a second time"),
        ("title: Test cards", "? [a, b]\n: c", "3:3: a key must be a word"),
        (
            "title: Test cards",
            "title: Test: cards",
            "3:12: this is not YAML: mapping values are not allowed in this context",
        ),
        ("title: Test cards", "title: *cards", "3:8: a YAML alias names nothing before it"),
        (
            "title: Test cards",
            "title: \x07",
            "1:1: this is not YAML: it holds a character that YAML does not allow",
        ),
        ("values:", "values: 3\nother:", "5:9: values is a number; write a list"),
    ],
)
def test_mistake_is_told_with_its_place(old: str, new: str, error: str) -> None:
    text = LIST.replace(old, new)

    if error:
        assert error_of(text) == f"lists/test-cards.yaml:{error}"
    else:
        assert read(text.encode(), "list", "lists/test-cards.yaml").data["values"][1]["owner"] == "no"


def test_first_mistake_in_the_file_is_the_one_told() -> None:
    text = LIST.replace("name: test-cards", "name: 1").replace("title: Test cards", "title: 2")

    assert error_of(text) == "lists/test-cards.yaml:2:7: name is a number; write text"


def test_misspelt_field_is_told_rather_than_the_one_it_leaves_missing() -> None:
    assert "'owenr'" in error_of(LIST.replace("owner: American", "owenr: American"))


def test_whole_file_of_another_kind_is_told() -> None:
    assert error_of("- a\n") == "lists/test-cards.yaml:1:1: a known list is a list; write a mapping"
    assert error_of("") == "lists/test-cards.yaml:1:1: a known list is empty; write a mapping"


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    with pytest.raises(AuthoredError) as caught:
        read(b"name: a\ntitle: \xff\n", "list", "a.yaml")

    assert str(caught.value) == "a.yaml:2:1: the file is not UTF-8 from here on"


def test_byte_order_mark_is_no_part_of_the_text() -> None:
    authored = read(b"\xef\xbb\xbf" + LIST.encode(), "list", "lists/test-cards.yaml")

    assert authored.place("name") == (2, 7)


def test_bottomless_nesting_is_told() -> None:
    assert error_of("[" * 10_000) == "lists/test-cards.yaml:1:201: nested deeper than 200 levels"


def test_toml_is_read_by_its_suffix() -> None:
    text = 'packs = ["pci-dss"]\nfail-on = "high"\n'

    assert error_of(text, "config", "cxguard.toml") == (
        "cxguard.toml:2:1: 'fail-on' is not a field of cxguard.toml. Did you mean 'fail_on'?"
    )


def test_table_of_a_shared_file_is_all_that_is_read() -> None:
    text = '[project]\nname = 1\n[tool.cxguard]\nexclude = ["*.bin"]\nfail_on = "hgih"\n'

    with pytest.raises(AuthoredError) as caught:
        read(text.encode(), "config", "pyproject.toml", within=("tool", "cxguard"))

    assert str(caught.value) == (
        "pyproject.toml:5:11: fail_on is 'hgih'; write one of critical, high, medium, low, never."
        " Did you mean 'high'?"
    )


def test_without_a_schema_only_the_syntax_is_checked() -> None:
    assert parse(b"payment.pan: Payment card number\n1: one\n", "classes.yaml").data == {
        "payment.pan": "Payment card number",
        "1": "one",
    }


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(AuthoredError, match="the file cannot be read \\(No such file or directory\\)"):
        load(str(tmp_path / "none.yaml"), "list")


def test_path_is_shown_from_the_working_directory_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here" / "lists").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")

    assert shown_path(str(tmp_path / "here" / "lists" / "a.yaml")) == "lists/a.yaml"
    assert shown_path("lists/../lists/a.yaml") == "lists/a.yaml"
    assert shown_path(str(tmp_path / "elsewhere.yaml")) == (tmp_path / "elsewhere.yaml").as_posix()


def test_content_found_good_is_not_validated_again(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "test-cards.yaml").write_text(LIST, encoding="utf-8")
    command = (
        "import sys; from cxguard.authored.reading import load;"
        f"load({str(tmp_path / 'test-cards.yaml')!r}, 'list'); print('jsonschema' in sys.modules)"
    )
    environment = os.environ | {"CXGUARD_CACHE": str(cache)}

    said = [
        subprocess.run(
            [sys.executable, "-c", command], env=environment, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]

    assert said == ["True\n", "False\n"]


def test_content_found_wrong_is_told_every_time() -> None:
    wrong = LIST.replace("title:", "titel:")

    assert error_of(wrong) == error_of(wrong)


def test_content_is_judged_anew_by_another_schema() -> None:
    read(LIST.encode(), "list", "a.yaml")

    assert "is not a field of" in error_of(LIST, "rule", "a.yaml")


def test_cache_that_cannot_be_written_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "file" / "below"))

    assert read(LIST.encode(), "list", "a.yaml").data["name"] == "test-cards"
