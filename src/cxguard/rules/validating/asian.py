"""Numbers of Singapore, Taiwan and Korea that python-stdnum does not know or reads too strictly."""

import re
from datetime import date

from cxguard.rules.validating.normal import alnum, digits, one_digit_only, weighted

_TAIWANESE = re.compile(r"([A-Z])([12]\d{8})")
_TAIWANESE_LETTERS, _TAIWANESE_FIRST = "ABCDEFGHJKLMNPQRSTUVXYWZIO", 10
_TAIWANESE_WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
_NRIC = re.compile(r"([STFGM])(\d{7})([A-Z])")
_NRIC_WEIGHTS = (2, 7, 6, 5, 4, 3, 2)
_NRIC_LETTERS = {
    "S": "JZIHGFEDCBA",
    "T": "JZIHGFEDCBA",
    "F": "XWUTRQPNMLK",
    "G": "XWUTRQPNMLK",
    "M": "XWUTRQPNJLK",
}
_NRIC_OFFSET = {"T": 4, "G": 4, "M": 3}
_RRN = re.compile(r"(\d{2})(\d{2})(\d{2})([0-9])\d{6}")
_RRN_CENTURY = {
    "1": 1900,
    "2": 1900,
    "5": 1900,
    "6": 1900,
    "3": 2000,
    "4": 2000,
    "7": 2000,
    "8": 2000,
    "9": 1800,
    "0": 1800,
}
_KR_REGIONS = frozenset((*range(11, 27), 28))
_KR_BRN_DIGITS, _KR_BRN_WEIGHTS = 10, (1, 3, 7, 1, 3, 7, 1, 3, 5)
_KR_LICENCE_DIGITS = 12


def sg_nric(value: str) -> bool:
    """Whether an NRIC or FIN has the letter that its seven digits ask for."""
    found = _NRIC.fullmatch(alnum(value))
    if found is None:
        return False
    series, number, letter = found.groups()
    total = sum(int(c) * w for c, w in zip(number, _NRIC_WEIGHTS, strict=True)) + _NRIC_OFFSET.get(series, 0)
    return _NRIC_LETTERS[series][total % 11] == letter


def tw_national_id(value: str) -> bool:
    """Whether a Taiwanese number's digits, its letter read as two of them, add up to a multiple of ten."""
    found = _TAIWANESE.fullmatch(alnum(value))
    if found is None:
        return False
    tens, ones = divmod(_TAIWANESE_LETTERS.index(found[1]) + _TAIWANESE_FIRST, 10)
    numbers = (tens, ones, *map(int, found[2]))
    return sum(n * w for n, w in zip(numbers, _TAIWANESE_WEIGHTS, strict=True)) % 10 == 0


def kr_rrn(value: str) -> bool:
    """Whether a resident or foreigner registration number begins with a day of birth and its century's digit.

    There is a check digit only in numbers given before October 2020, so none is asked for.
    """
    found = _RRN.fullmatch(digits(value))
    if found is None:
        return False
    year, month, day, century = found.groups()
    try:
        date(_RRN_CENTURY[century] + int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def kr_brn(value: str) -> bool:
    """Whether a business registration number's tenth digit is right (National Tax Service of Korea)."""
    number = digits(value)
    if len(number) != _KR_BRN_DIGITS or one_digit_only(number):
        return False
    total = weighted(number[:9], _KR_BRN_WEIGHTS) + int(number[8]) * 5 // 10
    return -total % 10 == int(number[9])


def kr_driver_licence(value: str) -> bool:
    """Whether twelve digits begin with the code of a Korean region."""
    number = digits(value)
    return len(number) == _KR_LICENCE_DIGITS and int(number[:2]) in _KR_REGIONS
