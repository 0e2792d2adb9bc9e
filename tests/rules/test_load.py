"""Rule files in, rules out."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cxguard.errors import UsageError
from cxguard.model.document import Kind
from cxguard.model.journey import Actor
from cxguard.model.rule import Allow, Context, Example, Pattern, Rule, Severity, Weights
from cxguard.rules.known import load_lists
from cxguard.rules.library import MOST_KEPT
from cxguard.rules.load import load_rules, rule_files

CARD = r"""
id: card-number
version: 2
title: Card number
class: payment.pan
severity: critical
specificity: 80
tags: [pci]
why: >-
  A card number lets anybody
  pay with it.
fix: Replace it by a published test number.
kinds: [transcript, fixture]
speakers: [customer]
patterns:
  - regex: '\b(?P<value>\d{16})\b'
    keywords: [card]
  - {regex: '\d{4}\n\d{12}', across_lines: true}
validators: [luhn]
context: {words: [card], veto: [order], required: true, before: 40}
weights: {pattern: 0.6}
allow: [{regex: '0+', reason: a placeholder}]
known: [test-cards]
mask: edges
references: ["https://example.com/cards"]
examples:
  positive:
    - {text: "card 4111111111111111", value: "4111111111111111", status: test-data}
    - {text: "card: 4111111111111111", path: call.txt}
  negative:
    - {text: "card 4111111111111112", reason: fails Luhn}
"""
GREETING = """
id: a-greeting
version: 1
title: Greeting
tag: greeting.hello
phrases: ["good (morning|day)"]
patterns: [{regex: 'hi there', keywords: [hi]}]
examples:
  positive: [{text: good day}, {text: hi there}]
  negative: [{text: bye}]
"""
CARDS = """
name: test-cards
title: Test cards
normalise: digits
values: [{value: "4111 1111 1111 1111", owner: Visa, source: a letter}]
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path: Path) -> str:
    write(tmp_path / "rules" / "payment" / "card-number.yaml", CARD)
    write(tmp_path / "rules" / "journey" / "a-greeting.yaml", GREETING)
    write(tmp_path / "rules" / "lists" / "test-cards.yaml", CARDS)
    return str(tmp_path / "rules")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_every_field_arrives(folder: str) -> None:
    assert load_rules([folder])[1] == Rule(
        id="card-number",
        version=2,
        title="Card number",
        class_="payment.pan",
        tag="",
        severity=Severity.CRITICAL,
        why="A card number lets anybody pay with it.",
        fix="Replace it by a published test number.",
        patterns=(
            Pattern(r"\b(?P<value>\d{16})\b", keywords=("card",)),
            Pattern(r"\d{4}\n\d{12}", across_lines=True),
        ),
        specificity=80,
        weights=Weights(pattern=0.6),
        kinds=frozenset({Kind.TRANSCRIPT, Kind.FIXTURE}),
        speakers=frozenset({Actor.CUSTOMER}),
        validators=("luhn",),
        context=Context(words=("card",), veto=("order",), required=True, before=40),
        allow=(Allow("0+", "a placeholder"),),
        known=("test-cards",),
        mask="edges",
        tags=("pci",),
        references=("https://example.com/cards",),
        positives=(
            Example("card 4111111111111111", value="4111111111111111", status="test-data"),
            Example("card: 4111111111111111", path="call.txt"),
        ),
        negatives=(Example("card 4111111111111112", reason="fails Luhn"),),
        path="rules/payment/card-number.yaml",
        digest=hashlib.sha256(CARD.encode()).hexdigest(),
    )


def test_empty_mark_in_an_example_is_taken_out(folder: str) -> None:
    marked = CARD.replace("4111111111111111", "4111⟨⟩111111111111")
    write(Path(folder) / "payment" / "card-number.yaml", marked)

    assert load_rules([folder])[1].positives[0].text == "card 4111111111111111"


def test_cue_has_a_tag_and_its_phrases_become_patterns(folder: str) -> None:
    greeting = load_rules([folder])[0]

    assert greeting.is_cue
    assert greeting.tag == "greeting.hello"
    assert [pattern.keywords for pattern in greeting.patterns] == [("hi",), ("good",)]


