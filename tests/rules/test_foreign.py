"""A file of gitleaks rules in, rules of ours out; what cannot be said is said to be left out."""

from pathlib import Path

import pytest

from cxguard.errors import AuthoredError
from cxguard.rules.foreign import Foreign, foreign_rules
from cxguard.rules.foreign_regex import ours, spans_lines, spells_out
from cxguard.rules.load import load_all, load_rules

WHOLE = r"""
title = "rules of Acme"

[[rules]]
id = "Acme_Key"
description = "A key of Acme."
regex = '''(?i)(?:acme)(?:\s|=){1,3}(ak_[0-9a-z]{8})(?:\s|$)'''
secretGroup = 1
keywords = ["Acme"]
entropy = 2.5
path = '''\.conf$'''
tags = ["acme"]

[[rules]]
id = "acme-pair"
regex = '''(?P<user>u_\d{4}):(?P<secret>s_\d{4})'''
secretGroup = 2
"""


def converted(text: str, path: str = "gitleaks.toml") -> Foreign:
    return foreign_rules(text.encode(), path)


def only(text: str) -> dict[str, object]:
    (rule,) = converted(text).rules
    return rule


def rule_with(more: str) -> str:
    return f"[[rules]]\nid = 'acme'\nregex = 'ak_\\d{{8}}'\n{more}\n"


def test_every_field_finds_its_place() -> None:
    rule = converted(WHOLE).rules[0]

    assert rule["id"] == "gitleaks-acme-key"
    assert rule["class"] == "secret.gitleaks-acme-key"
    assert rule["title"] == "A key of Acme"
    assert rule["patterns"] == [
        {
            "regex": r"(?i)(?:acme)(?:\s|=){1,3}(?P<value>ak_[0-9a-z]{8})(?:\s|$)",
            "keywords": ["acme"],
        }
    ]
    assert (rule["min_entropy"], rule["paths"], rule["imported"]) == (2.5, [r"\.conf$"], True)


def test_nothing_is_left_out_of_what_can_be_said() -> None:
    assert converted(WHOLE).left_out == ()


@pytest.mark.parametrize(
    ("regex", "group", "expected"),
    [
        (r"(a)(b)", 2, r"(a)(?P<value>b)"),
        (r"(a)(b)", 0, r"(?P<value>a)(b)"),
        (r"(?i)a(?:b)[(]\((c)", 0, r"(?i)a(?:b)[(]\((?P<value>c)"),
        (r"(?P<x>a)(?<y>b)", 2, r"(a)(?P<value>b)"),
        (r"[^](](a)", 1, r"[^](](?P<value>a)"),
        (r"\Q(a\E(b)", 1, r"\Q(a\E(?P<value>b)"),
        ("abc", 0, "abc"),
    ],
)
def test_the_secrets_group_is_named(regex: str, group: int, expected: str) -> None:
    assert ours(regex, group) == expected


@pytest.mark.parametrize(
    "regex", [r"-----BEGIN[\s\S]+?END", "(?s)a.b", r"a\nb", "(?is:a.b)"]
)  # fmt: skip
def test_an_expression_over_line_breaks_is_matched_over_the_whole_text(regex: str) -> None:
    assert spans_lines(regex)


def test_a_keyword_outside_of_the_match_is_looked_for_in_the_whole_text() -> None:
    assert only(rule_with("keywords = ['acme']"))["patterns"] == [
        {"regex": r"ak_\d{8}", "keywords": ["acme"], "across_lines": True}
    ]


def test_a_keyword_may_be_spelt_with_escapes() -> None:
    assert spells_out(r"sk\.live\-\d+", "sk.live-")


@pytest.mark.parametrize("condition", ["", "condition = 'OR'", "condition = '||'"])
def test_conditions_of_an_allow_list_count_one_by_one(condition: str) -> None:
    allowed = f"[[rules.allowlists]]\n{condition}\npaths = ['_test$']\nstopwords = ['Demo']\n"

    assert only(rule_with(allowed))["unless"] == [
        {"path": "_test$", "reason": "allowed where the rule comes from"},
        {"words": ["demo"], "reason": "allowed where the rule comes from"},
    ]


