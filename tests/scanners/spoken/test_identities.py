"""Who somebody is: numbers of states and banks, dates of birth, addresses, secrets."""

import pytest

from hearing_talk import heard, readings
from marks import whole


def test_birth_date_and_last_four_in_one_breath_are_two_values() -> None:
    found = readings(
        "agent: can you verify your date of birth and the last four of your social?",
        "customer: april third nineteen eighty four and it's one two three four",
    )

    assert found == [("person.dob", whole("1984-⟨⟩04-03")), ("identity.us-ssn", "1234")]


@pytest.mark.parametrize(
    "said",
    [
        "april third nineteen eighty four",
        "the third of april nineteen eighty four",
        "third of april eighty four",
        "oh four oh three nineteen eighty four",
        "April 3rd, 1984",
        "04/03/1984",
        "april three nineteen eighty four",
        "march no wait april third nineteen eighty four",
    ],
)
def test_a_birthday_is_said_in_many_ways(said: str) -> None:
    assert readings("agent: when were you born?", f"customer: {said}") == [
        ("person.dob", whole("1984-⟨⟩04-03"))
    ]


def test_an_appointment_is_no_birthday() -> None:
    assert heard("agent: your appointment is on march third at two thirty", "customer: thanks") == []


def test_letters_are_spelled_by_the_radio_alphabet_and_by_examples() -> None:
    found = readings(
        "agent: what's your national insurance number?",
        "customer: a for apple b as in bravo one two three four five six charlie",
    )

    assert found == [("identity.uk-nino", "AB123456C")]


def test_an_iban_is_spelled() -> None:
    said = "customer: g b two nine n w b k six oh one six one three three one nine two six eight one nine"

    assert readings("agent: and your iban?", said) == [("bank.iban", "GB29NWBK60161331926819")]


def test_account_and_routing_number_are_told_apart() -> None:
    found = readings(
        "agent: routing number?",
        "customer: oh two one oh oh oh oh two one",
        "agent: and the account number?",
        "customer: one two three four",
        "agent: okay",
        "customer: five six seven eight nine",
    )

    assert found == [("bank.routing", "021000021"), ("bank.account", "123456789")]


@pytest.mark.parametrize(
    ("said", "reading"),
    [
        ("j dot smith at example dot com", "j.smith@example.com"),
        ("jane underscore smith eighty four at g mail dot com", whole("jane_smith8⟨⟩4@gma⟨⟩il.com")),
        ("j a n e at example dot co dot uk", whole("jane@exam⟨⟩ple.co.uk")),
        ("jane smith at example dot org", "janesmith@example.org"),
    ],
)
def test_an_address_is_spoken(said: str, reading: str) -> None:
    found = heard("agent: what's your email?", f"customer: sure it's {said} thanks")

    assert found == [("contact.email", reading, (said,))]


def test_meeting_at_a_place_is_no_address() -> None:
    assert heard("agent: we meet at the dot com office", "customer: at nine") == []


@pytest.mark.parametrize(
    ("question", "answer", "class_"),
    [
        ("what was the name of your first pet?", "um it was biscuit", "auth.security-answer"),
        ("can you tell me the memorable word?", "yeah it's biscuit thank you", "auth.password"),
    ],
)
def test_a_word_answers_a_question_for_one(question: str, answer: str, class_: str) -> None:
    assert heard(f"agent: {question}", f"customer: {answer}") == [(class_, "biscuit", ("biscuit",))]


def test_a_customer_who_does_not_know_gives_no_answer() -> None:
    assert heard("agent: what's the password?", "customer: I don't know it") == []


def test_a_code_that_was_texted_is_a_passcode_and_not_a_cards() -> None:
    found = readings(
        "agent: read me the security code we just texted you", "customer: four nine three oh two one"
    )

    assert found == [("auth.otp", whole("493⟨⟩021"))]


@pytest.mark.parametrize(
    "line",
    [
        "agent: that's four hundred and twenty dollars",
        "agent: your wait is about fifteen minutes",
        "customer: the error code is one zero four two",
        "customer: my flight is two two four seven",
        "customer: a table for four at seven thirty",
        "customer: press one for sales and two for help",
        "customer: one moment please, one of them broke",
    ],
)
def test_numbers_of_no_interest_are_none(line: str) -> None:
    assert heard(line, "agent: okay", "customer: thanks") == []
