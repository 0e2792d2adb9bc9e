"""Numbers that states give to people and companies. python-stdnum has the checksums."""

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module

from cxguard.rules.validating.cards import luhn
from cxguard.rules.validating.dates import calendar_date
from cxguard.rules.validating.normal import alnum, digits, folded, one_digit_only, weighted

# python-stdnum's module for each name
STDNUM = {
    "us-ein": "us.ein",
    "uk-vat": "gb.vat",
    "au-tfn": "au.tfn",
    "au-abn": "au.abn",
    "au-acn": "au.acn",
    "in-aadhaar": "in_.aadhaar",
    "in-pan": "in_.pan",
    "br-cpf": "br.cpf",
    "br-cnpj": "br.cnpj",
    "es-dni": "es.dni",
    "es-nie": "es.nie",
    "fr-nir": "fr.nir",
    "it-codice-fiscale": "it.codicefiscale",
    "jp-my-number": "jp.in_",
    "mx-curp": "mx.curp",
    "nl-bsn": "nl.bsn",
    "pl-pesel": "pl.pesel",
    "se-personnummer": "se.personnummer",
    "se-orgnr": "se.orgnr",
    "it-iva": "it.iva",
    "eu-vat": "eu.vat",
    "sg-uen": "sg.uen",
    "tr-tckimlik": "tr.tckimlik",
    "za-tin": "za.tin",
    "dk-cpr": "dk.cpr",
    "tr-vkn": "tr.vkn",
    "ca-bn": "ca.bn",
    "fr-siren": "fr.siren",
    "fr-siret": "fr.siret",
}
_CA_BN_DIGITS = 9
_VIN_CHECKED = frozenset("12345")
_SSN = re.compile(r"(\d{3})(\d{2})(\d{4})")
_NINO = re.compile(r"(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])\d{6}[A-D]?")
_NINO_UNUSED = frozenset(("BG", "GB", "KN", "NK", "NT", "TN", "ZZ"))
_FIRST_NOT_ISSUED = 900
_ITIN_GROUPS = frozenset((*range(50, 66), *range(70, 89), *range(90, 93), *range(94, 100)))
_SIN = re.compile(r"[0-79]\d{8}")
_NHS_DIGITS, _NHS_WEIGHTS = 10, (10, 9, 8, 7, 6, 5, 4, 3, 2)
_UTR_DIGITS, _UTR_WEIGHTS, _UTR_CHECK = 10, (6, 7, 8, 9, 10, 5, 4, 3, 2), "21987654321"
_MBI = re.compile(
    r"[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[AC-HJKMNP-RT-Y]{2}\d{2}"
)
_NPI = re.compile(r"[12]\d{9}")
_NPI_PREFIX = "80840"
_DEA = re.compile(r"[A-HJ-NP-UX][A-Z9]\d{7}")
_MEDICARE = re.compile(r"[2-6]\d{8}[1-9]\d?")
_MEDICARE_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9)
_NIN_DIGITS = 11
_NIF_LENGTH = 9
_NO_THAI_PROVINCE = frozenset(["28", "29", "59", "68", "69", "78", "79", "87", "88", "89", "97", "98", "99"])
_ZA_ID = re.compile(r"\d{10}[012]\d{2}")
_SHORTEST_PLATE = 4
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_VIN_VALUES = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", "12345678123457923456789", strict=True))


def by_stdnum(module: str, value: str) -> bool:
    """Whether python-stdnum's module of that name holds the value valid and it is not one digit repeated."""
    number, written = alnum(value), folded(value).strip()
    if one_digit_only(number):
        return False
    is_valid = _is_valid(module)
    return is_valid(number) or (written != number and is_valid(written))


@cache
def _is_valid(module: str) -> Callable[[str], bool]:
    made: Callable[[str], bool] = import_module(f"stdnum.{module}").is_valid
    return made


def us_ssn(value: str) -> bool:
    """Whether area, group and serial are ones that the Social Security Administration can have issued."""
    found = _SSN.fullmatch(digits(value))
    if found is None or one_digit_only(found[0]):
        return False
    area, group, serial = (int(part) for part in found.groups())
    return area not in {0, 666} and area < _FIRST_NOT_ISSUED and group > 0 and serial > 0


def us_itin(value: str) -> bool:
    """Whether nine digits begin with 9 and have a group that the IRS gives out."""
    found = _SSN.fullmatch(digits(value))
    return found is not None and found[1].startswith("9") and int(found[2]) in _ITIN_GROUPS


def ca_sin(value: str) -> bool:
    """Whether nine digits, not beginning with 8, have a right Luhn sum; 0 begins those made up for forms."""
    number = digits(value)
    return _SIN.fullmatch(number) is not None and not one_digit_only(number) and luhn(number)


