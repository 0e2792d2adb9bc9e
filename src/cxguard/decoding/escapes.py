"""Escapes of single characters: percent, backslash, entities, quoted-printable, odd characters."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from html.entities import html5

from cxguard.decoding.writer import Writer, by_character

_TOKEN = re.compile(
    r"(?P<percent>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<surrogates>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|(?P<code>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,6}\}|U[0-9a-fA-F]{8}))"
    r"|(?P<letter>\\[\"'\\/bfnrt])"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});)"
    r"|(?P<printable>(?:=[0-9A-Fa-f]{2})+)"
    r"|(?P<soft>=\r?\n)"
    r"|(?P<form>(?<=[0-9])\+(?=[0-9]))"
    r"|(?P<colour>\x1b\[[0-9;]{0,16}[A-Za-z])"
    r"|(?P<odd>[^\x00-\x7f])"
)
_BEGINS = re.compile("[%\\\\&=+\x1b\x80-\U0010ffff]")
"""What a token begins with: a search for one of these alone goes over the rest in a fraction of the time."""
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_NOT_SHOWN = frozenset(
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
)
_SURROGATES = range(0xD800, 0xE000)
_LAST_CHARACTER = 0x10FFFF
_NAMES = {
    "code": "escape",
    "surrogates": "escape",
    "letter": "escape",
    "printable": "quoted-printable",
    "soft": "quoted-printable",
    "odd": "unicode",
    "colour": "ansi",
}
_BYTES = frozenset(("percent", "printable"))
_PRINTABLE = frozenset(("printable", "soft"))


def write_unescaped(text: str, place: int, writer: Writer, *, quoted_printable: bool) -> bool:
    """Write a text that stands at `place` in the base with one layer of escapes off, if there is any."""
    position, found = 0, False
    for token in _tokens(text):
        kind, (start, end) = token.lastgroup or "", token.span()
        if kind in _PRINTABLE and not quoted_printable:
            continue
        meaning = "" if kind in _BYTES else _MEANINGS[kind](token[0])
        if meaning == token[0]:
            continue
        encoding = _NAMES.get(kind, kind)
        writer.same(text[position:start], place + position)
        if kind in _BYTES:
            _write_bytes(token[0], place + start, writer, encoding)
        else:
            writer.instead(meaning, place + start, place + end, encoding)
        position, found = end, True
    writer.same(text[position:], place + position)
    return found


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """What may be an escape, in order."""
    begin = _BEGINS.search(text)
    while begin:
        token = _TOKEN.match(text, begin.start())
        if token:
            yield token
        begin = _BEGINS.search(text, (token or begin).end())


def _write_bytes(token: str, place: int, writer: Writer, encoding: str) -> None:
    """Write neighbouring escapes that each stand for a byte of UTF-8, or else of Latin-1."""
    content = bytes.fromhex(token.replace(token[0], ""))
    end = place + len(token)
    starts, ends = range(place, end, 3), range(place + 3, end + 3, 3)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    if len(text) == len(content):
        writer.spelled(text, starts, ends, encoding)
    else:
        writer.spelled(text, *by_character(text, starts, ends), encoding)


def _surrogates(token: str) -> str:
    high, low = int(token[2:6], 16), int(token[8:12], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _code(token: str) -> str:
    return _character(int(token[2:].strip("{}"), 16), token)


def _letter(token: str) -> str:
    return _LETTERS.get(token[1], token[1])


def _entity(token: str) -> str:
    name = token[1:-1]
    if name[:1] != "#":
        return _normal(html5.get(f"{name};", token))
    number = int(f"0{name[1:]}", 0) if name[1:2] in ("x", "X") else int(name[1:])
    return _normal(_character(number, token))


def _normal(text: str) -> str:
    """No-break spaces and the like as what they look like; entities are often there for their sake."""
    return _odd(text) if len(text) == 1 and not text.isascii() else text


def _character(number: int, otherwise: str) -> str:
    return otherwise if number in _SURROGATES or number > _LAST_CHARACTER else chr(number)


@lru_cache(maxsize=4096)  # a text has few characters, again and again
def _odd(character: str) -> str:
    """The ASCII that a character looks like to a reader; nothing for what is not shown."""
    if character in _NOT_SHOWN:
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Pd" or character == "\u2212":
        return "-"
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain.isascii() and plain else character


def _nothing(_token: str) -> str:
    return ""


def _space(_token: str) -> str:
    return " "


_MEANINGS: dict[str, Callable[[str], str]] = {
    "surrogates": _surrogates,
    "code": _code,
    "letter": _letter,
    "entity": _entity,
    "soft": _nothing,
    "form": _space,
    "colour": _nothing,
    "odd": _odd,
}
