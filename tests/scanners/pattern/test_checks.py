"""What a rule asks of a value beyond its pattern."""

import pytest

from cxguard.model.document import Kind, Segment, Span
from cxguard.model.journey import Actor
from cxguard.model.rule import Allow, Context, Keys, Pattern, Weights
from cxguard.scanners.pattern.scanner import PatternScanner
from marks import whole
from trial_rules import ENGINES, document, matches, rule, values

CARD = r"\b\d(?:[ -]?\d){12,18}\b"
GOOD, BAD = "4111 1111 1111 1111", "4111 1111 1111 1112"


@pytest.fixture(autouse=True, scope="module")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CXGUARD_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.mark.parametrize("engine", ENGINES)
def test_every_validator_must_pass(engine: str) -> None:
    assert values(rule("card", CARD, validators=("luhn",)), f"{BAD} / {GOOD}", engine) == [GOOD]


def test_the_group_value_is_the_value() -> None:
    assert values(rule("pin", Pattern(r"pin: (?P<value>\d{4})", ("pin",))), "PIN: 1\npin: 1234") == ["1234"]


def test_an_allowed_value_is_none_and_the_whole_value_counts() -> None:
    allow = (Allow("0+", "a placeholder"),)

    assert values(rule("id", r"\b\d{4}\b", allow=allow), "0000 and 0001") == ["0001"]


def test_a_keyword_must_stand_in_the_same_line() -> None:
    token = rule("token", Pattern(r"[a-f0-9]{8}", ("token",)))

    assert values(token, "TOKEN deadbeef\nfeedface") == ["deadbeef"]


def test_a_keyword_may_stand_anywhere_for_a_pattern_across_lines() -> None:
    key = rule("key", Pattern(r"BEGIN\n(?P<value>\w+)\nEND", ("begin",), across_lines=True))

    assert values(key, "BEGIN\nabc\nEND") == ["abc"]


def test_context_that_is_required_must_be_near() -> None:
    account = rule(
        "account", r"\b\d{6}\b", context=Context(words=("account",), required=True, before=20, after=5)
    )

    assert values(account, "account 123456" + "." * 30 + "654321") == ["123456"]


@pytest.mark.parametrize(
    "text",
    ["Account: 123456", "my account number is\n123456", "account_number=123456", "accountNumber=123456"],
)
def test_context_is_read_in_whole_words_however_they_are_written(text: str) -> None:
    account = rule("account", r"\b\d{6}\b", context=Context(words=("account",), required=True))

    assert values(account, text) == ["123456"]


@pytest.mark.parametrize("text", ["accountable 123456", "discount 123456", f"accountx{'y' * 73} 123456"])
def test_part_of_a_word_is_no_context(text: str) -> None:
    account = rule("account", r"\b\d{6}\b", context=Context(words=("count", "account"), required=True))

    assert values(account, text) == []


def test_a_word_cut_by_the_window_is_no_context() -> None:
    account = rule("account", r"\b\d{6}\b", context=Context(words=("count",), required=True, before=6))

    assert values(account, "account 123456") == []


def test_a_veto_word_silences() -> None:
    card = rule("card", CARD, context=Context(words=("card",), veto=("order number",)))

    assert values(card, f"order number\n{GOOD}") == []


def test_confidence_is_the_sum_of_the_parts_that_hold() -> None:
    card = rule(
        "card", CARD, validators=("luhn",), context=Context(words=("card",)), weights=Weights(0.4, 0.3, 0.2)
    )

    found = [dict(match.parts) for match in matches(card, f"card {GOOD} {'.' * 100} {GOOD}")]

    assert found == [{"pattern": 0.4, "validator": 0.3, "context": 0.2}, {"pattern": 0.4, "validator": 0.3}]


def test_a_rule_for_a_kind_looks_at_no_other() -> None:
    card = rule("card", CARD, kinds=frozenset({Kind.TRANSCRIPT}))

    assert values(card, GOOD, kind=Kind.CODE) == []
    assert values(card, GOOD, kind=Kind.TRANSCRIPT) == [GOOD]


def test_a_rule_for_a_speaker_looks_at_that_speakers_turns() -> None:
    text = "1234\n1234\n1234"
    turns = tuple(
        Segment(Span(at, at + 4), Span(at, at + 4), turn=turn, speaker=speaker)
        for turn, (at, speaker) in enumerate([(0, Actor.AGENT), (5, Actor.CUSTOMER), (10, None)])
    )
    call = document(text, Kind.TRANSCRIPT, segments=turns)

    found = PatternScanner([rule("pin", r"\d{4}", speakers=frozenset({Actor.CUSTOMER}))]).scan(call)

    assert [match.span for match in found] == [Span(5, 9)]


def test_of_overlapping_matches_of_a_rule_the_longest_stays() -> None:
    assert values(rule("number", r"\d{4}", r"\d{2}-\d{4}"), "12-3456 7890") == ["12-3456", "7890"]


