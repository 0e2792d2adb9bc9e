"""What a wheel brings is what an installation would make."""

import os
import shutil
from pathlib import Path

import pytest

from cxguard import store
from cxguard.files import library
from cxguard.pipeline.shipping import write_shipped
from cxguard.rules import quick
from cxguard.rules.load import load_all
from cxguard.scanners.pattern import loading
from cxguard.scanners.pattern.scanner import PatternScanner
from trial_rules import document

FEW = ("lists", "payment")


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A library as a wheel installs it, with a part of the rules and what is made of them."""
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "library" / "rules"
    for name in FEW:
        shutil.copytree(os.path.join(library("rules"), name), folder / name)
    made = tmp_path / "library" / "made"
    made.mkdir()
    write_shipped(str(folder), str(made))
    shutil.rmtree(tmp_path / "cache")
    monkeypatch.setattr(store, "SHIPPED", str(made))
    monkeypatch.setattr(quick, "_INSTALLED", str(folder))
    quick._shipped.cache_clear()
    return str(folder)


def test_rules_come_without_being_read(rules: str) -> None:
    shipped = load_all([rules])
    os.rename(rules, f"{rules}-elsewhere")

    assert load_all([rules]) == shipped
    assert shipped.rules
    assert shipped.lists


def test_they_are_the_rules_of_the_files(rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = load_all([rules])
    monkeypatch.setattr(quick, "_INSTALLED", "")

    assert load_all([rules]) == shipped


def test_tables_come_without_being_made(rules: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "_table_of", None)
    found = PatternScanner(load_all([rules]).rules, "").scan(document("card 4111 1111 1111 1111"))

    assert [match.rule.id for match in found] == ["payment-card-number"]
