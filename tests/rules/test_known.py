"""Lists of published values: is it one of them?"""

from pathlib import Path

import pytest

from cxguard.rules.known import KnownList, load_lists

LISTS = {
    "test-cards": """
name: test-cards
title: Test cards
normalise: digits
values:
  - {value: "4111 1111 1111 1111", owner: Visa, source: a letter}
patterns:
  - {regex: '1?[2-9]\\d\\d55501\\d\\d', owner: NANPA, source: a letter}
""",
    "example-mail": """
name: example-mail
title: Reserved domains
normalise: lower
values: []
patterns:
  - {regex: '.+@example\\.com', owner: IANA, source: RFC 2606}
""",
}


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, KnownList]:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "rules" / "lists"
    folder.mkdir(parents=True)
    for name, text in LISTS.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return dict(load_lists([str(tmp_path / "rules")]))


def test_lists_come_by_name(lists: dict[str, KnownList]) -> None:
    assert list(lists) == ["example-mail", "test-cards"]


@pytest.mark.parametrize(
    "value", ["4111111111111111", "4111-1111-1111-1111", "(212) 555-0123", "1 212 555 0123"]
)
def test_published_digits_are_known_however_written(lists: dict[str, KnownList], value: str) -> None:
    assert lists["test-cards"].contains(value)


@pytest.mark.parametrize(
    "value", ["4111111111111112", "41111111111111110", "99212 555 0123", "", "no digits"]
)
def test_other_digits_are_not_known(lists: dict[str, KnownList], value: str) -> None:
    assert not lists["test-cards"].contains(value)


def test_letters_are_compared_without_case(lists: dict[str, KnownList]) -> None:
    assert lists["example-mail"].contains("Ann@EXAMPLE.com")
    assert not lists["example-mail"].contains("ann@example.com.test")


def test_values_without_normalising_are_compared_as_they_are() -> None:
    known = KnownList("tokens", "none", frozenset({"aB-1"}))

    assert known.contains("aB-1")
    assert not known.contains("ab-1")


def test_list_shows_none_of_its_values() -> None:
    assert "4111" not in repr(KnownList("cards", "digits", frozenset({"4111111111111111"}), ("4111",)))
