"""Rules that load and pass, and what is wrong with them nevertheless."""

from pathlib import Path

import pytest

from cxguard.pipeline.decoys import decoy_lines
from cxguard.pipeline.rule_lint import lint_rules
from cxguard.pipeline.stages import Stages
from cxguard.rules.known import load_lists
from cxguard.rules.load import load_rules
from cxguard.scanners.pattern.scanner import PatternScanner
from marks import whole

RULE = """
id: acme-key
version: 1
title: Acme key
class: CLASS
severity: high
specificity: SPECIFICITY
why: It opens the door to everything.
fix: Change the locks at once.
patterns: [{regex: 'REGEX', keywords: [KEYWORD]}]
known: [acme-tests]
references: ["https://example.com/keys"]
examples:
  positive: [{text: "POSITIVE"MORE}, {text: "acme_key=ak_00000002"}]
  negative: [{text: acme}]
"""
LIST = """
name: acme-tests
title: Keys that Acme publishes
normalise: none
values: [{value: tested@acme.example, owner: Acme, source: "https://example.com/tests"}]
"""
DEFAULTS = {
    "CLASS": "secret.acme-key",
    "SPECIFICITY": "50",
    "REGEX": r"(?i:acme).*?(?P<value>ak_\d{8})",
    "KEYWORD": "acme",
    "POSITIVE": "acme_key=ak_00000001",
    "MORE": "",
}


def complaints(folder: Path, *rivals: dict[str, str], **changes: str) -> list[str]:
    (folder / "lists").mkdir()
    (folder / "lists" / "acme-tests.yaml").write_text(LIST, encoding="utf-8")
    texts = {}
    for name, fields in {"acme-key": changes, **{f"rival-{i}": r for i, r in enumerate(rivals)}}.items():
        text = RULE.replace("id: acme-key", f"id: {name}")
        for placeholder, default in DEFAULTS.items():
            text = text.replace(placeholder, fields.get(placeholder, default))
        texts[name] = text
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    rules = load_rules([str(folder)])
    stages = Stages(rules, (PatternScanner(rules),), (), load_lists([str(folder)]), (), None)
    tried = [rule for rule in rules if rule.id == "acme-key"]
    return [
        f"{'' if one.is_refusal else 'warning: '}{one.problem}" for one in lint_rules(tried, texts, stages)
    ]


def test_a_good_rule_has_no_complaints(tmp_path: Path) -> None:
    assert complaints(tmp_path) == []


def test_an_example_that_another_rule_is_named_for_is_refused(tmp_path: Path) -> None:
    looser = {"SPECIFICITY": "60"}

    assert complaints(tmp_path, looser) == [
        f"positive example {number} is reported as rival-0; raise specificity, or say reported_as"
        for number in (1, 2)
    ]


def test_an_example_may_say_who_is_named_for_it(tmp_path: Path) -> None:
    narrower = {"SPECIFICITY": "60", "REGEX": r"(?i:acme).*?(?P<value>ak_\d{7}1)"}

    assert complaints(tmp_path, narrower, MORE=", reported_as: rival-0") == []


def test_it_must_be_true_who_is_named(tmp_path: Path) -> None:
    assert complaints(tmp_path, MORE=", reported_as: rival-0") == [
        "positive example 1 is not reported as rival-0"
    ]


@pytest.mark.parametrize(
    ("class_", "value", "problem"),
    [
        (
            "contact.email",
            whole("jo@bra⟨⟩nd.shop"),
            "an e-mail address of a domain that is not reserved for examples",
        ),
        ("contact.phone", "1 733 2143", "a phone number that is not set aside for fiction"),
        ("payment.pan", "4111 1111", "a card number that is on no list of test cards"),
    ],
)
def test_a_value_that_may_be_somebodys_is_refused(
    tmp_path: Path, class_: str, value: str, problem: str
) -> None:
    regex = r"(?i:acme)[^ ]*[ =](?P<value>[\w@.]+(?: [\d ]+)?)"
    found = complaints(tmp_path, CLASS=class_, REGEX=regex, POSITIVE=f"acme {value}")

    assert found[0] == f"positive example 1 holds {problem}; take a reserved one, or say why it is invented"


def test_a_published_value_is_nobodys(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        CLASS="contact.email",
        REGEX=r"(?i:acme).(?P<value>[a-z]+@[\w.]+)|acme_key",
        POSITIVE="acme tested@acme.example",
    )

    assert not [problem for problem in found if problem.startswith("positive example 1")]


def test_an_invented_value_can_be_said_to_be_so(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        CLASS="contact.phone",
        REGEX=r"(?i:acme).(?P<value>\d{7})|acme_key",
        POSITIVE="acme 7332143",
        MORE=", invented: no block is set aside there",
    )

    assert not [problem for problem in found if problem.startswith("positive example 1")]


def test_keywords_that_every_example_lacks_are_refused(tmp_path: Path) -> None:
    assert complaints(tmp_path, KEYWORD="acme-")[0] == (
        "pattern 1 fits no positive example that has one of its keywords"
    )


def test_a_credential_in_one_piece_in_the_file_is_refused(tmp_path: Path) -> None:
    telling = {"REGEX": r"(?P<value>ak_\d{8})", "SPECIFICITY": "10", "KEYWORD": "ak_"}

    assert complaints(tmp_path, telling) == [
        "line 14 holds a credential in one piece; put the mark ⟨⟩ inside"
    ]


def test_the_mark_keeps_a_credential_from_being_one(tmp_path: Path) -> None:
    telling = {"REGEX": r"(?P<value>ak_\d{7}1)", "SPECIFICITY": "10", "KEYWORD": "ak_"}

    assert complaints(tmp_path, telling, POSITIVE="acme_key=ak_⟨⟩00000001") == []


def test_a_rule_that_finds_much_in_decoys_is_refused(tmp_path: Path) -> None:
    found = complaints(tmp_path, REGEX=r"(?P<value>ak_\d{8}|[0-9a-f]{40})", KEYWORD='" ", "="')

    assert any("matches in 1 MB of decoys; at most 50 are allowed" in problem for problem in found)


def test_a_pattern_that_no_example_tries_is_warned_of(tmp_path: Path) -> None:
    regex = r"(?i:acme).*?(?P<value>ak_\d{8})', keywords: [acme]}, {regex: 'acme [x]{12}"

    assert complaints(tmp_path, REGEX=regex) == ["warning: pattern 2 matches no positive example"]


def test_decoys_are_the_same_for_everybody() -> None:
    assert decoy_lines(size=5000) == decoy_lines(size=5000)
    assert len(decoy_lines(size=5000)) >= 5000
    assert decoy_lines(size=5000).isascii()
