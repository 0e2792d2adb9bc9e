"""What shops and help desks talk of all day: prices, parts, counts and waiting times are nobody's data."""

import pytest

from hearing_talk import heard, readings
from marks import whole


@pytest.mark.parametrize(
    "said",
    [
        "the CR-412, 2,819.00, 9 in stock and 965 GB at 38.99",
        "we can call you within 72 hours about 131466, 8 items, 1164",
        "the link to reset the password is valid for 40 minutes",
        "the password reset link is valid until noon",
        "zip lock bags, size 627, and zip ties of 300",
        "reading fifty one eighty seven sixty eight four on the meter",
        "item 58330 477 per box",
        "our social media page has 6896 followers and the social club 4120 members",
    ],
)
def test_what_is_counted_or_priced_is_nobodys(said: str) -> None:
    assert heard(f"agent: {said}", "customer: okay thanks") == []


def test_a_price_in_figures_ends_what_is_said_before_it() -> None:
    found = readings("agent: your account number?", "customer: 7720 4185, and I paid 2,819.00 to it")

    assert found == [("account.id", "77204185")]


def test_a_card_number_in_commas_is_no_price() -> None:
    found = readings("agent: card number?", whole("customer: 51⟨⟩05,1051,0510,5100"))

    assert [class_ for class_, _ in found] == ["payment.pan"]


def test_when_something_came_out_is_no_passcode() -> None:
    assert heard("customer: and when did it come out?", "agent: it was 2014", "customer: thanks") == []
