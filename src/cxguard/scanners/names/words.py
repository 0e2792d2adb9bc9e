"""Words: first names, words that are said in every conversation, and where words stand in a text."""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")  # noqa: RUF001 - as recognisers write it
_POSSESSIVE = ("'s", "’s")  # noqa: RUF001 - same


class Word(NamedTuple):
    """A word without a possessive ending. `lower` is its lower case; characters of its text."""

    start: int
    end: int
    lower: str

    def __repr__(self) -> str:
        """Its place; never what it says."""
        return f"Word(start={self.start}, end={self.end})"


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order."""
    for found in _WORD.finditer(text):
        start, word = found.start(), _bare(found[0])
        yield Word(start, start + len(word), word.lower())


def plain_words(text: str) -> Iterator[str]:
    """The words of a text in lower case, for those who need no places."""
    if text.isascii():  # there, words have no context that their lower case depends on
        return map(_bare, _WORD.findall(text.lower()))
    return (word.lower for word in words_of(text))


def dishes_in(text: str) -> frozenset[str]:
    """What is ordered in a text."""
    return menu_words().intersection(plain_words(text))


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(_POSSESSIVE) else word


@cache
def first_names() -> frozenset[str]:
    """First names that are common somewhere, lower case, without accents."""
    return _words_in("first-names.txt")


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are said in every conversation, lower case."""
    return _words_in("ordinary-words.txt")


@cache
def ordinary_spanish() -> frozenset[str]:
    """Words that are said in every Spanish conversation, lower case."""
    return _words_in("ordinary-words-es.txt")


@cache
def menu_words() -> frozenset[str]:
    """What is ordered: food and drink, lower case."""
    return _words_in("menu-words.txt")


@cache
def number_words() -> frozenset[str]:
    """Numbers as they are said, lower case."""
    return _words_in("number-words.txt")


def is_first_name(word: str) -> bool:
    """Whether a lower-case word is a first name; the parts of a double name count."""
    plain = unicodedata.normalize("NFKD", word) if not word.isascii() else word
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain.partition("-")[0] in first_names()


def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is said in every conversation, or is too short to be a name."""
    plain = word.replace("’", "'")  # noqa: RUF001 - same
    return len(word) == 1 or any(plain in words() for words in _ORDINARY)


def _words_in(name: str) -> frozenset[str]:
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "words", name)
    with open(path, encoding="utf-8") as file:
        return frozenset(word for line in file if not line.startswith("#") for word in line.split())


def lowered(text: str) -> str:
    """The text in lower case, character by character where the whole would change its length."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


_ORDINARY = (ordinary_words, menu_words, ordinary_spanish)
