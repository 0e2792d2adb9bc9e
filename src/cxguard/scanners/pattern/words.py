"""Words as the context check reads them: whole, whatever the case and whatever stands between them."""

import re
from functools import cache

_NO_LETTER = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case. White space, punctuation and underscores separate them."""
    return tuple(_NO_LETTER.sub(" ", text).lower().split())


def holds(text: str, phrases: "tuple[str, ...]") -> bool:
    """Whether one of the phrases stands in the text in whole words.

    `cardNumber` is read both as one word and as two, and `card_number` as two.
    """
    lowered = text.lower()
    likely = [spaced for word, spaced in _spelt(phrases) if word in lowered]
    if not likely:
        return False
    readings = tuple(_spaced(reading) for reading in {text, _HUMP.sub(" ", text)})
    return any(phrase in reading for phrase in likely for reading in readings)


@cache
def _spelt(phrases: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each phrase with spaces around its words, behind the longest of those in ASCII, which must be there."""
    return tuple((max(filter(str.isascii, tokens(p)), key=len, default=""), _spaced(p)) for p in phrases)


def _spaced(text: str) -> str:
    return f" {' '.join(tokens(text))} "
