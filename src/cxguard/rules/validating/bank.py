"""Bank identifiers: IBAN (ISO 13616), BIC (ISO 9362), ABA routing numbers, UK sort codes."""

from cxguard.rules.validating.normal import alnum, digits, one_digit_only

_AS_NUMBERS = {ord(letter): str(number) for number, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10)}
_REST = 1  # of a division by 97
_SORT_CODE_DIGITS = 6
_ABA_FIRST = (range(13), range(21, 33), range(61, 73), (80,))


def iban(value: str) -> bool:
    """Whether country, length, structure and the mod-97 check digits of an IBAN are right."""
    from stdnum import iban as number

    compact = alnum(value)
    return _has_mod_97(compact) and bool(number.is_valid(compact, check_country=False))


def _has_mod_97(compact: str) -> bool:
    """Whether the check digits are right (ISO 13616-1); of what only looks alike, most goes out here."""
    moved = (compact[4:] + compact[:4]).translate(_AS_NUMBERS)
    return moved.isdecimal() and int(moved) % 97 == _REST


def bic(value: str) -> bool:
    """Whether it has the form of a BIC with an existing country code in its fifth and sixth letter."""
    # the plan of telephone numbers happens to list every country in use
    from phonenumbers import SUPPORTED_REGIONS
    from stdnum import bic as number

    return bool(number.is_valid(alnum(value))) and alnum(value)[4:6] in SUPPORTED_REGIONS


def aba_routing(value: str) -> bool:
    """Whether nine digits begin with an issued Federal Reserve prefix and have the 3-7-1 check digit."""
    from stdnum.us import rtn

    number = digits(value)
    if not rtn.is_valid(number) or one_digit_only(number):
        return False
    return any(int(number[:2]) in block for block in _ABA_FIRST)


def uk_sort_code(value: str) -> bool:
    """Whether it is six digits that are not one digit repeated."""
    number = digits(value)
    return len(number) == _SORT_CODE_DIGITS and not one_digit_only(number)
