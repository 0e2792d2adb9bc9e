"""Field names turned into a pattern that finds their values in any format."""

import pytest
import re2

from cxguard.rules.keyed import key_pattern
from marks import whole

_PIN = re2.compile(key_pattern(["pin", "card code"], r"\d{4}").regex)


@pytest.mark.parametrize(
    "text",
    [
        whole('{"pin": "12⟨⟩34"}'),
        whole('{"userPin":12⟨⟩34}'),
        whole("USER_PIN=12⟨⟩34"),
        whole("userPIN: 12⟨⟩34"),
        whole("<Pin>12⟨⟩34</Pin>"),
        whole('<card cardCode="12⟨⟩34"/>'),
        "card-code,1234".replace(",", ": "),
        whole("CARD_CODE: '12⟨⟩34'"),
        whole("cardcode=12⟨⟩34"),
        whole("pinCode => 12⟨⟩34"),
        whole('{"name": "pin", "value": "12⟨⟩34"}'),
        whole("user['pin'] = 12⟨⟩34"),
        whole('set(pin=str("12⟨⟩34"))'),
    ],
)
def test_the_value_is_found_in_every_format(text: str) -> None:
    found = _PIN.search(text)
    assert found is not None
    assert found["value"] == "1234"


@pytest.mark.parametrize(
    "text",
    ["spin: 1234", "PINNED: 1234", "shipping=1234", "pin: 12345", "pin: 1234.5", "pin 1234", "code: 1234"],
)
def test_other_names_and_values_are_left_alone(text: str) -> None:
    assert _PIN.search(text) is None


def test_a_word_of_every_name_is_a_keyword() -> None:
    assert key_pattern(["pin", "date of birth"], r"\d").keywords == ("birth", "pin")
