"""What our own model sees of a word: our features, but for words that spaCy knows before it learns of them.

Those are the parts of its smileys and of letters with a stop. The model was taught with spaCy's own features
of them, so it must go on seeing these.
"""

from collections.abc import Callable

from cxguard.scanners.names.features import Lists, getters

_SIGNS = "\n\"'()*-./:;<=>[\\]_|}°—━┻╯□︵）"  # noqa: RUF001 - as they stand in smileys
_SIGNED = frozenset((*_SIGNS, *"0138CDFKOPXabcdefghijklmnopqrstuvwxyzäöü"))
KNOWN = _SIGNED | {"0.0", "33", "333", "XD", "XDD", "xD", "xDD", "space"}
"""The words that spaCy knows by itself, of those that we make."""

_DASH, _LONGEST_ALIKE = "—", 4


def seeing(lists: Lists) -> Callable[[str], tuple[str, ...]]:
    """What sees words as a model with such lists does: gives their features in the order of its tables."""
    ours = tuple(getters(lists).values())
    return lambda word: by_spacy(word) if word in KNOWN else tuple(getter(word) for getter in ours)


def by_spacy(word: str) -> tuple[str, ...]:
    """A word that spaCy knows by itself, as it sees it."""
    norm = "-" if word == _DASH else word.lower()
    return norm, word.lower(), word[0], word[-3:], _shape(word)


def _shape(word: str) -> str:
    """Capitals, letters and digits, no more than four alike in a row; other signs as they are."""
    shape = ""
    for char in word:
        sign = ("X" if char.isupper() else "x") if char.isalpha() else "d" if char.isdigit() else char
        if not shape.endswith(sign * _LONGEST_ALIKE):
            shape += sign
    return shape
