"""The name of the field that a value stands in, whatever the format and the spelling."""

import pytest

from cxguard.model.rule import Keys
from cxguard.scanners.pattern.keys import field_name, is_named, verdict


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ('{"cardVerificationValue": ', "cardVerificationValue"),
        ('{"cardVerificationValue": "', "cardVerificationValue"),
        ("date-of-birth: ", "date-of-birth"),
        ("date of birth: ", "date of birth"),
        ("CARD_CVV=", "CARD_CVV"),
        ("<Cvv2>", "Cvv2"),
        ('<ns:Cvv2 type="n">', "Cvv2"),
        ('<card cvv="', "card cvv"),
        ('{"name": "cvv", "value": "', "cvv"),
        ('user["pin"] = ', "pin"),
        ('pin = str("', "pin"),
        ("'pin' => '", "pin"),
        ("pin := ", "pin"),
        ("a = 1\n", ""),
        ("it is ", ""),
        ("", ""),
    ],
)
def test_the_name_before_a_value_is_read(before: str, name: str) -> None:
    assert field_name(before + "123", len(before)) == name


def test_a_name_on_another_line_is_not_the_values() -> None:
    assert not field_name("pin:\n1234", 5)


@pytest.mark.parametrize(
    "name",
    ["dateOfBirth", "date_of_birth", "date-of-birth", "Date Of Birth", "userDateOfBirth", "dateofbirth"],
)
def test_every_spelling_of_a_name_is_the_same(name: str) -> None:
    assert is_named(name, ("date of birth",))


@pytest.mark.parametrize("name", ["Cvv2", "cvv_2", "cardCVV"])
def test_digits_and_capitals_do_not_hide_a_word(name: str) -> None:
    assert is_named(name, ("cvv",))


@pytest.mark.parametrize("name", ["spin", "pinned", "shipping", "birth", ""])
def test_only_whole_words_count(name: str) -> None:
    assert not is_named(name, ("pin", "date of birth"))


def test_a_silencing_name_outweighs_the_one_it_holds() -> None:
    assert verdict(Keys(("pin",), ("length",)), "pin_length: 1234", 12) is False


def test_a_name_that_is_not_asked_for_says_nothing() -> None:
    assert verdict(Keys(("pin",)), "size: 1234", 6) is None