def test_rules_that_match_the_same_place_both_match() -> None:
    both = [rule("b", r"\d{4}"), rule("a", r"\d{4}")]

    assert [match.rule.id for match in matches(both, "1234")] == ["a", "b"]


@pytest.mark.parametrize("engine", ENGINES)
def test_spans_count_characters_not_bytes(engine: str) -> None:
    text = "né “🂡” €\r\nid 123456 ß 654321"

    assert values(rule("id", r"\b\d{6}\b"), text, engine) == ["123456", "654321"]


def test_a_match_that_cuts_a_character_is_widened_to_it() -> None:
    assert values(rule("after", "x.", "y€?"), "ax€ y€") == ["x€", "y€"]


def test_an_expression_beyond_the_engine_is_named_with_its_rule() -> None:
    with pytest.raises(Exception, match=r"rules/x\.yaml: a regular expression has a letter beyond ASCII"):
        PatternScanner([rule("x", "[é]", path="rules/x.yaml")])


def test_many_overlapping_matches_take_no_quadratic_time() -> None:
    text = "12-34-" * 20_000

    assert len(values(rule("number", r"\d-\d", r"-\d"), text)) > 10_000


@pytest.mark.parametrize("engine", ENGINES)
def test_the_name_of_a_field_does_for_a_required_word(engine: str) -> None:
    asking = rule(
        "pin", r"\b\d{4}\b", context=Context(words=("secret",), required=True), keys=Keys(("card pin",))
    )

    assert values(asking, whole('{"cardPin": 12⟨⟩34, "size": 5678}'), engine) == ["1234"]


def test_the_name_of_a_field_is_a_part_of_the_confidence() -> None:
    asking = rule("pin", r"\b\d{4}\b", keys=Keys(("pin",)), weights=Weights(0.4, 0.0, 0.0, 0.25))

    assert matches(asking, whole("pin: 12⟨⟩34"))[0].parts == (("pattern", 0.4), ("key", 0.25))


def test_the_name_of_a_field_can_silence() -> None:
    assert values(rule("pin", r"\b\d{4}\b", keys=Keys(("pin",), ("length",))), "pin_length: 1234") == []


@pytest.mark.parametrize("text", ["pin card\n4711\n", "x\n'4711',\nx", "4711"])
def test_a_value_with_its_line_to_itself_may_need_no_word(text: str) -> None:
    asking = rule("id", r"\b\d{4}\b", context=Context(words=("id",), required=True, alone=True))

    assert values(asking, text) == ["4711"]


@pytest.mark.parametrize("text", ["room 4711", "a\n4711 4712", "a\n4711 b\n"])
def test_a_value_beside_something_needs_its_word(text: str) -> None:
    asking = rule("id", r"\b\d{4}\b", context=Context(words=("id",), required=True, alone=True))

    assert values(asking, text) == []


GUESSED = Context(words=("id",), required=True, by_itself=True)


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.TRANSCRIPT])
@pytest.mark.parametrize("text", ["4711", "4711 and 4712\n", "'4711'"])
def test_a_text_that_is_nothing_but_values_is_a_guess(text: str, kind: Kind) -> None:
    found = list(matches(rule("id", r"\b\d{4}\b", context=GUESSED), text, kind=kind))

    assert found
    assert all(match.guess for match in found)


@pytest.mark.parametrize("text", ["room 4711", "#4711", "4711 euros", "4711\n4712", "4711 and AB12"])
def test_a_text_that_says_anything_else_is_none(text: str) -> None:
    guessing = rule("id", r"\b\d{4}\b", context=GUESSED)

    assert list(matches(guessing, text, kind=Kind.TRANSCRIPT)) == []


def test_a_value_with_its_word_is_no_guess() -> None:
    (found,) = matches(rule("id", r"\b\d{4}\b", context=GUESSED), "id 4711")

    assert not found.guess


def test_code_is_never_nothing_but_values() -> None:
    assert list(matches(rule("id", r"\b\d{4}\b", context=GUESSED), "4711", kind=Kind.CODE)) == []


def test_a_guess_is_neither_allowed_nor_invalid() -> None:
    guessing = rule(
        "id", r"\b\d{4}\b", context=GUESSED, allow=(Allow("0+", "a placeholder"),), validators=("luhn",)
    )

    assert [list(matches(guessing, text)) != [] for text in ("0000", "4711", "4713")] == [False, False, True]


def test_what_somebody_says_is_no_guess() -> None:
    turns = (Segment(Span(0, 4), Span(0, 4), "/0", turn=0, speaker=Actor.CUSTOMER),)
    said = document("4711", kind=Kind.TRANSCRIPT, segments=turns)

    assert list(PatternScanner([rule("id", r"\b\d{4}\b", context=GUESSED)]).scan(said)) == []


def test_nothing_stands_alone_in_a_conversation() -> None:
    asking = rule("id", r"\b\d{4}\b", context=Context(words=("id",), required=True, alone=True))

    assert list(matches(asking, "yes please\n4711\nthank you", kind=Kind.TRANSCRIPT)) == []
