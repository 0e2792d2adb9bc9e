"""What may be shown of a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxguard.findings.masking import DOT, STYLES, mask
from marks import whole


def test_a_card_number_shows_its_last_four() -> None:
    assert mask("last4", "payment.pan", "4111-1111 1111.1111") == "•••• •••• •••• 1111"


def test_a_short_number_shows_nothing() -> None:
    assert mask("last4", "identity.us-ssn", "219-09-9999") == DOT * 6


def test_an_address_shows_only_its_top_level_domain() -> None:
    assert mask("email", "contact.email", whole("jane@smith-⟨⟩family.co.uk")) == "•••@•••.uk"


def test_a_long_token_shows_the_four_characters_that_name_its_service() -> None:
    assert mask("edges", "secret.aws-access-key", "AKIA" + "A1B2C3D4E5F6G7H8") == "AKIA" + DOT * 6


def test_a_label_names_the_class() -> None:
    assert mask("label", "auth.password", "correct horse") == "[auth.password]"


@pytest.mark.parametrize("style", sorted(STYLES))
@given(value=st.text(st.characters(categories=["L", "N"]), min_size=7, max_size=60))
def test_a_mask_never_holds_five_characters_in_a_row_of_the_value(style: str, value: str) -> None:
    shown = mask(style, "x.y", value).replace(DOT, " ")

    assert not any(value[i : i + 5] in shown for i in range(len(value) - 4))


@given(style=st.text(max_size=8), value=st.text(max_size=40))
def test_an_unknown_style_shows_nothing(style: str, value: str) -> None:
    if style not in STYLES:
        assert mask(style, "x.y", value) == DOT * 6
