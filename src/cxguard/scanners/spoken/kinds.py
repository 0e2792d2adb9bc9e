"""Kinds of value that people say: how long they are, what checks them, and the class they belong to.

A word table's cues name these kinds. They say nothing about a language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from itertools import chain
from math import inf
from types import MappingProxyType

from cxguard.rules.validators import validate


class Form(StrEnum):
    """How a value is said."""

    DIGITS = "digits"
    CODE = "code"  # letters and digits
    EXPIRY = "expiry"
    DATE = "date"
    WORDS = "words"


_FEWEST_OF_DAYS = 3  # characters: a month, and a year in two digits

CARD_NUMBER = "pan"
"""The name of the kind behind which others are said without being named."""

CALENDAR = frozenset((Form.DATE, Form.EXPIRY))
"""The forms of what is said as days and months."""


@lru_cache(maxsize=256)
def passes(validators: tuple[str, ...], reading: str) -> bool:
    """Whether a reading passes all of some validators; what was asked lately is remembered."""
    return all(validate(name, reading) for name in validators)


@dataclass(frozen=True, slots=True)
class ValueKind:
    """One kind. `shortest` and `longest` bound its characters; `usual` are the lengths most have.

    Where any length is usual, few are longer than `likely`. `head` is the number of letters it begins with.

    A value of an `alone` kind is believed by its check digits, without being asked for. `is_nothing`
    kinds are numbers of no interest: what they explain is not looked at further.
    """

    name: str
    class_: str
    shortest: int
    longest: int
    usual: frozenset[int] = frozenset()
    form: Form = Form.DIGITS
    validators: tuple[str, ...] = ()
    head: int = 0
    likely: int = 0
    is_weak: bool = False
    is_nothing: bool = False

    def fits(self, reading: str) -> bool:
        """Whether a reading has the length and the characters of this kind."""
        if not self.shortest <= len(reading) <= self.longest:
            return False
        if self.form is Form.DIGITS:
            return reading.isdigit()
        if self.head and not (
            reading[: self.head].isalpha() and reading[self.head : self.head + 2].isdigit()
        ):
            return False
        return self.form is not Form.CODE or any(c.isdigit() for c in reading)

    def is_valid(self, reading: str) -> bool:
        """Whether it has check digits or ranges, and they hold."""
        return bool(self.validators) and passes(self.validators, reading)

    def is_usual(self, reading: str) -> bool:
        """Whether most values of this kind are as long."""
        if self.form in CALENDAR:
            return False
        return len(reading) in self.usual if self.usual else len(reading) <= (self.likely or self.longest)

    def is_complete(self, reading: str) -> bool:
        """Whether nothing more is to be expected behind this reading."""
        return len(reading) in self.usual and (self.is_valid(reading) or not self.validators)


def _usual(*lengths: int) -> frozenset[int]:
    return frozenset(lengths)


_CODE = Form.CODE
_KINDS = (
    ValueKind("pan", "payment.pan", 13, 19, _usual(15, 16), Form.DIGITS, ("luhn", "card-brand")),
    ValueKind("cvv", "payment.cvv", 3, 4, _usual(3, 4)),
    ValueKind("expiry", "payment.expiry", 3, 6, form=Form.EXPIRY),
    ValueKind("pin", "payment.pin", 4, 8, _usual(4)),
    ValueKind("otp", "auth.otp", 4, 8, _usual(4, 5, 6, 8), _CODE),
    ValueKind("ssn", "identity.us-ssn", 9, 9, _usual(9), Form.DIGITS, ("us-ssn",), is_weak=True),
    ValueKind("ssn4", "identity.us-ssn", 4, 4, _usual(4)),
    ValueKind("itin", "identity.us-itin", 9, 9, _usual(9), Form.DIGITS, ("us-itin",), is_weak=True),
    ValueKind("bank-account", "bank.account", 4, 17, likely=13),
    ValueKind("routing", "bank.routing", 9, 9, _usual(9), Form.DIGITS, ("aba-routing",)),
    ValueKind("sort-code", "bank.routing", 6, 6, _usual(6)),
    ValueKind("ifsc", "bank.routing", 11, 11, _usual(11), _CODE, head=4),
    ValueKind("iban", "bank.iban", 15, 34, frozenset(), _CODE, ("iban",), head=2),
    ValueKind("bic", "bank.swift", 8, 11, _usual(8, 11), _CODE),
    ValueKind("dob", "person.dob", 6, 10, form=Form.DATE),
    ValueKind("phone", "contact.phone", 7, 15, _usual(10, 11, 12), Form.DIGITS, ("phone",), is_weak=True),
    ValueKind("email", "contact.email", 0, 0),
    ValueKind("nino", "identity.uk-nino", 8, 9, _usual(9), _CODE, ("uk-nino",), head=2),
    ValueKind("nhs", "health.id-uk-nhs", 10, 10, _usual(10), Form.DIGITS, ("uk-nhs",)),
    ValueKind("sin", "identity.ca-sin", 9, 9, _usual(9), Form.DIGITS, ("ca-sin",)),
    ValueKind("tfn", "identity.au-tfn", 8, 9, _usual(9), Form.DIGITS, ("au-tfn",)),
    ValueKind("medicare", "health.id-au-medicare", 10, 11, _usual(10, 11), Form.DIGITS, ("au-medicare",)),
    ValueKind("mbi", "health.id-us-mbi", 11, 11, _usual(11), _CODE, ("us-mbi",)),
    ValueKind("utr", "identity.uk-utr", 10, 10, _usual(10), Form.DIGITS, ("uk-utr",)),
    ValueKind("aadhaar", "identity.in-aadhaar", 12, 12, _usual(12), Form.DIGITS, ("in-aadhaar",)),
    ValueKind("in-pan", "identity.in-pan", 10, 10, _usual(10), _CODE, ("in-pan",)),
    ValueKind("nif", "identity.es-nif", 9, 9, _usual(9), _CODE, ("es-nif",)),
    ValueKind("nir", "identity.fr-nir", 13, 15, _usual(15), Form.DIGITS, ("fr-nir",)),
    ValueKind("idnr", "identity.de-idnr", 11, 11, _usual(11), Form.DIGITS, ("de-idnr",)),
    ValueKind("passport", "identity.passport", 6, 10, _usual(9), _CODE),
    ValueKind("licence", "identity.driver-licence", 5, 18, frozenset(), _CODE),
    ValueKind("vin", "vehicle.vin", 17, 17, _usual(17), _CODE, ("vin",)),
    ValueKind("plate", "vehicle.plate", 4, 8, frozenset(), _CODE),
    ValueKind("imei", "network.device", 15, 15, _usual(15), Form.DIGITS, ("imei",)),
    ValueKind("account-id", "account.id", 4, 20, frozenset(), _CODE, likely=13),
    ValueKind("order", "account.order", 4, 20, frozenset(), _CODE),
    ValueKind("policy", "account.policy", 4, 20, frozenset(), _CODE),
    ValueKind("case", "account.case", 4, 20, frozenset(), _CODE),
    ValueKind("address", "place.address", 1, 9, frozenset(), _CODE),
    ValueKind("postcode", "place.address", 3, 9, frozenset(), _CODE),
    ValueKind("password", "auth.password", 0, 0, form=Form.WORDS),
    ValueKind("security-answer", "auth.security-answer", 0, 0, form=Form.WORDS),
    ValueKind("none", "", 1, 5, _usual(1, 2, 3, 4), is_nothing=True),
)
KINDS: Mapping[str, ValueKind] = MappingProxyType({kind.name: kind for kind in _KINDS})

NOTHING = frozenset(kind.name for kind in _KINDS if kind.is_nothing)
"""The names of kinds that are no value."""

BANK, CARD, SIGN_IN = "bank", "card", "sign-in"
"""What a conversation may be about: it decides what some cues mean."""

_IN_TALK_OF: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "account": {BANK: ("bank-account", "account-id"), "": ("account-id", "bank-account")},
        "sign-in-code": {SIGN_IN: ("otp",)},
        "card-code": {CARD: ("cvv",)},
        "card-end": {CARD: ("expiry",)},
    }
)

NAMES = frozenset({*KINDS, *_IN_TALK_OF})
"""Every name that a cue's `kinds` may hold."""


@cache
def fewest(names: tuple[str, ...]) -> float:
    """The characters that a value of any of the kinds behind some names has at least."""
    kinds = [
        KINDS[kind]
        for name in names
        for kind in ((name,) if name in KINDS else chain(*_IN_TALK_OF[name].values()))
    ]
    return min([_fewest(kind) for kind in kinds], default=inf)


def _fewest(kind: ValueKind) -> float:
    if kind.is_nothing or not kind.longest:
        return inf  # it is no value, or others look for it
    return _FEWEST_OF_DAYS if kind.form in CALENDAR else kind.shortest


def kinds_of(name: str, topics: frozenset[str]) -> tuple[str, ...]:
    """The kinds that a cue's name stands for in a talk about some topics; none if it means nothing there."""
    if name in KINDS:
        return (name,)
    meanings = _IN_TALK_OF[name]
    return next((kinds for topic, kinds in meanings.items() if topic in topics), meanings.get("", ()))
