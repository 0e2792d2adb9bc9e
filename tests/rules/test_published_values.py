"""The published lists hold what they say: values that the validators themselves hold right."""

import pytest

from cxguard.files import library
from cxguard.rules.known import KnownList, load_lists
from cxguard.rules.validators import validate
from marks import whole


@pytest.fixture(scope="module")
def lists() -> dict[str, KnownList]:
    return dict(load_lists([library("rules")]))


def test_every_published_card_has_a_right_luhn_sum(lists: dict[str, KnownList]) -> None:
    cards = lists["test-cards"].values
    assert len(cards) > 100
    assert not [place for place, card in enumerate(sorted(cards)) if not validate("luhn", card)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("test-cards", "4111-1111 1111.1111"),
        ("test-cards", "4000000000000002"),
        ("reserved-domains", "Jo@Mail.Example.COM"),
        ("reserved-domains", "jo@callers.test"),
        ("drama-phones", "+1 (202) 555-0143"),
        ("drama-phones", "+44 (0)20 7946 0123"),
        ("drama-phones", "0491 570 156"),
        ("documentation-ips", "198.51.100.7"),
        ("documentation-ips", "2001:DB8::1"),
        ("documentation-ips", "172.31.0.1"),
        ("example-ibans", "gb82 west 1234 5698 7654 32"),
        ("test-nhs-numbers", "999 000 0018"),
        ("test-social-security-numbers", "078-05-1120"),
        ("mask-tokens", "[CREDIT_DEBIT_NUMBER-1]"),
        ("mask-tokens", "**** **** **** 1111"),
        ("mask-tokens", "411111******1111"),
        ("mask-tokens", "{{widgets.card.Digits}}"),
    ],
)
def test_reserved_values_are_known(lists: dict[str, KnownList], name: str, value: str) -> None:
    assert lists[name].contains(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("test-cards", "4929 0000 0000 6"),
        ("reserved-domains", whole("jo@exa⟨⟩mple.co⟨⟩m.attacker.io")),
        ("reserved-domains", whole("jo@notex⟨⟩ample.com")),
        ("drama-phones", whole("+1 202 ⟨⟩555 1143")),
        ("drama-phones", whole("020 79⟨⟩47 0123")),
        ("documentation-ips", "172.32.0.1"),
        ("test-nhs-numbers", whole("943 47⟨⟩6 5918")),
        ("mask-tokens", "4111111111111111"),
        ("mask-tokens", whole("tange⟨⟩rine42")),
    ],
)
def test_others_are_not(lists: dict[str, KnownList], name: str, value: str) -> None:
    assert not lists[name].contains(value)
