"""What takes long to compile is compiled when so much is looked at that it pays, and not before."""

import random
from pathlib import Path

import pytest

from cxguard import store
from cxguard.files import library
from cxguard.model.rule import Rule
from cxguard.rules.load import load_rules
from cxguard.scanners.pattern import closers, loading, ready
from cxguard.scanners.pattern.late import Late
from cxguard.scanners.pattern.scanner import PatternScanner
from trial_rules import document, rule

RULES = [rule(f"key-{number}", rf"\bkey{number}=(?P<value>[a-f]{{4,8}})") for number in range(9)]


class Named:
    """A sieve that points at its own number."""

    def __init__(self, number: int) -> None:
        self._number = number

    def candidates(self, content: bytes | memoryview) -> list[tuple[int, int]]:
        return [(self._number, len(content))]


def test_it_is_replaced_by_what_was_compiled_once_it_has_seen_enough() -> None:
    late = Late(Named(1), 10, lambda: Named(2))

    assert [late.candidates(b"12345")[0][0] for _ in range(4)] == [1, 1, 2, 2]


def test_it_goes_on_while_another_process_compiles() -> None:
    answers = iter([None, Named(2)])
    late = Late(Named(1), 4, lambda: next(answers))

    assert [late.candidates(b"123")[0][0] for _ in range(5)] == [1, 1, 1, 2, 2]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(loading, "FEW", 0)
    return tmp_path / "cache"


def found(rules: list[Rule], text: str) -> list[str]:
    return [match.rule.id for match in PatternScanner(rules, "hyperscan").scan(document(text))]


def test_only_a_second_run_compiles(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for _worker in range(2):
        assert found(RULES, "key3=abcd") == ["key-3"]
    assert not list(cache.glob("patterns-*"))

    monkeypatch.setattr(store, "RUN", 0)
    assert found(RULES, "key4=abcd") == ["key-4"]
    assert len(list(cache.glob("patterns-*-database"))) == 1


def test_a_first_run_over_much_compiles_too(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "WORTH_COMPILING", 100)
    scanner = PatternScanner(RULES, "hyperscan")

    for _ in range(3):
        assert [m.rule.id for m in scanner.scan(document("key5=abcd\n" + "-" * 90))] == ["key-5"]

    assert len(list(cache.glob("patterns-*-database"))) == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_library_finds_the_same_before_and_after(
    cache: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(ready, "WORTH_COMPILING", 20_000)
    monkeypatch.setattr(closers, "WORTH_COMPILING", 500)
    chance = random.Random(seed)  # noqa: S311 - a corpus, not a secret
    rules = [one for one in load_rules([library("rules")]) if one.patterns and chance.random() < 0.1]
    texts = [example.text for one in rules for example in one.positives]
    chance.shuffle(texts)
    late, plain = PatternScanner(rules, "hyperscan"), PatternScanner(rules, "re2")

    for text in texts:
        expected = [(m.rule.id, m.span) for m in plain.scan(document(text))]
        assert [(m.rule.id, m.span) for m in late.scan(document(text))] == expected

    assert list(cache.glob("patterns-*-database"))


def test_a_closer_look_that_a_second_run_asks_for_is_compiled(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "FEW", 99)
    gated = [rule("card", r"\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b")]

    for run in (1, 1, 2):
        monkeypatch.setattr(store, "RUN", run)
        assert found(gated, "1234-5678-1234-5678") == ["card"]
        (kept,) = cache.glob("closer-*")
        assert (kept.stat().st_size > 1000) is (run > 1)
