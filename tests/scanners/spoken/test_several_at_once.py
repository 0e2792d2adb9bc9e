"""Several things asked or told in one go, and answers that come in other ways than asked."""

import pytest

from hearing_talk import heard, readings
from marks import whole


def classes(*lines: str) -> list[str]:
    return [value.class_ for value in heard(*lines)]


def test_a_postcode_and_a_birthday_in_one_answer_are_two_values() -> None:
    found = heard(
        "agent: your postcode and date of birth, please",
        "customer: b n three one q j, ninth of may nineteen fifty eight",
    )

    assert [value.words for value in found] == [
        ("b n three one q j",),
        ("ninth of may nineteen fifty eight",),
    ]


def test_a_date_in_figures_lends_no_digits_to_the_number_behind_it() -> None:
    found = readings(
        "agent: date of birth and the last four of your social?", "customer: 03/09/1977, four eight oh two"
    )

    assert found == [("person.dob", whole("1977-⟨⟩03-09")), ("identity.us-ssn", "4802")]


def test_what_is_named_in_one_breath_is_told_in_that_order() -> None:
    found = classes("agent: what should I note", "customer: bsb and account, 063 112 and then 4410 2285")

    assert found == ["bank.routing", "bank.account"]


def test_what_the_caller_offers_is_awaited() -> None:
    found = readings(
        "customer: shall I give you my social security number", "agent: yes go ahead", "customer: 532 81 9906"
    )

    assert found == [("identity.us-ssn", "532819906")]


def test_answers_in_messages_of_their_own_keep_their_questions() -> None:
    found = classes(
        "agent: to pay you I need the routing number and account",
        whole("customer: 1210⟨⟩00358"),
        "customer: 66120457",
        "agent: got both",
    )

    assert found == ["bank.routing", "bank.account"]


def test_a_cards_end_and_code_may_come_in_messages_of_their_own() -> None:
    card = whole("51⟨⟩05105105105100")

    assert classes(
        "customer: use the other one", f"customer: {card}", "customer: 08/29", "customer: 417"
    ) == ["payment.pan", "payment.expiry", "payment.cvv"]


def test_a_count_in_another_sentence_explains_no_code() -> None:
    found = readings(
        "agent: read me the code we texted you",
        "customer: my phone is in the other room. okay it says nine four one two",
    )

    assert found == [("auth.otp", "9412")]


@pytest.mark.parametrize("said", ["reach you by 2027-03-04", "be with you within 7750 2210 hours"])
def test_when_something_arrives_is_no_phone_number(said: str) -> None:
    assert readings(f"agent: it should {said}", "customer: good") == []


@pytest.mark.parametrize("said", ["2025550143", "112-2025550-1432025"])
def test_a_number_that_nobody_asked_for_is_no_phone_number_by_its_length(said: str) -> None:
    assert readings("agent: i see it now", f"customer: got it, {said} right") == []


def test_a_phone_number_said_digit_by_digit_needs_no_question() -> None:
    assert readings("agent: hello", "customer: two oh two five five five oh one four three") == [
        ("contact.phone", "2025550143")
    ]


def test_a_password_may_follow_its_word_at_once() -> None:
    (found,) = heard("customer: login is on file, pwd Qu1l⟨⟩ted.Fox! thanks".replace("⟨⟩", ""), "agent: ok")

    assert (found.class_, found.words) == ("auth.password", ("Qu1lted.Fox!",))


def test_a_last_digit_may_be_heard_as_a_word() -> None:
    assert readings("agent: the passcode we texted you?", "customer: three nine one six one too") == [
        ("auth.otp", "391612")
    ]


@pytest.mark.parametrize("said", ["is that the one", "is there a second", "was it the first one"])
def test_a_number_word_in_a_phrase_is_no_digit(said: str) -> None:
    (found,) = heard("agent: account number?", f"customer: 7720 4185. {said}")

    assert found.words == ("7720 4185",)


def test_two_values_read_back_in_one_go_are_two_again() -> None:
    found = heard(
        "agent: which bank is it",
        "customer: sort code three oh nine four six two",
        "agent: yep",
        "customer: account number 5518 0427",
        "agent: let me read that back three oh nine four six two and five five one eight oh four two seven",
    )

    assert [(value.class_, value.words) for value in found[2:]] == [
        ("bank.routing", ("three oh nine four six two",)),
        ("bank.account", ("five five one eight oh four two seven",)),
    ]
