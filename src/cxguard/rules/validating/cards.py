"""Payment cards and devices: the Luhn sum (ISO/IEC 7812-1 annex B), issuer ranges, expiry, track data."""

import re

from cxguard.rules.validating.normal import digits, folded, one_digit_only

_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)

# first digits from, to (inclusive, same length) -> lengths that the network issues
_RANGES: tuple[tuple[str, str, frozenset[int]], ...] = (
    ("4", "4", frozenset((13, 16, 19))),  # Visa
    ("51", "55", frozenset((16,))),  # Mastercard
    ("2221", "2720", frozenset((16,))),  # Mastercard, 2-series
    ("34", "34", frozenset((15,))),  # American Express
    ("37", "37", frozenset((15,))),  # American Express
    ("6011", "6011", frozenset(range(16, 20))),  # Discover
    ("644", "659", frozenset(range(16, 20))),  # Discover, RuPay
    ("300", "305", frozenset(range(14, 20))),  # Diners Club
    ("3095", "3095", frozenset(range(14, 20))),  # Diners Club
    ("36", "36", frozenset(range(14, 20))),  # Diners Club International
    ("38", "39", frozenset(range(14, 20))),  # Diners Club, Discover
    ("3528", "3589", frozenset(range(16, 20))),  # JCB
    ("62", "62", frozenset(range(16, 20))),  # UnionPay
    ("81", "81", frozenset(range(16, 20))),  # UnionPay, RuPay
    ("2200", "2204", frozenset(range(16, 20))),  # Mir
    ("508", "508", frozenset((16,))),  # RuPay
    ("606282", "606282", frozenset((16,))),  # Hipercard
    ("636297", "636297", frozenset((16,))),  # Elo
    ("506099", "506198", frozenset((16, 18, 19))),  # Verve
    ("9792", "9792", frozenset((16,))),  # Troy
    ("5018", "5018", frozenset(range(12, 20))),  # Maestro
    ("5020", "5020", frozenset(range(12, 20))),
    ("5038", "5038", frozenset(range(12, 20))),
    ("5893", "5893", frozenset(range(12, 20))),
    ("6304", "6304", frozenset(range(12, 20))),
    ("67", "67", frozenset(range(12, 20))),
    ("5019", "5019", frozenset((16,))),  # Dankort
    ("506699", "506778", frozenset((16,))),  # Elo
)
_IMEI_DIGITS = 15
_TRACK = re.compile(r"[%;][Bb]?(\d{12,19})[\^=D]")
_EXPIRY = re.compile(r"\s*(0?[1-9]|1[0-2])\D*((?:20)?[2-4]\d)\s*")


def luhn(value: str) -> bool:
    """Whether the last digit makes the Luhn sum of all digits a multiple of ten."""
    number = digits(value)
    if not number:
        return False
    odd = sum(map(int, number[-1::-2]))
    return (odd + sum(_DOUBLED[int(digit)] for digit in number[-2::-2])) % 10 == 0


def card_brand(value: str) -> bool:
    """Whether first digits and length are ones that a payment network issues, and not one digit repeated."""
    number = digits(value)
    if one_digit_only(number):
        return False
    return any(len(number) in lengths and low <= number[: len(low)] <= high for low, high, lengths in _RANGES)


def card_expiry(value: str) -> bool:
    """Whether it reads as a month and a year from 2020 to 2049, as cards show them: 04/27, 4-2027."""
    return _EXPIRY.fullmatch(folded(value)) is not None


def card_track(value: str) -> bool:
    """Whether magnetic-stripe data (ISO/IEC 7813) carries a card number with a right Luhn sum."""
    found = _TRACK.search(folded(value))
    return found is not None and luhn(found[1])


def imei(value: str) -> bool:
    """Whether it is a mobile device's fifteen-digit identity with a right Luhn sum (3GPP TS 23.003)."""
    number = digits(value)
    return len(number) == _IMEI_DIGITS and not one_digit_only(number) and luhn(number)
