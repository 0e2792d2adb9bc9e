"""A value without the ways people write it."""

import re
import unicodedata

_NOT_DIGIT = re.compile(r"[^0-9]")
_NOT_ALNUM = re.compile(r"[^0-9A-Z]")


def folded(value: str) -> str:
    """The value with full-width and other compatibility forms turned into plain ones (NFKC)."""
    return value if value.isascii() else unicodedata.normalize("NFKC", value)


def digits(value: str) -> str:
    """The ASCII digits of a value, in order: '4111 1111' is '41111111'."""
    return _NOT_DIGIT.sub("", folded(value))


def alnum(value: str) -> str:
    """The letters (upper case) and digits of a value, in order: 'gb82 west' is 'GB82WEST'."""
    return _NOT_ALNUM.sub("", folded(value).upper())


def one_digit_only(number: str) -> bool:
    """Whether a number says the same digit over and over, as placeholders do."""
    return len(set(number)) <= 1


def weighted(number: str, weights: tuple[int, ...]) -> int:
    """The sum of each digit times its weight."""
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))
