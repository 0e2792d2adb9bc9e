"""What a tag says of the value it stands for."""

import re

_LABELS = {
    "payment.pan": "CARD",
    "payment.track": "CARD TRACK",
    "person.dob": "DATE OF BIRTH",
    "person.agent-name": "NAME",
    "auth.security-answer": "ANSWER",
    "bank.account": "BANK ACCOUNT",
    "bank.routing": "BANK CODE",
    "account.id": "ACCOUNT",
    "identity.driver-licence": "LICENCE",
    "network.device": "DEVICE",
}
_DOMAINS = {
    "secret": "SECRET",
    "identity": "ID",
    "health": "HEALTH",
    "special": "SENSITIVE",
    "business": "COMPANY ID",
}
_PLAIN = re.compile("[a-z]{2,16}")
TAG = re.compile(r"\[(?P<label>[A-Z][A-Z ]{1,30}) (?P<number>[0-9]{1,6})\]")
"""A tag as it stands in a redacted file."""


def label_of(class_: str) -> str:
    """The word for a class in tags: CARD, EMAIL, NAME, ID."""
    domain, _, kind = class_.partition(".")
    plain = kind.upper() if _PLAIN.fullmatch(kind) else "VALUE"
    return _LABELS.get(class_) or _DOMAINS.get(domain) or plain
