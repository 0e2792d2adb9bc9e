# ruff: noqa: E501 - a table reads better in rows
"""Invented values of every kind that cxguard looks for, with right check digits, in the ways people write them.

Nothing here is anybody's: digits are drawn, check digits are worked out.
"""

import string
from collections.abc import Callable, Sequence
from random import Random

from cxguard.rules.marks import unmarked as whole

Maker = Callable[[Random], str]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def digits(draw: Random, count: int, first: str = string.digits) -> str:
    """That many drawn digits."""
    return draw.choice(first) + "".join(draw.choice(string.digits) for _ in range(count - 1))


def letters(draw: Random, count: int, among: str = string.ascii_uppercase) -> str:
    """That many drawn letters."""
    return "".join(draw.choice(among) for _ in range(count))


def shaped(draw: Random, shape: str) -> str:
    """A shape with 9 for any digit, n for one from 2 to 9, ? for a letter and ! for 9; all else is itself."""
    kinds = {"9": string.digits, "n": "23456789", "?": string.ascii_uppercase, "!": "9"}
    return "".join(draw.choice(kinds[c]) if c in kinds else c for c in shape)


def grouped(number: str, sizes: Sequence[int], separator: str) -> str:
    """A number cut into groups."""
    parts, position = [], 0
    for size in sizes:
        parts.append(number[position : position + size])
        position += size
    return separator.join(part for part in parts if part)


def until_valid(make: Maker, is_valid: Callable[[str], bool], draw: Random) -> str:
    """The first drawn value that is valid."""
    while not is_valid(value := make(draw)):
        pass
    return value


def luhn_digit(number: str) -> str:
    """The digit that makes the Luhn sum right."""
    doubled = [int(c) * 2 if i % 2 == 0 else int(c) for i, c in enumerate(reversed(number))]
    return str(-sum(n - 9 if n > 9 else n for n in doubled) % 10)  # noqa: PLR2004 - the sum of two digits


def card(draw: Random) -> str:
    """A payment card of a network, in one piece or grouped."""
    prefix, size = draw.choice(
        [
            ("4", 16),
            ("4", 16),
            ("51", 16),
            ("55", 16),
            ("2223", 16),
            ("34", 15),
            ("37", 15),
            ("6011", 16),
            ("65", 16),
            ("3530", 16),
            ("36", 14),
            ("62", 16),
            ("62", 19),
        ]
    )
    body = prefix + digits(draw, size - len(prefix) - 1)
    number = body + luhn_digit(body)
    if draw.random() < 0.35:  # noqa: PLR2004 - about a third
        return number
    sizes = {15: (4, 6, 5), 14: (4, 6, 4)}.get(size, (4, 4, 4, 4, 3))
    return grouped(number, sizes, draw.choice([" ", " ", "-", "."]))


def cvv(draw: Random) -> str:
    """A card verification value."""
    return digits(draw, draw.choice([3, 3, 3, 4]), "3456789")


def expiry(draw: Random) -> str:
    """A card's month and year."""
    month, year = draw.randint(1, 12), draw.randint(25, 35)
    return draw.choice([f"{month:02}/{year}", f"{month:02}/20{year}", f"{month:02}-{year}"])


def ssn(draw: Random) -> str:
    """A social security number."""
    area = draw.choice([n for n in range(1, 900) if n != 666])  # noqa: PLR2004 - never issued
    number = f"{area:03}{draw.randint(1, 99):02}{draw.randint(1, 9999):04}"
    return grouped(number, (3, 2, 4), draw.choice(["-", "-", "-", " ", ""]))


def itin(draw: Random) -> str:
    """An individual taxpayer identification number."""
    group = draw.choice([*range(50, 66), *range(70, 89), 90, 91, 92, *range(94, 100)])
    return f"9{digits(draw, 2)}-{group}-{digits(draw, 4)}"


def iban(draw: Random) -> str:
    """An IBAN of one of eight countries."""
    country, shape = draw.choice(
        [
            ("GB", "????99999999999999"),
            ("DE", "9" * 18),
            ("FR", "9" * 23),
            ("NL", "????9999999999"),
            ("ES", "9" * 20),
            ("IT", "?9999999999999999999999"),
            ("BE", "9" * 12),
            ("IE", "????99999999999999"),
        ]
    )
    number = until_valid(lambda d: country + "00" + _bban(d, country, shape), lambda _: True, draw)
    value = int("".join(str(int(c, 36)) for c in number[4:] + number[:4]))
    number = f"{country}{98 - value % 97:02}{number[4:]}"
    return number if draw.random() < 0.5 else grouped(number, [4] * 9, " ")  # noqa: PLR2004 - as often as not


def _bban(draw: Random, country: str, shape: str) -> str:
    """The part of an IBAN behind its check digits, with the country's own check digits where it has some."""
    from stdnum.be import iban as belgian
    from stdnum.es import ccc

    body = shaped(draw, shape)
    if country == "ES":
        return body[:8] + str(ccc.calc_check_digits(body)) + body[10:]
    if country == "BE":
        del belgian
        return body[:10] + f"{int(body[:10]) % 97 or 97:02}"
    return body


def us_phone(draw: Random) -> str:
    """A North American number in a real area."""
    area = draw.choice(
        [
            "201",
            "202",
            "205",
            "212",
            "303",
            "305",
            "312",
            "404",
            "415",
            "503",
            "512",
            "617",
            "702",
            "713",
            "808",
            "416",
            "604",
            "514",
        ]
    )
    local = f"{digits(draw, 3, '23456789')}{digits(draw, 4)}"
    a, b = local[:3], local[3:]
    return draw.choice(
        [
            f"({area}) {a}-{b}",
            f"{area}-{a}-{b}",
            f"{area}.{a}.{b}",
            f"+1 {area} {a} {b}",
            f"1-{area}-{a}-{b}",
            f"+1{area}{a}{b}",
            f"{area} {a} {b}",
            f"({area}){a}-{b}",
            f"+1-{area}-{a}-{b}",
            f"{area}-{a}-{b} x{digits(draw, 3)}",
        ]
    )


