"""The validators that rules can name: pure functions of the matched value as it stands in the text."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from importlib import import_module
from types import MappingProxyType

from cxguard.rules.validating import asian, bank, cards, contact, dates, german, national, secrets, wallets

_BY_NAME: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        "luhn": cards.luhn,
        "card-brand": cards.card_brand,
        "card-expiry": cards.card_expiry,
        "card-track": cards.card_track,
        "imei": cards.imei,
        "iban": bank.iban,
        "bic": bank.bic,
        "aba-routing": bank.aba_routing,
        "uk-sort-code": bank.uk_sort_code,
        "us-ssn": national.us_ssn,
        "us-itin": national.us_itin,
        "ca-sin": national.ca_sin,
        "uk-nino": national.uk_nino,
        "uk-nhs": national.uk_nhs,
        "uk-utr": national.uk_utr,
        "us-mbi": national.us_mbi,
        "us-npi": national.us_npi,
        "us-dea": national.us_dea,
        "au-medicare": national.au_medicare,
        "vin": national.vin,
        "sg-nric": asian.sg_nric,
        "tw-national-id": asian.tw_national_id,
        "ca-bn-account": national.ca_bn_account,
        "kr-brn": asian.kr_brn,
        "kr-rrn": asian.kr_rrn,
        "kr-driver-licence": asian.kr_driver_licence,
        "es-nif": national.es_nif,
        "fi-hetu": national.fi_hetu,
        "th-pin": national.th_pin,
        "za-idnr": national.za_idnr,
        "de-idnr": german.idnr,
        "de-svnr": german.svnr,
        "de-kvnr": german.kvnr,
        "de-lanr": german.lanr,
        "de-id-card": german.id_card,
        "bitcoin": wallets.bitcoin,
        "ethereum": wallets.ethereum,
        "ng-nin": national.ng_nin,
        "plate": national.plate,
        **{name: partial(national.by_stdnum, module) for name, module in national.STDNUM.items()},
        "phone": contact.phone,
        "email": contact.email,
        "ip-address": contact.ip_address,
        "mac-address": contact.mac_address,
        "date": dates.calendar_date,
        "birth-date": dates.birth_date,
        "mixed": secrets.mixed,
        "high-entropy": secrets.high_entropy,
        "not-placeholder": secrets.not_placeholder,
        "not-counting": secrets.not_counting,
        "not-dictionary": secrets.not_dictionary,
        "jwt": secrets.jwt,
        "base64-key": secrets.base64_key,
    }
)

NAMES: frozenset[str] = frozenset(_BY_NAME)
"""Every name that a rule's `validators` may hold."""


def load() -> None:
    """Import what is else imported for the first candidate, so that processes forked hereafter share it."""
    import_module("phonenumbers")
    import_module("stdnum.util")


@lru_cache(maxsize=1024)  # what is looked at as bytes first is asked about again as text
def validate(name: str, value: str) -> bool:
    """Whether a value passes the named validator; KeyError for a name outside NAMES."""
    return _BY_NAME[name](value)
