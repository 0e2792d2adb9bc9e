"""Names that are spelled letter by letter."""

from collections.abc import Mapping
from random import Random


def spelled(name: str, draw: Random, alphabet: Mapping[str, tuple[str, ...]], spoken_as: str) -> str:
    """The letters of a name: bare, with hyphens, or each with a word that begins with it."""
    letters = [c for c in name if c.isalpha()][:9]
    way = draw.random()
    if way < 0.55:
        return (" " if draw.random() < 0.7 else draw.choice(("-", ", "))).join(letters)
    if way < 0.8:
        keyed = draw.randrange(len(letters))
        return " ".join(
            _keyed(c, draw, alphabet, spoken_as) if at == keyed else c for at, c in enumerate(letters)
        )
    return " ".join(_keyed(c, draw, alphabet, spoken_as) for c in letters)


def _keyed(letter: str, draw: Random, alphabet: Mapping[str, tuple[str, ...]], spoken_as: str) -> str:
    words = alphabet.get(letter.lower())
    return f"{letter} {spoken_as} {draw.choice(words)}" if words else letter