def phone(draw: Random) -> str:
    """A telephone number of one of a dozen countries, as it is written there or abroad."""
    if draw.random() < 0.4:  # noqa: PLR2004 - two in five
        return us_phone(draw)
    shapes = (
        "07n99 999999", "020 7n99 9999", "+44 7n99 999999", "+44 20 7n99 9999", "0161 n99 9999", "01n04 n99999",
        "+4! 30 n9999999", "030 n9999999", "0151 n9999999", "+4! (0)151 n9999999", "0171/n999999",
        "01 42 n9 99 99", "06 1n 99 99 99", "+33 6 1n 99 99 99", "01!1 n999999",
        "02 !n99 9999", whole("0412 9⟨⟩99 999"), whole("+61 412⟨⟩ 999 999"), "(02) !n99 9999", "1300 n99 999",
        "+!1 !8n99 99999", "!8n9999999", "+!1-!8n9999999", whole("+34 612 ⟨⟩99 99 99"), "612 999 999", "!1 n99 99 99",
        "+3! 347 n999999", "347 n999999", "06 n9999999", "+31 6 n9999999", "06-n9999999", "020 n99 9999",
        "+55 11 !n999-9999", "(11) !n999-9999", "+81 !0-n999-9999", "0!0-n999-9999", "03-n999-9999",
        "+52 55 n999 9999", "55 n999 9999", "+41 44 n99 99 99", "044 n99 99 99", "+353 1 n99 9999",
        "+46 70-n99 99 99", "070-n99 99 99", "+48 6n9 999 999", "+65 8n99 9999", "+27 82 n99 9999",
    )  # fmt: skip
    return shaped(draw, draw.choice(shapes))


def email(draw: Random) -> str:
    """An e-mail address at an invented company."""
    first = draw.choice(
        [
            "ana",
            "ben",
            "carla",
            "d.ortiz",
            "e_lund",
            "farid",
            "gwen.ho",
            "hugo",
            "ines",
            "j.o'neil",
            "kim",
            "lars",
        ]
    )
    house = draw.choice(["brightlane", "tealharbour", "nordfjell", "kiteworks-post", "oakfen", "pluvia"])
    top = draw.choice(
        [
            "com",
            "net",
            "org",
            "io",
            "co.uk",
            "de",
            "fr",
            "es",
            "it",
            "nl",
            "com.br",
            "co.jp",
            "ca",
            "com.au",
            "in",
        ]
    )
    tail = draw.choice(["", "", digits(draw, 2), "+shop", "-home"])
    name = f"{first}{tail}@{draw.choice(['', '', 'mail.'])}{house}.{top}"
    return name.upper() if draw.random() < 0.05 else name  # noqa: PLR2004 - one in twenty


def birth_date(draw: Random) -> str:
    """A day of birth in the orders of five countries."""
    year, month, day = draw.randint(1935, 2007), draw.randint(1, 12), draw.randint(1, 28)
    name = _MONTHS[month - 1]
    ending = {1: "st", 21: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}.get(day, "th")
    return draw.choice(
        [
            f"{year}-{month:02}-{day:02}",
            f"{month}/{day}/{year}",
            f"{day:02}/{month:02}/{year}",
            f"{day}.{month}.{year}",
            f"{name} {day}, {year}",
            f"{day} {name} {year}",
            f"{day}{ending} of {name} {year}",
            f"{name[:3]} {day} {year}",
            f"{day:02}-{month:02}-{year}",
            f"{month:02}/{day:02}/{year % 100:02}",
            f"{day}-{name[:3].upper()}-{year}",
        ]
    )


def ip(draw: Random) -> str:
    """A public address, mostly of the fourth version."""
    if draw.random() < 0.2:  # noqa: PLR2004 - one in five
        groups = [f"{draw.randint(1, 65535):x}" for _ in range(6)]
        return draw.choice([":".join(["2a01", "4f8", *groups]), f"2a01:4f8::{groups[0]}:{groups[1]}"])
    return ".".join(str(draw.randint(11, 223)) for _ in range(4))


def mac(draw: Random) -> str:
    """A hardware address."""
    octets = [f"{draw.randint(0, 255):02x}" for _ in range(6)]
    text = draw.choice([":", "-"]).join(octets)
    return text.upper() if draw.random() < 0.5 else text  # noqa: PLR2004 - as often as not


def bitcoin(draw: Random) -> str:
    """A wallet address of the first form, with its checksum."""
    from hashlib import sha256

    payload = b"\0" + draw.randbytes(20)
    payload += sha256(sha256(payload).digest()).digest()[:4]
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, text = int.from_bytes(payload), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return "1" * (len(payload) - len(payload.lstrip(b"\0"))) + text


def by_stdnum(module: str, shape: str, *writings: tuple[tuple[int, ...], str]) -> Maker:
    """Values of a shape that python-stdnum's module holds valid, written in one of the ways."""
    from importlib import import_module

    def make(draw: Random) -> str:
        is_valid = import_module(f"stdnum.{module}").is_valid
        number = until_valid(lambda d: shaped(d, shape), lambda v: is_valid(v) and len(set(v)) > 2, draw)  # noqa: PLR2004
        if not writings:
            return number
        sizes, separator = draw.choice(writings)
        return grouped(number, sizes, separator)

    return make


def one_of(*shapes: str) -> Maker:
    """Values of one of some shapes that have no check digit."""
    return lambda draw: shaped(draw, draw.choice(shapes))
