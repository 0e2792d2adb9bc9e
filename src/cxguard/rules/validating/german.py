"""Numbers of Germany that python-stdnum does not know: pension, health insurance, doctors, identity cards."""

import re

from cxguard.rules.validating.normal import alnum, digits, one_digit_only, weighted

_SVNR = re.compile(r"\d{2}(?:0[1-9]|[12]\d|3[01]|5[1-9]|[67]\d|8[01])(?:0[1-9]|1[0-2])\d{2}[A-Z]\d{3}")
_SVNR_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_KVNR = re.compile(r"[A-Z]\d{9}")
_KVNR_WEIGHTS = (1, 2, 1, 2, 1, 2, 1, 2, 1, 2)
_IDNR = re.compile(r"[1-9]\d{10}")
_IDNR_REPEATS = 3
_LANR = re.compile(r"\d{9}")
_LANR_WEIGHTS = (4, 9, 4, 9, 4, 9)
_ID_CARD = re.compile(r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{8}\d")
_ID_CARD_SHORT = re.compile(r"[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ0-9]{7}\d")
_ICAO_WEIGHTS = (7, 3, 1, 7, 3, 1, 7, 3, 1)


def svnr(value: str) -> bool:
    """Whether a pension insurance number has an area, a birth date, a serial and its check digit (VKVV 2)."""
    number = alnum(value)
    if _SVNR.fullmatch(number) is None:
        return False
    spelt = number[:8] + _place(number[8]) + number[9:11]
    return _of_cross_sums(spelt, _SVNR_WEIGHTS) == int(number[-1])


def kvnr(value: str) -> bool:
    """Whether a health insurance number's letter and eight digits have its check digit (SGB V 290)."""
    number = alnum(value)
    if _KVNR.fullmatch(number) is None or one_digit_only(number[1:]):
        return False
    return _of_cross_sums(_place(number[0]) + number[1:9], _KVNR_WEIGHTS) == int(number[-1])


def idnr(value: str) -> bool:
    """Whether a tax identification number has its check digit and no digit more than thrice (AO 139b).

    Issued ones repeat a digit, which made-up ones need not.
    """
    from stdnum.iso7064 import mod_11_10

    number = digits(value)
    if _IDNR.fullmatch(number) is None or not mod_11_10.is_valid(number):
        return False
    return max(map(number[:-1].count, number)) <= _IDNR_REPEATS


def lanr(value: str) -> bool:
    """Whether a doctor's lifelong number has its seventh digit right (KBV: weights 4 and 9)."""
    number = digits(value)
    if _LANR.fullmatch(number) is None or one_digit_only(number):
        return False
    return -weighted(number[:6], _LANR_WEIGHTS) % 10 == int(number[6])


def id_card(value: str) -> bool:
    """Whether an identity card's or passport's number ends in its check digit (ICAO 9303: weights 7, 3, 1).

    With nine characters the last one is read as the check digit, with ten the tenth.
    """
    number = alnum(value)
    if not any(shape.fullmatch(number) for shape in (_ID_CARD, _ID_CARD_SHORT)) or number.isalpha():
        return False
    body, check = number[:-1], int(number[-1])
    return sum(int(c, 36) * weight for c, weight in zip(body, _ICAO_WEIGHTS, strict=False)) % 10 == check


def _place(letter: str) -> str:
    """A letter's place in the alphabet, in two digits."""
    return f"{ord(letter) - ord('A') + 1:02}"


def _of_cross_sums(number: str, weights: tuple[int, ...]) -> int:
    """The last digit of the sum of the products' cross sums."""
    products = (int(digit) * weight for digit, weight in zip(number, weights, strict=True))
    return sum(sum(divmod(product, 10)) for product in products) % 10