def test_conditions_of_an_allow_list_count_together_if_it_says_so() -> None:
    allowed = (
        "condition = 'AND'\ndescription = 'demos'\nregexTarget = 'line'\nregexes = ['a', 'b']\npaths = ['x']"
    )

    assert only(rule_with(f"[[rules.allowlists]]\n{allowed}"))["unless"] == [
        {"path": "x", "line": "(?:a)|(?:b)", "reason": "demos"}
    ]


def test_the_allow_list_of_a_whole_file_holds_for_each_rule_or_for_the_named() -> None:
    one = "[[allowlists]]\nstopwords = ['demo']\n[[allowlists]]\ntargetRules = ['other']\npaths = ['x']\n"

    assert only(one + rule_with(""))["unless"] == [
        {"words": ["demo"], "reason": "allowed where the rule comes from"}
    ]


@pytest.mark.parametrize(
    ("more", "line", "said"),
    [
        ("[[rules.required]]\nid = 'b'", 4, "composite rules are"),
        ("skipReport = true", 4, "rules that report nothing are"),
        ("validate = 'x'", 4, "the field 'validate' is"),
        ("path = '(?=x)'", 4, "the path (RE2 refuses it: invalid perl operator: (?=) is"),
    ],
)
def test_a_rule_that_cannot_be_said_is_left_out_by_name_and_line(more: str, line: int, said: str) -> None:
    foreign = converted(rule_with(more))

    assert foreign.rules == ()
    assert foreign.left_out == (f"gitleaks.toml:{line}: rule 'acme': {said} not supported; left out",)


def test_a_rule_for_paths_alone_is_left_out() -> None:
    (line,) = converted("[[rules]]\nid = 'keystore'\npath = 'x'").left_out

    assert line.endswith(
        "rule 'keystore': a rule without a regex, for paths alone, is not supported; left out"
    )


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        ("commits = ['abc']", "an allow list of commits is"),
        ("regexTarget = 'file'\nregexes = ['a']", "an expression of the allow list (regexTarget 'file') is"),
        ("regexes = ['a(']", "an expression of the allow list (RE2 refuses it: missing ): a() is"),
        ("expr = 'a'", "the allow list's field 'expr' is"),
    ],
)
def test_an_allow_list_that_cannot_be_said_is_left_out_and_the_rule_stays(allowed: str, said: str) -> None:
    foreign = converted(rule_with(f"[[rules.allowlists]]\n{allowed}"))

    assert "unless" not in foreign.rules[0]
    assert [line.split(": ", 2)[2] for line in foreign.left_out] == [f"{said} not supported; left out"]


def test_settings_of_the_whole_file_are_left_out_by_name() -> None:
    (line,) = converted("[extend]\nuseDefault = true\n" + rule_with("")).left_out

    assert line == "gitleaks.toml:1: 'extend' is not supported; left out"


def test_a_file_without_rules_is_no_such_file() -> None:
    with pytest.raises(AuthoredError, match=r"it has no \[\[rules\]\]"):
        converted("title = 'x'")


def test_a_file_stands_in_the_place_of_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "gitleaks.toml"
    path.write_text(WHOLE + rule_with("skipReport = true"), encoding="utf-8")

    rules = load_rules([str(path)])

    assert [(rule.id, rule.path, rule.imported) for rule in rules] == [
        ("gitleaks-acme-key", "gitleaks.toml/gitleaks-acme-key.yaml", True),
        ("gitleaks-acme-pair", "gitleaks.toml/gitleaks-acme-pair.yaml", True),
    ]
    assert len(load_all([str(path)]).left_out) == 1
    assert load_rules([str(path)]) == rules
