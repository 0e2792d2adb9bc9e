"""Words as the context check reads them: whole, whatever the case and whatever stands between them."""

import re

_NO_LETTER = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in lower case. White space, punctuation and underscores separate them."""
    return tuple(_NO_LETTER.sub(" ", text).lower().split())


def holds(text: str, phrases: "tuple[str, ...]") -> bool:
    """Whether one of the phrases stands in the text in whole words.

    `cardNumber` is read both as one word and as two, and `card_number` as two.
    """
    readings = tuple(_spaced(reading) for reading in {text, _HUMP.sub(" ", text)})
    return any(_spaced(phrase) in reading for phrase in phrases for reading in readings)


def _spaced(text: str) -> str:
    return f" {' '.join(tokens(text))} "
