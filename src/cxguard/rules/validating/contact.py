"""Ways to reach a person or a machine."""

import re

from cxguard.rules.validating.normal import digits, folded, one_digit_only

# Where a number is written without its country: after a leading 0, and without one.
_WITH_TRUNK_ZERO = ("GB", "DE", "FR", "IT", "AU", "NZ", "IE", "NL", "BR")
_WITHOUT = (("US", "1?[2-9].*"), ("CA", "1?[2-9].*"), ("ES", "[6-9].*"), ("IN", "[6-9].*"), ("BR", r"\d{11}"))
_AU_SHARED_COST = re.compile(r"1[38]00\d{6}")
# Given to film and radio by Ofcom; not allocated, so number plans call them invalid.
_UK_DRAMA = re.compile(r"(?:0|44|0044)?(?:1632960|7700900)\d{3}")
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x)\s*\d{1,6}\s*$", re.IGNORECASE)
_EMAIL = re.compile(
    r"[^@\s]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z][A-Za-z0-9-]{1,62})"
)
_LONGEST_EMAIL = 254
# Endings of files, code and images that stand where a top-level domain would.
_NOT_A_DOMAIN = re.compile(
    r"png|jpe?g|gif|svg|webp|ico|s?css|m?[jt]sx?|json|ya?ml|xml|html?|txt|md|rst|pdf|zip|gz|tar|exe|dll|lock|log"
    r"|[ct]sv|wav|mp[34]|ini|toml|cfg|conf|java|class|jar|rb|php|sql|bak|tmp|map"
)


def phone(value: str) -> bool:
    """Whether it is a valid telephone number: international, or national in one of twelve countries."""
    text = _EXTENSION.sub("", folded(value)).strip()
    number = digits(text)
    if one_digit_only(number):
        return False
    if _UK_DRAMA.fullmatch(number):
        return True
    if text.startswith("00"):
        return _valid_phone(f"+{number[2:]}", None)
    if text.startswith(("+", "(+")):
        return _valid_phone(f"+{number}", None)
    if _AU_SHARED_COST.fullmatch(number):
        return True
    return any(_valid_phone(number, region) for region in _regions(number))


def _regions(number: str) -> tuple[str, ...]:
    if number.startswith("0"):
        return _WITH_TRUNK_ZERO
    return tuple(region for region, shape in _WITHOUT if re.fullmatch(shape, number))


def _valid_phone(number: str, region: str | None) -> bool:
    import phonenumbers

    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, region))
    except phonenumbers.NumberParseException:
        return False


def email(value: str) -> bool:
    """Whether it has the form of RFC 5321's mailbox, within its lengths, and no file name's ending."""
    found = _EMAIL.fullmatch(value)
    if found is None or len(value) > _LONGEST_EMAIL or ".." in value or value.startswith("."):
        return False
    return _NOT_A_DOMAIN.fullmatch(found[1].lower()) is None


def ip_address(value: str) -> bool:
    """Whether it is an IPv4 or IPv6 address (a zone or prefix length behind it is taken off)."""
    from ipaddress import ip_address as parse

    try:
        parse(re.split("[%/]", value, maxsplit=1)[0].strip("[]"))
    except ValueError:
        return False
    return True


def mac_address(value: str) -> bool:
    """Whether it is six octets that are neither all zero nor all one (IEEE 802)."""
    octets = re.sub(r"[^0-9a-f]", "", value.lower())
    return len(octets) == 12 and len(set(octets)) > 1  # noqa: PLR2004 (two digits for each of six octets)
