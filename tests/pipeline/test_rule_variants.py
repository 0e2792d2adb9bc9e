"""Examples in one syntax in, the same settings in all others out."""

from pathlib import Path

import pytest

from cxguard.model.rule import Example
from cxguard.pipeline.rule_trials import remind, try_rules
from cxguard.pipeline.rule_variants import try_variants, variants_of
from cxguard.pipeline.stages import Stages
from cxguard.pipeline.variant_sources import settings_of
from cxguard.pipeline.variant_syntaxes import SYNTAXES
from cxguard.rules.load import load_rules
from cxguard.scanners.pattern.scanner import PatternScanner
from trial_rules import rule

RULE = """
id: loyalty-number
version: 1
title: Loyalty number
class: account.id
severity: medium
why: It spends somebody else's points.
fix: Replace it with HL-0000-0000.
patterns: [{regex: 'REGEX', keywords: [loyalty]}]
examples:
  positive:
    - {text: "loyaltyNumber: HL-2044-1783", value: HL-2044-1783, path: a.yaml}
    - {text: "my loyalty number is HL-2044-1783", value: HL-2044-1783}
  negative: [{text: HL-2044}]
"""
SPACED = r"(?i)loyalty[_ ]?number(?:[=:]| = | := |: | is |\": |\">|>)\"?(?P<value>HL-\d{4}-\d{4})"


def stages_of(folder: Path, regex: str, more: str = "") -> Stages:
    text = RULE.replace("'REGEX'", "'" + regex.replace("'", "''") + "'")
    (folder / "loyalty-number.yaml").write_text(text + more, encoding="utf-8")
    rules = load_rules([str(folder)])
    return Stages(rules, (PatternScanner(rules),), (), {}, (), None)


def problems(stages: Stages) -> list[str]:
    variants = [variant for one in stages.rules for variant in variants_of(one)]
    return [failure.problem for failure in try_variants(variants, stages)]


def written(name: str, key: str, text: str) -> str | None:
    return SYNTAXES[name].write(key, text)


def test_a_rule_that_knows_one_spelling_alone_fails_in_the_others(tmp_path: Path) -> None:
    stages = stages_of(tmp_path, r"loyalty(?:Number: | number is )(?P<value>HL-\d{4}-\d{4})")

    assert problems(stages) == [
        f"it is not found as {name}" for name in SYNTAXES if name not in {"yaml", "header"}
    ]


def test_a_rule_that_reads_every_spelling_passes(tmp_path: Path) -> None:
    assert problems(stages_of(tmp_path, SPACED)) == []


def test_a_syntax_that_the_file_skips_is_not_tried(tmp_path: Path) -> None:
    skipped = "  skip_variants: [{syntax: all, reason: it stands in one kind of file alone}]\n"

    assert problems(stages_of(tmp_path, r"loyaltyNumber: (?P<value>HL-\d{4}-\d{4})", skipped)) == []


def test_a_value_found_with_more_around_it_is_told(tmp_path: Path) -> None:
    stages = stages_of(tmp_path, r"(?i)loyalty_?number\W{1,5}(?:(?P<value>HL-[\d-]+&?)|$)")

    assert problems(stages) == ["as query, something is found, but not exactly the value given"]


def test_todo_examples_are_reported_and_never_fail(tmp_path: Path) -> None:
    todo = (
        '  todo: [{text: "HL 2044", expect: true, reason: spaces}, {text: HL, expect: false, reason: x-x}]\n'
    )
    stages = stages_of(tmp_path, SPACED, todo)

    assert [reminder.is_done for reminder in remind(stages.rules, stages)] == [False, True]
    assert list(try_rules(stages.rules, stages)) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("HL-1", "value"),
        ("export LOYALTY=HL-1", "LOYALTY"),
        ('loyalty := "HL-1"', "loyalty"),
        ('{"loyalty": "HL-1"}', "loyalty"),
        ("'loyalty' => 'HL-1',", "loyalty"),
        ('private static final String LOYALTY = "HL-1";', "LOYALTY"),
    ],
)
def test_a_setting_is_read_from_these(text: str, key: str) -> None:
    one = rule("loyalty", "HL-1", positives=(Example(text, "HL-1"),))

    assert [(setting.key, setting.text) for setting in settings_of(one)] == [(key, "HL-1")]


@pytest.mark.parametrize("text", ["call HL-1 now", "HL-1 HL-1", "a: 1\nloyalty: HL-1"])
def test_no_setting_is_read_from_these(text: str) -> None:
    assert settings_of(rule("loyalty", "HL-1", positives=(Example(text, "HL-1"),))) == ()


def test_a_value_within_an_address_keeps_the_address() -> None:
    hook = "https://hooks.example.com/HL-1"
    one = rule("loyalty", "HL-1", positives=(Example(f"hook={hook}", "HL-1"),))

    assert [(setting.text, setting.value) for setting in settings_of(one)] == [(hook, "HL-1")]


def test_names_of_the_same_words_are_one_setting() -> None:
    texts = ("loyalty_number=HL-1", "loyaltyNumber: HL-2", "loyalty=HL-3")
    one = rule("loyalty", "HL", positives=tuple(Example(t, t[-4:]) for t in texts))

    assert [setting.number for setting in settings_of(one)] == [1, 3]


@pytest.mark.parametrize(
    ("key", "name"),
    [("loyaltyNumber", "LOYALTY_NUMBER"), ("loyalty-number", "LOYALTY_NUMBER"), ("N8N_KEY", "N8N_KEY")],
)
def test_a_variable_of_the_environment_is_written_in_capitals(key: str, name: str) -> None:
    assert written("env", key, "1") == f"{name}=1\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [("xml", "a<b"), ("query", "a&b"), ("query", "a b"), ("json", 'a"b'), ("java", "a\\b"), ("env", '"'),
     ("log", "two words"), ("ini", "a ;b"), ("header", "$a"), ("yaml", '# "a'), ("go", "a\nb")],
)  # fmt: skip
def test_a_value_that_cannot_stand_in_a_syntax_is_not_written_in_it(name: str, text: str) -> None:
    assert written(name, "key", text) is None


def test_a_value_that_yaml_would_read_otherwise_stands_in_quotes() -> None:
    assert written("yaml", "key", "a: b") == 'service:\n  key: "a: b"\n'