def test_rules_are_sorted_by_id_over_all_folders(folder: str, tmp_path: Path) -> None:
    write(
        tmp_path / "own" / "better-greeting.yaml", GREETING.replace("id: a-greeting", "id: better-greeting")
    )

    rules = load_rules([folder, str(tmp_path / "own")])

    assert [rule.id for rule in rules] == ["a-greeting", "better-greeting", "card-number"]
    assert rules[1].path == "own/better-greeting.yaml"


def test_files_are_rules_unless_they_are_lists_or_hidden(folder: str) -> None:
    write(Path(folder) / ".drafts" / "x.yaml", "?")
    write(Path(folder) / "payment" / ".swap.yaml", "?")
    write(Path(folder) / "payment" / "README.md", "?")
    write(Path(folder) / "other.yml", "?")

    shown = [os.path.relpath(path, folder).replace(os.sep, "/") for path in rule_files([folder])]

    assert shown == ["journey/a-greeting.yaml", "other.yml", "payment/card-number.yaml"]


def test_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder of rules at"):
        load_rules([str(tmp_path / "none")])


def test_second_load_gives_the_same(folder: str) -> None:
    assert load_rules([folder]) == load_rules([folder])
    assert load_lists([folder]) == load_lists([folder])


def test_second_load_imports_neither_yaml_nor_validator(folder: str, cache: Path) -> None:
    command = (
        "import sys; from cxguard.rules.load import load_rules; from cxguard.rules.known import load_lists;"
        f"load_rules([{folder!r}]), load_lists([{folder!r}]);"
        "print([name for name in ('yaml', 'jsonschema', 're2') if name in sys.modules])"
    )
    environment = os.environ | {"CXGUARD_CACHE": str(cache)}

    said = [
        subprocess.run(
            [sys.executable, "-c", command], env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()
        for _ in range(2)
    ]

    assert said == ["['yaml', 'jsonschema', 're2']", "[]"]


def test_changed_file_is_read_again(folder: str) -> None:
    load_rules([folder])
    write(
        Path(folder) / "journey" / "a-greeting.yaml", GREETING.replace("title: Greeting", "title: Salutation")
    )

    assert load_rules([folder])[0].title == "Salutation"


def test_same_files_in_another_place_keep_their_own_paths(folder: str, tmp_path: Path) -> None:
    load_rules([folder])
    os.rename(folder, tmp_path / "renamed")

    assert load_rules([str(tmp_path / "renamed")])[0].path == "renamed/journey/a-greeting.yaml"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"rules": 1, "lists": 2}', b'{"rules": [[1, []]]}', b"\xff"]
)
def test_spoilt_cache_is_made_again(folder: str, cache: Path, content: bytes) -> None:
    rules = load_rules([folder])
    (kept,) = cache.glob("library-*.json")
    kept.write_bytes(content)

    assert load_rules([folder]) == rules
    assert kept.read_bytes() != content


def test_cache_that_cannot_be_written_is_no_trouble(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "rules" / "payment" / "card-number.yaml" / "below"))

    assert len(load_rules([folder])) == 2


def test_cache_keeps_the_latest_libraries_only(folder: str, cache: Path) -> None:
    for number in range(MOST_KEPT + 3):
        write(Path(folder) / "journey" / "a-greeting.yaml", f"{GREETING}# change {number}\n")
        load_rules([folder])

    assert len(list(cache.glob("library-*.json"))) == MOST_KEPT


def test_a_scan_does_without_examples_and_they_come_when_asked_for(folder: str, cache: Path) -> None:
    first = load_rules([folder])
    os.utime(next(cache.glob("rulebook-*")), (2**32, 2**32))  # long after the rules were written

    again = load_rules([folder])

    assert b"good day" not in next(cache.glob("rulebook-*")).read_bytes()
    assert again == first
    assert again[0].positives


def test_a_changed_rule_is_read_again(folder: str, cache: Path) -> None:
    load_rules([folder])
    os.utime(next(cache.glob("rulebook-*")), (2**32, 2**32))
    place = Path(folder) / "payment" / "card-number.yaml"
    place.write_text(place.read_text().replace("version: 2", "version: 7"))

    assert 7 in {rule.version for rule in load_rules([folder])}
