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
        "agent: date of birth and the last four of your social?",
        whole("customer: 03/09⟨⟩/1977, four eight oh two"),
    )

    assert found == [("person.dob", whole("1977-⟨⟩03-09")), ("identity.us-ssn", "4802")]


def test_what_is_named_in_one_breath_is_told_in_that_order() -> None:
    found = classes(
        "agent: what should I note", whole("customer: bsb and account, 063 1⟨⟩12 and then 4410 2285")
    )

    assert found == ["bank.routing", "bank.account"]


def test_what_the_caller_offers_is_awaited() -> None:
    found = readings(
        "customer: shall I give you my social security number",
        "agent: yes go ahead",
        whole("customer: 532 81⟨⟩ 9906"),
    )

    assert found == [("identity.us-ssn", whole("5328⟨⟩19906"))]


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

    assert found == [("auth.otp", whole("94⟨⟩12"))]


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
    (found,) = heard(whole("customer: login is on file, pwd Qu1l⟨⟩ted.Fox! thanks"), "agent: ok")

    assert (found.class_, found.words) == ("auth.password", ("Qu1lted.Fox!",))


def test_a_last_digit_may_be_heard_as_a_word() -> None:
    assert readings("agent: the passcode we texted you?", "customer: three nine one six one too") == [
        ("auth.otp", whole("391⟨⟩612"))
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


def test_an_account_and_a_sort_code_joined_by_and_are_two() -> None:
    found = readings("bot: say your account number and sort code", "customer: 58211407 and 309462", "bot: ok")

    assert found == [("bank.account", "58211407"), ("bank.routing", "309462")]


def test_a_year_takes_no_digit_of_the_number_behind_it() -> None:
    found = readings(
        "agent: your birthday and your social",
        whole("customer: may tenth two thousand and 5 3 2 8⟨⟩ 1 9 9 0 6"),
        "agent: thanks",
    )

    assert found == [("person.dob", whole("2000-⟨⟩05-10")), ("identity.us-ssn", whole("5328⟨⟩19906"))]


def test_three_digits_after_a_cards_end_are_its_code() -> None:
    card = whole("51⟨⟩05105105105100")

    assert readings(f"customer: it is {card} exp october twenty nine and 1 2 7", "agent: ok")[1:] == [
        ("payment.expiry", whole("10⟨⟩/29")),
        ("payment.cvv", "127"),
    ]


def test_a_pin_code_of_six_digits_is_a_place() -> None:
    assert classes("agent: pin code please", "customer: 560 041") == ["place.address"]
    assert classes("agent: pin code please", "customer: 5604") == ["payment.pin"]


def test_the_new_one_is_no_digit_of_what_follows() -> None:
    found = readings(
        "agent: that is the wrong code, we sent another", "customer: oh the new one two seven oh six two"
    )

    assert found == [("auth.otp", "27062")]


def test_a_month_that_spells_a_letter_makes_no_code_too_long() -> None:
    found = readings(
        "agent: national insurance number?",
        "customer: november alpha six five two nine eight seven alpha",
    )

    assert found == [("identity.uk-nino", whole("NA652⟨⟩987A"))]


def test_an_interjection_is_no_waiting_time() -> None:
    found = readings("agent: which code did we text you", "customer: oh wait it says eight one oh four seven")

    assert found == [("auth.otp", "81047")]


def test_a_letter_glued_to_figures_is_one_of_them_whatever_it_is_as_a_word() -> None:
    (found,) = heard("agent: your driver's license number?", whole("customer: I064⟨⟩2117"))

    assert found.words == (whole("I064⟨⟩2117"),)


def test_what_is_said_over_counts_once() -> None:
    found = heard(
        "agent: your social security number?",
        "customer: five three two eight one that's five three two eight one nine nine oh six",
    )

    assert [(value.reading, len(value.words)) for value in found] == [("532819906", 1)]


def test_a_common_word_of_a_question_yields_to_what_it_asks_for() -> None:
    found = readings("agent: to get into the account, what pin did you choose", "customer: four one eight oh")

    assert found == [("payment.pin", "4180")]


def test_what_was_taken_back_does_not_wait_for_more_digits() -> None:
    found = classes(
        "agent: the routing number?",
        "customer: one two three wait no one zero zero zero three five eight",
        "agent: and then your account",
        "customer: five five one eight oh four two seven",
    )

    assert found == ["bank.routing", "bank.account"]


def test_numbers_written_in_other_ways_are_two() -> None:
    found = classes("agent: sort code and account number?", whole("customer: 59-70⟨⟩-08 6861-7353"))

    assert found == ["bank.routing", "bank.account"]


def test_a_code_before_a_date_is_parted_from_it_by_its_comma() -> None:
    found = readings(
        whole("customer: my card is 51⟨⟩05105105105100"),
        "agent: the three digits on the back, and the expiry date?",
        whole("customer: 714, 03⟨⟩/29"),
    )

    assert found[1:] == [("payment.cvv", "714"), ("payment.expiry", whole("03⟨⟩/29"))]
