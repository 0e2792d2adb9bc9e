"""The name of the field that a value stands in: a key of JSON, YAML, XML, CSV, a setting, an argument.

Only the few characters before a value are looked at, whatever the format, so that it costs next to
nothing and works in files that no parser takes.
"""

import re

from cxguard.model.rule import Keys
from cxguard.scanners.pattern.squeeze import squeezed
from cxguard.scanners.pattern.words import holds

_REACH = 120
_NAME = r"[A-Za-z_$@][\w$@.-]{0,60}(?: [\w.-]{1,30}){0,4}"
_FIELD = re.compile(
    rf"""({_NAME})["'`\])]{{0,2}}\s{{0,3}}(?::=|=>|[:=])\s{{0,3}}(?:[A-Za-z_]{{1,12}}\()?["'`(\[]{{0,2}}\Z"""
)
_LETTER_THEN_DIGIT = re.compile(r"(?<=[A-Za-z])(?=[0-9])")
_ELEMENT = re.compile(r"<(?:\w{1,20}:)?([A-Za-z_][\w.-]{0,60})(?:\s[^<>]{0,60})?>\s{0,3}\Z")
_PAIR = re.compile(
    rf"""\b(?:name|key|field|id|label|slot)["']?\s{{0,3}}[:=]\s{{0,3}}["']({_NAME})["'][,;]?\s{{0,4}}["']?"""
    r"""(?:value|val|text|content|default)["']?\s{0,3}[:=]\s{0,3}["']?\Z""",
    re.IGNORECASE,
)


def field_name(text: str, start: int) -> str:
    """The name of the field whose value begins at a place of the text; empty if it does not say."""
    line_start = text.rfind("\n", max(0, start - _REACH), start) + 1
    before = text[max(line_start, start - _REACH) : start]
    for shape in (_PAIR, _FIELD, _ELEMENT):
        found = shape.search(before)
        if found:
            return found[1]
    return ""


def is_named(name: str, phrases: tuple[str, ...]) -> bool:
    """Whether a field's name holds one of the phrases in whole words, however it joins its words.

    `cardCode`, `card_code`, `card-code` and `Card.Code2` hold "card code"; `cardcode` is it.
    """
    if not name or not phrases:
        return False
    if holds(name, phrases) or holds(_LETTER_THEN_DIGIT.sub(" ", name), phrases):
        return True
    if not name.isalnum():
        return False
    whole = squeezed(name.encode())
    return any(whole == squeezed(phrase.encode()) for phrase in phrases)


def verdict(keys: Keys, text: str, start: int) -> bool | None:
    """True under one of the names asked for, False under one that silences, None under any other or none."""
    if not keys.any_of and not keys.none_of:
        return None
    name = field_name(text, start)
    if is_named(name, keys.none_of):
        return False
    return True if is_named(name, keys.any_of) else None