def uk_nino(value: str) -> bool:
    """Whether the prefix is one HMRC uses, with six digits and a suffix A to D, if any (manual NIM39110)."""
    number = alnum(value)
    return _NINO.fullmatch(number) is not None and number[:2] not in _NINO_UNUSED


def uk_nhs(value: str) -> bool:
    """Whether ten digits have the NHS data dictionary's modulus-11 check digit."""
    number = digits(value)
    if len(number) != _NHS_DIGITS or one_digit_only(number):
        return False
    return -weighted(number[:-1], _NHS_WEIGHTS) % 11 == int(number[-1])


def uk_utr(value: str) -> bool:
    """Whether ten digits (a K around them is taken off) begin with the UTR's modulus-11 check character."""
    number = digits(value)
    if len(number) != _UTR_DIGITS or one_digit_only(number):
        return False
    return _UTR_CHECK[weighted(number[1:], _UTR_WEIGHTS) % 11] == number[0]


def us_mbi(value: str) -> bool:
    """Whether each of eleven places holds what a Medicare Beneficiary Identifier allows there."""
    return _MBI.fullmatch(alnum(value)) is not None


def us_npi(value: str) -> bool:
    """Whether ten digits behind the health-card prefix 80840 have a right Luhn sum (45 CFR 162.406)."""
    number = digits(value)
    return (
        _NPI.fullmatch(number) is not None and not one_digit_only(number[:-1]) and luhn(_NPI_PREFIX + number)
    )


def us_dea(value: str) -> bool:
    """Whether a DEA registration's seventh digit is the last of (1+3+5)+2*(2+4+6)."""
    number = alnum(value)
    if _DEA.fullmatch(number) is None or one_digit_only(number[2:]):
        return False
    return (weighted(number[2:8], (1, 2, 1, 2, 1, 2))) % 10 == int(number[8])


def au_medicare(value: str) -> bool:
    """Whether an Australian Medicare card number's ninth digit is its weighted sum modulo 10."""
    number = digits(value)
    return _MEDICARE.fullmatch(number) is not None and weighted(number[:8], _MEDICARE_WEIGHTS) % 10 == int(
        number[8]
    )


def ng_nin(value: str) -> bool:
    """Whether eleven digits end in Verhoeff's check digit."""
    from stdnum import verhoeff

    number = digits(value)
    is_whole = len(number) == _NIN_DIGITS and not one_digit_only(number)
    return is_whole and bool(verhoeff.is_valid(number))


def fi_hetu(value: str) -> bool:
    """Whether a Finnish code has a birth date and its check character; also those given for a time."""
    from stdnum.fi import hetu

    return bool(hetu.is_valid(folded(value).strip(), allow_temporary=True))


def es_nif(value: str) -> bool:
    """Whether a Spanish NIF or NIE has its check letter; the noughts that begin one may be left out."""
    from stdnum.es import nif

    return bool(nif.is_valid(alnum(value).zfill(_NIF_LENGTH)))


def th_pin(value: str) -> bool:
    """Whether a Thai number has its check digit, and a province in second and third place (ISO 3166-2:TH)."""
    number = digits(value)
    return by_stdnum("th.pin", number) and number[1:3] not in _NO_THAI_PROVINCE


def za_idnr(value: str) -> bool:
    """Whether a South African number has a birth date, its check digit, and what the holder is: 0, 1 or 2.

    The last are refugees, whom python-stdnum does not know.
    """
    number = digits(value)
    if _ZA_ID.fullmatch(number) is None or not luhn(number):
        return False
    return any(calendar_date(f"{century}{number[:2]}-{number[2:4]}-{number[4:6]}") for century in (19, 20))


def plate(value: str) -> bool:
    """Whether it has letters and digits, as plates do, and is no count of a unit ('AB 12')."""
    number = alnum(value)
    return not number.isdigit() and not number.isalpha() and len(number) >= _SHORTEST_PLATE


def ca_bn_account(value: str) -> bool:
    """Whether the nine digits of a Canadian program account ('123456782 RT 0001') are a business number."""
    return by_stdnum("ca.bn", alnum(value)[:_CA_BN_DIGITS])


def vin(value: str) -> bool:
    """Whether a vehicle's seventeen characters have the check character of 49 CFR 565.15 in ninth place.

    Vehicles made outside of North America (1 to 5 in first place) need none.
    """
    number = alnum(value)
    if _VIN.fullmatch(number) is None or number.isdigit() or number.isalpha():
        return False
    if number[0] not in _VIN_CHECKED:
        return True
    values = "".join(_VIN_VALUES.get(character, character) for character in number)
    return "0123456789X"[weighted(values, _VIN_WEIGHTS) % 11] == number[8]
