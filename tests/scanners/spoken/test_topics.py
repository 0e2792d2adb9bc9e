"""What a conversation is about decides what some of its words ask for."""

import pytest

from hearing_talk import readings
from marks import whole

CARD = whole("51⟨⟩05 1051 0510 5100")


def test_a_code_of_three_digits_is_a_cards_only_where_a_card_is_spoken_of() -> None:
    assert readings("customer: the panel blinks and shows code 317", "agent: noted") == []
    assert readings("customer: it is my visa card and the code 317", "agent: noted") == [
        ("payment.cvv", "317")
    ]


@pytest.mark.parametrize(
    "said", ["the voucher is valid until 11/27", "my points run out on 11/27", "it is good through 11/27"]
)
def test_what_ends_is_a_card_only_where_one_is_spoken_of(said: str) -> None:
    assert readings(f"customer: {said}", "agent: right") == []


def test_what_ends_is_a_card_where_one_is_spoken_of() -> None:
    found = readings("agent: which card is it, and how long is it good through?", "customer: 11/27")

    assert found == [("payment.expiry", whole("11⟨⟩/27"))]


def test_what_follows_a_cards_number_unnamed_is_its_end_and_its_code() -> None:
    found = readings(f"customer: take {CARD} 11/27 804", "agent: thanks")

    assert [class_ for class_, _ in found] == ["payment.pan", "payment.expiry", "payment.cvv"]


def test_a_passcode_of_four_or_eight_digits_is_heard_as_a_whole() -> None:
    for code in ("seven nine one four", "two nine one four three three oh six"):
        (found,) = readings("agent: read me the one time passcode", f"customer: {code}")

        assert found[0] == "auth.otp"


def test_a_branch_code_of_letters_and_digits_is_a_routing_code() -> None:
    found = readings(
        "agent: account number and the IFSC please",
        "customer: 30142256871",
        "agent: and the IFSC?",
        "customer: k k b k zero one four double two three nine",
    )

    assert found == [("bank.account", "30142256871"), ("bank.routing", "KKBK0142239")]
