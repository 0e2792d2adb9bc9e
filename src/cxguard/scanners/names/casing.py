"""Capitals for texts that have none: models were taught on written language."""

from collections.abc import Iterable

from cxguard.scanners.names.words import Word, is_ordinary, lowered, words_of

_SELF = ("i", "i'm", "i'll", "i've", "i'd", "im")


def has_case(text: str) -> bool:
    """Whether capitals mean something: a word beyond the first has one, and not every letter is one."""
    return has_case_among(text, words_of(text))


def has_case_among(text: str, words: Iterable[Word]) -> bool:
    """The same, for who has the words of the text."""
    if text.islower() or _is_shouted(text):
        return False
    others = [word for word in words if word.lower not in _SELF][1:]
    return any(text[word.start].isupper() for word in others)


def _is_shouted(text: str) -> bool:
    """Whether every letter is a capital; in a text without letters, each is."""
    if text.isascii():
        return text.isupper()  # without letters, there are no words either
    return all(c.isupper() for c in text if c.isalpha())


def with_case(text: str) -> str:
    """A copy of the same length in which all but ordinary words have a capital."""
    lower = lowered(text)
    letters = list(lower)
    for word in words_of(lower):
        capital = lower[word.start].upper()
        if (word.lower in _SELF or not is_ordinary(word.lower)) and len(capital) == 1:
            letters[word.start] = capital
    return "".join(letters)
