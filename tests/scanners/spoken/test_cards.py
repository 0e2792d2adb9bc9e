"""Card data as callers give it: over turns, with fillers, corrected, read back."""

from hearing_talk import heard, readings
from marks import whole

PAN = "4111111111111111"


def test_a_number_split_by_the_agents_mm_hm_is_one_number_in_its_exact_pieces() -> None:
    (card,) = heard(
        "agent: what's the card number?",
        "customer: sure it's four one one one uh one one one one",
        "agent: mm-hm",
        "customer: and then one one one one",
        "agent: got it, go on",
        "customer: one one one one thanks",
    )

    assert card == (
        "payment.pan",
        PAN,
        ("four one one one uh one one one one", "one one one one", "one one one one"),
    )


def test_doubles_and_tens_and_oh_are_digits() -> None:
    spoken = "forty one eleven double one double one triple one one eleven eleven"

    assert readings("agent: card number please", f"customer: {spoken}") == [("payment.pan", PAN)]


def test_digits_that_were_taken_back_are_replaced() -> None:
    said = (
        "customer: four one one two no wait four one one one one one one one one one one one one one one one"
    )

    assert readings("agent: card number please", said) == [("payment.pan", PAN)]


def test_a_card_number_needs_no_question() -> None:
    assert readings("customer: so I typed four one one one 1111 1111 one one one one", "agent: no") == [
        ("payment.pan", PAN)
    ]


def test_expiry_and_code_answer_their_own_questions() -> None:
    found = readings(
        "agent: and the expiry date?",
        "customer: oh four twenty seven",
        "agent: and the three digits on the back?",
        "customer: that would be nine oh one",
    )

    assert found == [("payment.expiry", whole("04⟨⟩/27")), ("payment.cvv", "901")]


def test_one_question_for_three_values_gets_three_answers() -> None:
    found = readings(
        "agent: I need the card number, expiry and security code",
        whole("customer: 41⟨⟩11 one one one one one one one one 1111 april twenty eight nine oh two"),
    )

    assert found == [("payment.pan", PAN), ("payment.expiry", whole("04⟨⟩/28")), ("payment.cvv", "902")]


def test_the_same_number_read_back_is_found_again() -> None:
    found = heard(
        "bot: please say your PIN",
        "customer: four eight two one",
        "bot: four eight two one, is that right?",
    )

    assert [value.words for value in found] == [("four eight two one",), ("four eight two one",)]
    assert {value.class_ for value in found} == {"payment.pin"}


def test_the_last_four_of_a_card_may_be_said() -> None:
    assert heard("agent: is that the visa ending in one two three four?", "customer: yes") == []


def test_a_question_that_is_denied_asks_for_nothing() -> None:
    assert heard("agent: never tell anyone your PIN", "customer: good, I typed four eight two one") == []


def test_keyed_digits_are_one_number() -> None:
    found = heard(
        "agent: please key in your PIN", "[DTMF 4]", "[DTMF 8]", "[DTMF 2]", "[DTMF 1]", "agent: thank you"
    )

    assert [(value.class_, value.reading) for value in found] == [("payment.pin", "4821")]


def test_minutes_between_pieces_make_them_two_numbers() -> None:
    found = readings(
        "[00:00:10] agent: card number please",
        "[00:00:15] customer: four one one one one one one one",
        "[00:00:20] agent: okay",
        "[00:09:30] customer: one one one one one one one one",
    )

    assert ("payment.pan", PAN) not in found
