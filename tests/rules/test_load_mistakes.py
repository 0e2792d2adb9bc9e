"""A mistake in a rule or list in, one line with its place out."""

from pathlib import Path

import pytest

from cxguard.errors import AuthoredError
from cxguard.rules.load import load_rules

RULE = r"""id: card-number
version: 1
title: Card number
class: payment.pan
severity: critical
why: A card number lets anybody pay with it.
fix: Replace it by a published test number.
patterns:
  - regex: '\b\d{16}\b'
validators: [luhn]
allow:
  - {regex: '0+', reason: a placeholder}
known: [test-cards]
examples:
  positive:
    - {text: "card 4111111111111111"}
    - {text: "card: 4111111111111111"}
  negative:
    - {text: "card 4111111111111112"}
"""
CUE = """id: greeting
version: 1
title: Greeting
tag: greeting.hello
phrases:
  - hello
examples:
  positive: [{text: hello}, {text: Hello}]
  negative: [{text: bye}]
"""
KNOWN = """name: test-cards
title: Test cards
normalise: digits
patterns:
  - {regex: '41+', owner: Visa, source: a letter}
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXGUARD_CACHE", str(tmp_path / "cache"))


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def error_of(folder: Path, *, rule: str = RULE, cue: str = CUE, known: str = KNOWN) -> str:
    write(folder / "rules" / "payment" / "card-number.yaml", rule)
    write(folder / "rules" / "journey" / "greeting.yaml", cue)
    write(folder / "rules" / "lists" / "test-cards.yaml", known)
    with pytest.raises(AuthoredError) as caught:
        load_rules([str(folder / "rules")])
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("severity:", "severty:", "5:1: 'severty' is not a field of a rule. Did you mean 'severity'?"),
        ("why: A card number lets anybody pay with it.\n", "", "1:1: a rule that makes findings needs 'why'"),
        ("version: 1\n", "", "1:1: a rule needs 'version'"),
        ("class: payment.pan\n", "", "1:1: a rule needs 'class' (it makes findings) or 'tag' (it is a cue)"),
        ("title: Card number", "title: Card number\ntag: a.b",
         "5:1: a rule has 'class' (it makes findings) or 'tag' (it is a cue), not both"),
        ("validators:", "phrases: [hello]\nvalidators:",
         "10:1: only a cue rule has 'phrases'; a rule that makes findings has 'patterns'"),
        ((r"patterns:" "\n" r"  - regex: '\b\d{16}\b'" "\n"), "",
         "1:1: a rule needs 'patterns' (or, if it is a cue, 'phrases')"),
        ("critical", "critcal",
         "5:11: severity is 'critcal'; write one of critical, high, medium, low. Did you mean 'critical'?"),
        ("critical", "1", "5:11: severity is a number; write one of critical, high, medium, low"),
        ("version: 1", "version: one", "2:10: version is text; write a whole number"),
        ("version: 1", "version: 0", "2:10: version is 0; write 1 or more"),
        ("id: card-number", "id: Card_Number",
         "1:5: id has a form that cannot be taken; write it in kebab-case, such as payment-card-number"),
        ("id: card-number", "id: card-nummer",
         "1:5: the id is 'card-nummer', the file's name says 'card-number'; they must agree"),
        ("payment.pan", "payment.pam", "4:8: 'payment.pam' is not a class. Did you mean 'payment.pan'?"),
        ("payment.pan", "zzz.qqq", "4:8: 'zzz.qqq' is not a class; see classes.yaml"),
        ("payment.pan", "secret.token", "4:8: 'secret.token' is not a class; write secret.<service>-<what>"),
        ("[luhn]", "[luhm]", "10:14: there is no validator 'luhm'. Did you mean 'luhn'?"),
        ("known: [test-cards]", "known: [test-card]",
         "13:9: there is no known list 'test-card'. Did you mean 'test-cards'?"),
        (r"'\b\d{16}\b'", r"'(\d{16}'", r"9:12: regex: RE2 refuses it: missing ): (\d{16}"),
        (r"'\b\d{16}\b'", r"'(?=a)'", "9:12: regex: RE2 refuses it: invalid perl operator: (?="),
        (r"'\b\d{16}\b'", r"'[0-9é]'",
         "9:12: regex: 'é' stands in a character class; classes are ASCII, write an alternation (?:a|b)"),
        (r"'\b\d{16}\b'", r"'(?P<number>\d{16})'",
         "9:12: regex: the group 'number' means nothing; the one group with a meaning is (?P<value>...)"),
        (r"'\b\d{16}\b'", r"'\d*'", "9:12: regex: it matches the empty text, and so everywhere"),
        ("  - regex:", "  - Regex:", "9:5: 'Regex' is not a field of a pattern. Did you mean 'regex'?"),
        (r"  - regex: '\b\d{16}\b'", (r"  - regex: '\b\d{16}\b'" "\n    keywords: [Card]"),
         "10:16: an entry of keywords has a form that cannot be taken; write it in lower case"),
        ("{regex: '0+',", "{regex: '(0',", "12:13: regex: RE2 refuses it: missing ): (0"),
        (", reason: a placeholder", "", "12:5: an allow entry needs 'reason'"),
        ('    - {text: "card: 4111111111111111"}\n', "", "16:5: positive has 1 entry; write at least 2"),
        ('  negative:\n    - {text: "card 4111111111111112"}\n', "", "15:3: examples needs 'negative'"),
        ("validators:", "context: {required: true}\nvalidators:",
         "10:21: context is required but has no words, so nothing could ever match"),
        ("validators:", "kinds: [trancript]\nvalidators:",
         ("10:9: an entry of kinds is 'trancript'; write one of code, config, fixture, transcript, text."
         " Did you mean 'transcript'?")),
        ("validators:", "weights: {pattern: 2}\nvalidators:", "10:20: pattern is 2; write 1 or less"),
        ("validators:", "references: [example.com]\nvalidators:",
         "10:14: an entry of references has a form that cannot be taken; write an address that begins with https://"),
    ],
)  # fmt: skip
def test_mistake_in_a_rule_is_told(tmp_path: Path, old: str, new: str, error: str) -> None:
    assert old in RULE

    assert error_of(tmp_path, rule=RULE.replace(old, new)) == f"rules/payment/card-number.yaml:{error}"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("title: Greeting", "title: Greeting\nseverity: low",
         "4:1: a cue rule has no 'severity'; it marks an event and makes no finding"),
        ("- hello", "- (hello", "6:5: phrase: '(' is not closed"),
        ("greeting.hello", "hello",
         ("4:6: tag has a form that cannot be taken; write <domain>.<what> in lower case, such as"
         " disclosure.recording")),
        ("phrases:\n  - hello\n", "", "1:1: a rule needs 'patterns' (or, if it is a cue, 'phrases')"),
    ],
)  # fmt: skip
def test_mistake_in_a_cue_is_told(tmp_path: Path, old: str, new: str, error: str) -> None:
    assert old in CUE

    assert error_of(tmp_path, cue=CUE.replace(old, new)) == f"rules/journey/greeting.yaml:{error}"


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("name: test-cards", "name: cards",
         "1:7: the name is 'cards', the file's name says 'test-cards'; they must agree"),
        ("41+", "(41", "5:13: regex: RE2 refuses it: missing ): (41"),
        ("normalise: digits", "normalise: []", "3:12: normalise is a list; write one of digits, lower, none"),
        (", source: a letter", "", "5:5: a known pattern needs 'source'"),
    ],
)  # fmt: skip
def test_mistake_in_a_list_is_told(tmp_path: Path, old: str, new: str, error: str) -> None:
    assert old in KNOWN

    assert error_of(tmp_path, known=KNOWN.replace(old, new)) == f"rules/lists/test-cards.yaml:{error}"


def test_second_rule_of_one_id_is_told_with_the_first(tmp_path: Path) -> None:
    write(tmp_path / "rules" / "speech" / "greeting.yaml", CUE)

    assert error_of(tmp_path) == (
        "rules/speech/greeting.yaml:1:5: the id 'greeting' is taken by rules/journey/greeting.yaml; "
        "choose another, or say 'replaces: true'"
    )


def test_second_list_of_one_name_is_told_with_the_first(tmp_path: Path) -> None:
    write(tmp_path / "own" / "lists" / "test-cards.yaml", KNOWN)
    write(tmp_path / "rules" / "lists" / "test-cards.yaml", KNOWN)

    with pytest.raises(AuthoredError) as caught:
        load_rules([str(tmp_path / "rules"), str(tmp_path / "own")])

    assert str(caught.value) == (
        "own/lists/test-cards.yaml:1:7: the name 'test-cards' is taken by rules/lists/test-cards.yaml"
    )


def test_secret_of_any_service_is_a_class(tmp_path: Path) -> None:
    write(tmp_path / "rules" / "card-number.yaml", RULE.replace("payment.pan", "secret.acme-api-key").replace(
        "known: [test-cards]\n", ""))  # fmt: skip

    assert load_rules([str(tmp_path / "rules")])[0].class_ == "secret.acme-api-key"


def test_mistake_is_told_again_though_another_rule_was_remembered(tmp_path: Path) -> None:
    wrong = RULE.replace("severity:", "severty:")

    assert error_of(tmp_path, rule=wrong) == error_of(tmp_path, rule=wrong)
