"""Capitals for texts that have none: models were taught on written language."""

from cxguard.scanners.names.words import is_ordinary, lowered, words_of

_SELF = ("i", "i'm", "i'll", "i've", "i'd", "im")


def has_case(text: str) -> bool:
    """Whether capitals mean something: a word beyond the first has one, and not every letter is one."""
    letters = [c for c in text if c.isalpha()]
    if not letters or all(c.isupper() for c in letters):
        return False
    words = [word for word in words_of(text) if word.lower not in _SELF][1:]
    return any(text[word.start].isupper() for word in words)


def with_case(text: str) -> str:
    """A copy of the same length in which all but ordinary words have a capital."""
    lower = lowered(text)
    letters = list(lower)
    for word in words_of(lower):
        capital = lower[word.start].upper()
        if (word.lower in _SELF or not is_ordinary(word.lower)) and len(capital) == 1:
            letters[word.start] = capital
    return "".join(letters)
